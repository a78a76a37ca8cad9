from django.apps import AppConfig


class HandoversConfig(AppConfig):
    name = "iglo.handovers"
    label = "handovers"
