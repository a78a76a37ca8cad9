from django.apps import AppConfig


class BlocksConfig(AppConfig):
    name = "iglo.blocks"
    label = "blocks"
