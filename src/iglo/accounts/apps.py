from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "iglo.accounts"
    label = "accounts"
