"""Storing what somebody wrote in a row that others may be writing in too."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from iglo.organisations.models import Person
from iglo.plans.actions.changes import KINDS, Thing, Verb, write_change, written
from iglo.plans.models import PlanChange
from iglo.plans.rules.merging import Merged, Theirs, merge


def store_fields(thing: Thing, values: Mapping[str, Any], *, seen: int, by: int | None) -> Merged[Any]:
    """Store `values` in `thing`, locked by the caller, as somebody wrote them who saw revision `seen`.

    Writes history; where another has written the same field since, the later text stands and the other is kept
    as a conflict. Returns what changed and what was kept beside. The caller saves nothing more.
    """
    since = _changes_since(thing, seen)
    standing = {name: getattr(thing, name) for name in values}
    theirs = {name: Theirs(read_value(name, rows[0].before)) for name, rows in since.items()}
    merged = merge(values, standing, theirs)
    if not merged.changed:
        return merged
    for name, value in merged.values.items():
        setattr(thing, name, value)
    thing.revision += 1
    thing.save()
    for name, (before, after) in merged.changed.items():
        lost = name in merged.lost
        verb, other = (Verb.CONFLICT, since[name][-1].by_id) if lost else (Verb.CHANGED, None)
        write_change(thing, verb, by=by, field=name, before=written(before), after=written(after), other=other)
    return merged


def _changes_since(thing: Thing, seen: int) -> dict[str, list[PlanChange]]:
    if seen >= thing.revision:
        return {}
    rows = PlanChange.objects.filter(kind=KINDS[type(thing)], key=thing.pk, revision__gt=seen).exclude(field="").order_by("id")
    since: dict[str, list[PlanChange]] = {}
    for row in rows:
        since.setdefault(row.field, []).append(row)
    return since


def read_value(field: str, text: str) -> Any:
    """Return the value that history keeps as `text` for `field`: a date, a person, a truth or the text."""
    if field.endswith("_on"):
        return dt.date.fromisoformat(text) if text else None
    if field == "responsible":
        return Person.objects.filter(pk=int(text)).first() if text else None
    if field == "above":
        return text == "True"
    return text
