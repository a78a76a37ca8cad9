from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "iglo.portal"
    label = "portal"
