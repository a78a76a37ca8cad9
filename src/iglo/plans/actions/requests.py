"""Asking the next level: sent up, accepted, changed, declined, sent further."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.organisations.models import Person
from iglo.plans.access import NextLevel, next_level
from iglo.plans.access.levels import people_at
from iglo.plans.actions.actions import edit_action, locked
from iglo.plans.actions.changes import Verb, tell, write_change
from iglo.plans.actions.mails import Letter, write_to
from iglo.plans.models import Action, UpwardRequest
from iglo.plans.queries.people import leaders_and_representatives
from iglo.plans.rules.reminders import answer_by, request_reminder
from iglo.plans.rules.states import YES, RequestState, may_answer


@transaction.atomic
def send_up(action: Action, *, why: str, by: int | None) -> UpwardRequest | None:
    """Ask the level above for the action, in the sender's own words. Returns the request, or None where nobody is above, or it is asked."""
    action = locked(action)
    if action.requests.filter(state__in=[RequestState.SENT, *YES]).exists():
        return None
    level = next_level(action.risk_factor.plan.place)
    return _send(action, level, why, by) if level else None


@transaction.atomic
def send_further(request: UpwardRequest, *, by: int | None) -> UpwardRequest | None:
    """Ask the level above the one that declined, or let the fourteen days pass. Returns the new request, or None where there is none."""
    request = _locked(request)
    if request.state != RequestState.DECLINED and not request.is_unanswered:
        return None
    asked = NextLevel(request.to_unit, request.to_top, tuple(people_at(request.to_unit, is_top=request.to_top)))
    level = next_level(request.action.risk_factor.plan.place, above=asked)
    if level is None:
        return None
    request.state, request.remind_at = RequestState.FURTHER, None
    request.save(update_fields=["state", "remind_at"])
    return _send(request.action, level, request.why, by)


@transaction.atomic
def withdraw_request(request: UpwardRequest, *, by: int | None) -> None:
    """Take back a request that has no answer yet."""
    request = _locked(request)
    if request.state != RequestState.SENT:
        return
    request.state, request.remind_at = RequestState.WITHDRAWN, None
    request.save(update_fields=["state", "remind_at"])
    write_change(request.action, Verb.ANSWERED, by=by, field=RequestState.WITHDRAWN)
    record("withdraw_request", request, by=by)
    tell(request.action.risk_factor.plan)


@transaction.atomic
def answer_request(
    request: UpwardRequest, *, answer: str, reason: str = "", changed_text: str = "", due_on: dt.date | None = None, by: Person
) -> UpwardRequest:
    """Accept, change or decline a request. Who accepts becomes responsible where nobody is; the asking place is told.

    Returns the request; one that has been answered before stays as it is.
    """
    request, then = _locked(request), RequestState(answer)
    if not may_answer(RequestState(request.state), then) or request.state == RequestState.DECLINED:
        return request
    request.state, request.reason, request.remind_at = then, reason.strip(), None
    request.changed_text = changed_text.strip()[:500] if then == RequestState.CHANGED else ""
    request.answered_at, request.answered_by = clock.now(), by
    request.save()
    write_change(request.action, Verb.ANSWERED, by=by.pk, field=then, after=request.reason)
    record("answer_request", request, by=by.pk)
    if then in YES:
        _carry_into_plan(request, due_on, by)
    tell(request.action.risk_factor.plan)
    _tell_senders(request)
    return request


def _carry_into_plan(request: UpwardRequest, due_on: dt.date | None, by: Person) -> None:
    action = request.action
    fields: dict[str, Any] = {}
    if not action.responsible_id and not action.responsible_text:
        fields["responsible"] = by
    if request.changed_text:
        fields["what"] = request.changed_text
    if due_on:
        fields["due_on"] = due_on
    if fields:
        edit_action(action, seen=action.revision, by=by.pk, **fields)


def _send(action: Action, level: NextLevel, why: str, by: int | None) -> UpwardRequest:
    now = clock.now()
    request = UpwardRequest.objects.create(
        action=action,
        to_unit=level.unit,
        to_top=level.is_top,
        what=action.what,
        why=why.strip(),
        sent_at=now,
        sent_by_id=by,
        answer_by=answer_by(now),
        remind_at=request_reminder(now, now),
    )
    if not action.above:
        Action.objects.filter(pk=action.pk).update(above=True)
    write_change(action, Verb.SENT_UP, by=by, field="request", after=str(level.unit.pk))
    record("send_up", request, by=by)
    tell(action.risk_factor.plan)
    write_to(level.people, _asked, path=reverse("plans:request", args=[request.pk]), once=f"plan-request:{request.pk}")
    return request


def _asked() -> Letter:
    return _("Something has been sent up to you"), _("A plan asks for something that lies with you. Please answer within 14 days:")


def _tell_senders(request: UpwardRequest) -> None:
    def letter() -> Letter:
        return _("There is an answer from the level above"), _("What your plan asked for has been answered. Here is the answer:")

    place = request.action.risk_factor.plan.place
    path = reverse("plans:action", args=[request.action_id])
    write_to(leaders_and_representatives(place), letter, path=path, once=f"plan-answer:{request.pk}")


def _locked(request: UpwardRequest) -> UpwardRequest:
    row: UpwardRequest = UpwardRequest.objects.select_for_update(of=("self",)).with_plan().get(pk=request.pk)
    return row
