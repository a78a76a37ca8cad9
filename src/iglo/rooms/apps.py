from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "iglo.rooms"
    label = "rooms"
