"""Risk factors of a plan: added, reworded, taken out, put back, ordered."""

from django.db import transaction
from django.db.models import Max

from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.foundation.origin import Origin
from iglo.plans.actions.changes import Verb, change_content, write_change
from iglo.plans.actions.editing import store_fields
from iglo.plans.models import Plan, RiskFactor


@transaction.atomic
def add_risk_factor(plan: Plan, *, problem: str, origin: Origin | None = None, by: int | None) -> RiskFactor:
    """Add a risk factor at the end of the plan. Returns it."""
    last = plan.factors.aggregate(last=Max("position"))["last"]
    factor = RiskFactor(plan=plan, problem=problem.strip()[:300], position=0 if last is None else last + 1)
    factor.set_origin(origin)
    factor.save()
    write_change(factor, Verb.ADDED, by=by, field="problem", after=factor.problem)
    record("add_risk_factor", factor, by=by)
    change_content(plan)
    return factor


@transaction.atomic
def reword_risk_factor(factor: RiskFactor, *, problem: str, seen: int, by: int | None) -> RiskFactor:
    """Write the problem anew, as somebody did who saw revision `seen`. Returns the factor as it stands."""
    factor = RiskFactor.objects.select_for_update().select_related("plan").get(pk=factor.pk)
    if store_fields(factor, {"problem": problem.strip()[:300]}, seen=seen, by=by).changed:
        record("reword_risk_factor", factor, by=by)
        change_content(factor.plan)
    return factor


@transaction.atomic
def remove_risk_factor(factor: RiskFactor, *, by: int | None) -> None:
    """Take the risk factor out of the plan; it can be put back."""
    _set_removed(factor, removed=True, by=by)


@transaction.atomic
def restore_risk_factor(factor: RiskFactor, *, by: int | None) -> None:
    """Put a risk factor back into the plan."""
    _set_removed(factor, removed=False, by=by)


@transaction.atomic
def move_risk_factor(factor: RiskFactor, *, up: bool, by: int | None) -> None:
    """Move the risk factor one place up or down in the plan. The order is no content that needs a new yes."""
    rows = list(factor.plan.factors.standing().select_for_update())
    here = next((n for n, row in enumerate(rows) if row.pk == factor.pk), None)
    there = None if here is None else here + (-1 if up else 1)
    if here is None or there is None or not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for position, row in enumerate(rows):
        row.position = position
    RiskFactor.objects.bulk_update(rows, ["position"])
    record("move_risk_factor", factor, by=by)


def _set_removed(factor: RiskFactor, *, removed: bool, by: int | None) -> None:
    row = RiskFactor.objects.select_for_update().select_related("plan").get(pk=factor.pk)
    if (row.removed_at is not None) == removed:
        return
    row.removed_at = clock.now() if removed else None
    row.revision += 1
    row.save(update_fields=["removed_at", "revision"])
    write_change(row, Verb.REMOVED if removed else Verb.RESTORED, by=by, before=row.problem)
    record("remove_risk_factor" if removed else "restore_risk_factor", row, by=by)
    change_content(row.plan)
