from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "iglo.notify"
    label = "notify"
