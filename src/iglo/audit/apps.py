from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "iglo.audit"
    label = "audit"
