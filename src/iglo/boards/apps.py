from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "iglo.boards"
    label = "boards"
