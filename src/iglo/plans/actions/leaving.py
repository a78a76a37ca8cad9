"""People leave and units close; nothing disappears."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.organisations.access import leaders_of
from iglo.organisations.models import Person, Unit
from iglo.plans.actions.actions import locked
from iglo.plans.actions.changes import Verb, tell, write_change
from iglo.plans.actions.mails import Letter, write_to
from iglo.plans.models import Action, Plan, UpwardRequest, WallAddress


@transaction.atomic
def hand_back_actions(person: Person, *, unit: Unit | None = None, by: int | None) -> int:
    """Give the open actions of somebody who leaves (or, with `unit`, leaves that unit) back to the line manager, marked.

    Handing back is no decision about the plan, so that no new yes is needed. Returns how many.
    """
    actions = Action.objects.open().filter(responsible=person)
    if unit is not None:
        actions = actions.filter(risk_factor__plan__unit=unit)
    keys = list(actions.values_list("pk", flat=True))
    for key in keys:
        _hand_back(locked(Action(pk=key)), by)
    return len(keys)


def _hand_back(action: Action, by: int | None) -> None:
    leaders = [p for p in leaders_of(action.risk_factor.plan.place) if p.pk != action.responsible_id]
    before = action.responsible_id
    action.responsible, action.handed_back = (leaders[0] if leaders else None), True
    action.revision += 1
    action.remind_at = action.next_reminder(clock.today())
    action.save(update_fields=["responsible", "handed_back", "revision", "remind_at"])
    after = str(action.responsible_id or "")
    write_change(action, Verb.HANDED_BACK, by=by, field="responsible", before=str(before), after=after)
    record("hand_back_action", action, by=by)
    tell(action.risk_factor.plan)
    once = f"plan-handed-back:{action.pk}:{action.revision}"
    write_to(leaders[:1], _handed_back, path=reverse("plans:action", args=[action.pk]), once=once)


def _handed_back() -> Letter:
    return _("An action has come back to you"), _("Whoever was responsible has left. The action is yours until you give it to somebody:")


@transaction.atomic
def keep_action(action: Action, *, by: int | None) -> None:
    """Say that an action which was handed back stays with whoever has it now."""
    Action.objects.filter(pk=action.pk).update(handed_back=False)
    record("keep_action", action, by=by)
    tell(action.risk_factor.plan)


@transaction.atomic
def rehome_plans(unit: Unit, heir: Unit, *, by: int | None) -> int:
    """Give the open plans of a unit that closes, and what was sent up to it, to `heir`; its wall address ends. Returns how many plans."""
    plans = list(Plan.objects.open().filter(unit=unit))
    for plan in plans:
        plan.unit = heir
        plan.save(update_fields=["unit"])
        write_change(plan, Verb.MOVED, by=by, field="unit", before=str(unit.pk), after=str(heir.pk))
        record("rehome_plan", plan, by=by)
    UpwardRequest.objects.waiting().filter(to_unit=unit).update(to_unit=heir)
    WallAddress.objects.filter(unit=unit).delete()
    return len(plans)
