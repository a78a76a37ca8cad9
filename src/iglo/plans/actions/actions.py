"""Actions of a plan: added, reworded, proposed, taken in, taken out, moved along."""

import datetime as dt
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.db.models import Max

from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.foundation.origin import Origin
from iglo.organisations.models import Person
from iglo.plans.actions.changes import Verb, change_content, tell, write_change
from iglo.plans.actions.editing import store_fields
from iglo.plans.models import Action, RiskFactor
from iglo.plans.rules.states import ActionState, Level, may_become


class ActionDetails(TypedDict, total=False):
    """What may be said of an action beside its level and its text."""

    above: bool
    responsible: Person | None
    responsible_text: str
    starts_on: dt.date | None
    due_on: dt.date | None
    measure_how: str
    measure_on: dt.date | None


class ActionFields(ActionDetails, total=False):
    """All that can be written in an action."""

    level: str
    what: str


@transaction.atomic
def add_action(
    factor: RiskFactor, *, level: str, what: str, origin: Origin | None = None, by: int | None, **details: Unpack[ActionDetails]
) -> Action:
    """Add an action to the risk factor on `level` ('I', 'G', 'L', 'O'). Returns it, not begun.

    `above` says that it lies above the unit's own leader and must be asked for; left out, it holds for level O.
    """
    action = _new(factor, level, what, origin, {"above": level == Level.O, **details})
    action.remind_at = action.next_reminder(clock.today())
    action.save()
    write_change(action, Verb.ADDED, by=by, field="what", after=action.what)
    record("add_action", action, by=by)
    change_content(factor.plan)
    return action


@transaction.atomic
def propose_action(factor: RiskFactor, *, level: str, what: str, origin: Origin | None = None, by: int) -> Action:
    """Propose an action, as anybody of the place may; leader or representatives take it in or not. Returns the proposal."""
    action = _new(factor, level, what, origin, {"above": level == Level.O})
    action.state, action.proposed_by_id = ActionState.PROPOSED, by
    action.save()
    write_change(action, Verb.ADDED, by=by, field="proposal", after=action.what)
    record("propose_action", action, by=by)
    tell(factor.plan)
    return action


@transaction.atomic
def answer_proposal(action: Action, *, accept: bool, word: str, by: int | None) -> Action:
    """Take a proposal into the plan, or decline it, with a word to whoever proposed it."""
    action = locked(action)
    then = ActionState.NOT_BEGUN if accept else ActionState.DECLINED
    if action.state not in {ActionState.PROPOSED, ActionState.DECLINED} or not may_become(ActionState(action.state), then):
        return action
    before, action.state, action.answer = action.state, then, word.strip()[:500]
    action.revision += 1
    action.save(update_fields=["state", "answer", "revision"])
    write_change(action, Verb.CHANGED, by=by, field="state", before=before, after=then)
    record("accept_proposal" if accept else "decline_proposal", action, by=by)
    if accept:
        change_content(action.risk_factor.plan)
    tell(action.risk_factor.plan)
    return action


@transaction.atomic
def edit_action(action: Action, *, seen: int, by: int | None, **fields: Unpack[ActionFields]) -> Action:
    """Write the action anew, as somebody did who saw revision `seen`. Returns it as it stands.

    Another responsible takes away the mark that it was handed back.
    """
    action = locked(action)
    values: dict[str, Any] = dict(fields)
    changed = store_fields(action, values, seen=seen, by=by).changed
    if not changed:
        return action
    if {"responsible", "responsible_text"} & changed.keys():
        action.handed_back = False
    action.remind_at = action.next_reminder(clock.today())
    action.save(update_fields=["handed_back", "remind_at"])
    record("edit_action", action, by=by)
    change_content(action.risk_factor.plan)
    return action


@transaction.atomic
def set_action_state(action: Action, *, state: str, by: int | None) -> Action:
    """Say how far the action is. A step that is not in the table changes nothing. How far it is is no content that needs a new yes."""
    action = locked(action)
    then = ActionState(state)
    if action.state in {ActionState.PROPOSED, ActionState.DECLINED} or not may_become(ActionState(action.state), then):
        return action
    before, action.state = action.state, then
    action.done_on = clock.today() if then == ActionState.DONE else None
    action.remind_at = action.next_reminder(clock.today())
    action.revision += 1
    action.save(update_fields=["state", "done_on", "remind_at", "revision"])
    write_change(action, Verb.CHANGED, by=by, field="state", before=before, after=then)
    record("set_action_state", action, by=by)
    tell(action.risk_factor.plan)
    return action


@transaction.atomic
def remove_action(action: Action, *, by: int | None) -> None:
    """Take the action out of the plan; it can be put back."""
    _set_removed(action, removed=True, by=by)


@transaction.atomic
def restore_action(action: Action, *, by: int | None) -> None:
    """Put an action back into the plan."""
    _set_removed(action, removed=False, by=by)


def locked(action: Action) -> Action:
    """Return the action as it stands now, locked until the transaction ends."""
    row: Action = Action.objects.select_for_update(of=("self",)).select_related("risk_factor__plan", "responsible").get(pk=action.pk)
    return row


def _new(factor: RiskFactor, level: str, what: str, origin: Origin | None, details: ActionDetails) -> Action:
    last = factor.actions.aggregate(last=Max("position"))["last"]
    action = Action(risk_factor=factor, level=level, what=what.strip()[:500], position=0 if last is None else last + 1, **details)
    action.set_origin(origin)
    return action


def _set_removed(action: Action, *, removed: bool, by: int | None) -> None:
    row = locked(action)
    if (row.removed_at is not None) == removed:
        return
    row.removed_at = clock.now() if removed else None
    row.remind_at = None if removed else row.next_reminder(clock.today())
    row.revision += 1
    row.save(update_fields=["removed_at", "remind_at", "revision"])
    write_change(row, Verb.REMOVED if removed else Verb.RESTORED, by=by, before=row.what)
    record("remove_action" if removed else "restore_action", row, by=by)
    change_content(row.risk_factor.plan)
