from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "iglo.rounds"
    label = "rounds"
