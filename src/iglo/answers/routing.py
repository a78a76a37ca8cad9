"""The urn lies apart from everything that knows people: a file, or a schema, of its own. No transaction spans both."""

from typing import Any

from django.db import connections
from django.db.models import Model

ALIAS = "urn"
APP = "answers"
SCHEMA = "urn"


class UrnRouter:
    """Sends the models of `answers` to the urn, and nothing else there."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        """Return the urn for its own models."""
        return ALIAS if model._meta.app_label == APP else None

    def db_for_write(self, model: type[Model], **hints: Any) -> str | None:
        """Return the urn for its own models."""
        return ALIAS if model._meta.app_label == APP else None

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool | None:
        """Refuse every relation across the border."""
        inside = {one._meta.app_label == APP, other._meta.app_label == APP}
        return False if len(inside) > 1 else None

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Let the tables of `answers` into the urn, and all others stay outside."""
        return (db == ALIAS) == (app_label == APP)


def ensure_schema(*, using: str, **_more: Any) -> None:
    """Make the urn's schema before its first table (PostgreSQL); Django's migrations take it for granted."""
    if using == ALIAS and connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
