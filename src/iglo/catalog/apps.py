from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "iglo.catalog"
    label = "catalog"
