from django.apps import AppConfig
from django.db.models.signals import pre_migrate

from iglo.answers.routing import ensure_schema


class AnswersConfig(AppConfig):
    name = "iglo.answers"

    def ready(self) -> None:
        pre_migrate.connect(ensure_schema, sender=self, dispatch_uid="iglo.answers.schema")
