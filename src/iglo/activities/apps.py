from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "iglo.activities"
    label = "activities"
