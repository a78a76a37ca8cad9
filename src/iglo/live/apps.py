from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "iglo.live"
    label = "live"
