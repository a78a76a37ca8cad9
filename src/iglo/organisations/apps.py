from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "iglo.organisations"
    label = "organisations"
