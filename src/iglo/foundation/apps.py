from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "iglo.foundation"
    label = "foundation"
