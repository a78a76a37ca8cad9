from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "iglo.plans"
    label = "plans"
