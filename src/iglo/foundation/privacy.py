"""What each stored field may reveal. Export, erasure and scrubbed dumps are driven by these classes."""

from enum import StrEnum
from typing import Any

from django.db import models


class Privacy(StrEnum):
    """Who a field's content concerns, from harmless to secret."""

    TECHNICAL = "technical"  # keys, states, versions: says nothing of people
    OPEN = "open"  # the organisation may read it
    UNIT = "unit"  # what a unit says and decides together
    PERSONAL = "personal"  # about a named person
    CONFIDENTIAL = "confidential"  # stored encrypted, read by those named in design.md
    SECRET = "secret"  # noqa: S105 - credentials and tokens; never exported


def declare(**fields: Privacy) -> dict[str, Privacy]:
    """Return the privacy classes of a model's fields, by field name; `tests/house` demands them all."""
    return fields


def undeclared(model: type[models.Model]) -> set[str]:
    """Return names of concrete fields of `model` without a class, and declared names that are no field."""
    declared: dict[str, Any] = getattr(model, "privacy", {})
    fields = {f.name for f in model._meta.get_fields() if f.concrete and not f.auto_created}
    own = {f.name for f in model._meta.local_fields} | {f.name for f in model._meta.local_many_to_many}
    return (own - {"id"} - declared.keys()) | (declared.keys() - fields)
