"""Making a plan, its strengths, its end."""

from django.db import transaction

from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.foundation.origin import Origin
from iglo.organisations.models import Place, Unit
from iglo.plans.actions.changes import Verb, tell, write_change
from iglo.plans.actions.editing import store_fields
from iglo.plans.models import Plan, Strength, UpwardRequest
from iglo.plans.rules.states import PlanState, RequestState


@transaction.atomic
def create_plan(*, place: Place, title: str, origin: Origin | None = None, by: int | None) -> Plan:
    """Begin a plan at `place` (a unit or a group), made by person `by`. Returns it, as a draft."""
    plan = Plan(title=title.strip()[:120], made_by_id=by)
    if isinstance(place, Unit):
        plan.unit = place
    else:
        plan.group = place
    plan.set_origin(origin)
    plan.save()
    write_change(plan, Verb.ADDED, by=by, field="title", after=plan.title)
    record("create_plan", plan, by=by)
    return plan


@transaction.atomic
def rename_plan(plan: Plan, *, title: str, seen: int, by: int | None) -> Plan:
    """Give the plan another title, written by somebody who saw revision `seen`. The title is no content that needs a new yes."""
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if store_fields(plan, {"title": title.strip()[:120]}, seen=seen, by=by).changed:
        record("rename_plan", plan, by=by)
        tell(plan)
    return plan


@transaction.atomic
def add_strength(plan: Plan, title: str, count: int | None = None, *, origin: Origin | None = None, by: int | None) -> Strength:
    """Put a strength (a green heading with its number of notes) beside the plan. Twice the same heading is one strength."""
    if origin is not None:
        known = plan.strengths.filter(origin_kind=origin.kind, origin_key=origin.key).first()
        if known is not None:
            return known
    strength = plan.strengths.create(
        title=title.strip()[:120], count=count, origin_kind=origin.kind if origin else "", origin_key=origin.key if origin else ""
    )
    record("add_strength", strength, by=by)
    tell(plan)
    return strength


@transaction.atomic
def remove_strength(strength: Strength, *, by: int | None) -> None:
    """Take a strength away from the plan."""
    write_change(strength.plan, Verb.REMOVED, by=by, field="strength", before=strength.title)
    record("remove_strength", strength, by=by)
    tell(strength.plan)
    strength.delete()


@transaction.atomic
def close_plan(plan: Plan, *, result: str, word: str = "", by: int | None) -> Plan:
    """Close the plan with its result in words (and better, worse or no clear change). A closed plan stays as it is."""
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if not plan.is_open:
        return plan
    plan.state, plan.result, plan.result_word = PlanState.CLOSED, result.strip(), word
    plan.closed_at, plan.remind_at = clock.now(), None
    plan.save()
    waiting = UpwardRequest.objects.waiting().filter(action__risk_factor__plan=plan)
    waiting.update(state=RequestState.WITHDRAWN, remind_at=None)
    write_change(plan, Verb.CLOSED, by=by, after=result.strip())
    record("close_plan", plan, by=by)
    tell(plan)
    return plan
