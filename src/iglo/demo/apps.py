from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "iglo.demo"
    label = "demo"
