from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "iglo.conversations"
    label = "conversations"
