"""Two texts written in the same place at the same time, until somebody chooses."""

from dataclasses import dataclass

from iglo.organisations.models import Person
from iglo.plans.models import Plan, PlanChange
from iglo.plans.queries.history import FIELDS, value_words
from iglo.plans.queries.words import gone


@dataclass(frozen=True)
class Conflict:
    """`text` is what `other` wrote, kept beside what `by` wrote a moment later, which stands."""

    pk: int
    field: str
    other: str
    text: str
    by: str
    stands: str


def open_conflicts(plan: Plan, *, action: int | None = None) -> list[Conflict]:
    """Return the conflicts of `plan`, or of one of its actions, that nobody has settled. Two queries at most."""
    rows = plan.changes.filter(verb=PlanChange.Verb.CONFLICT, settled_at=None).select_related("by", "other")
    if action is not None:
        rows = rows.filter(kind="action", key=action)
    found = list(rows)
    people = _names(found)
    return [
        Conflict(
            pk=row.pk,
            field=str(FIELDS.get(row.field, row.field)),
            other=row.other.name if row.other else gone(),
            text=value_words(row.field, row.before, people),
            by=row.by.name if row.by else gone(),
            stands=value_words(row.field, row.after, people),
        )
        for row in found
    ]


def _names(rows: list[PlanChange]) -> dict[str, str]:
    keys = {value for row in rows if row.field == "responsible" for value in (row.before, row.after) if value}
    return {str(k): n for k, n in Person.objects.filter(pk__in=keys).values_list("pk", "name")} if keys else {}
