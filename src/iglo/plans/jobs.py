"""What falls due in plans. Every due row is claimed by a conditional UPDATE, so that any number of workers do each thing once."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from iglo.foundation import clock
from iglo.organisations.models import Person, Unit
from iglo.organisations.queries import heir_of
from iglo.plans.access.levels import people_at
from iglo.plans.actions.changes import tell
from iglo.plans.actions.following import remind_of_follow_up
from iglo.plans.actions.leaving import hand_back_actions, rehome_plans
from iglo.plans.actions.mails import Letter, write_to
from iglo.plans.models import Action, Plan, UpwardRequest
from iglo.plans.queries.people import leaders_and_representatives
from iglo.plans.rules.reminders import request_reminder
from iglo.plans.rules.states import OPEN

AT_ONCE = 200  # rows of a kind in one round of the loop; the rest follow in the next


def run_due(now: dt.datetime) -> int:
    """Do what is due in plans at `now` (aware): reminders, actions of people who have left, plans of closed units. Returns how many."""
    return (
        sum(_remind_of_action(a) for a in _due_actions(now))
        + sum(_remind_of_plan(p) for p in _due_plans(now))
        + sum(_remind_of_request(r, now) for r in _due_requests(now))
        + _hand_back_of_the_left()
        + _rehome_of_the_closed()
    )


def _due_actions(now: dt.datetime) -> list[Action]:
    return list(Action.objects.open().filter(remind_at__lte=now).select_related("responsible", "risk_factor__plan")[:AT_ONCE])


def _due_plans(now: dt.datetime) -> list[Plan]:
    return list(Plan.objects.open().with_place().filter(remind_at__lte=now)[:AT_ONCE])


def _due_requests(now: dt.datetime) -> list[UpwardRequest]:
    return list(UpwardRequest.objects.waiting().with_plan().filter(remind_at__lte=now)[:AT_ONCE])


@transaction.atomic
def _remind_of_action(action: Action) -> int:
    upcoming = action.next_reminder(clock.today())  # after a time without jobs: one letter, not one for every date that passed
    claimed = Action.objects.filter(pk=action.pk, remind_at=action.remind_at, state__in=OPEN).update(remind_at=upcoming)
    if not claimed or action.responsible is None or action.due_on is None:
        return 0
    late = action.is_overdue

    def letter() -> Letter:
        if late:
            return _("An action of yours is past its date"), _("How far is it? Say so with one tap, or agree on a new date:")
        return _("An action of yours is due soon"), _("Here is what you have taken on, and by when:")

    write_to([action.responsible], letter, path=reverse("plans:action", args=[action.pk]))
    return 1


@transaction.atomic
def _remind_of_plan(plan: Plan) -> int:
    if not Plan.objects.filter(pk=plan.pk, remind_at=plan.remind_at).update(remind_at=None):
        return 0
    remind_of_follow_up(plan)
    return 1


@transaction.atomic
def _remind_of_request(request: UpwardRequest, now: dt.datetime) -> int:
    upcoming = request_reminder(request.sent_at, now)
    if not UpwardRequest.objects.waiting().filter(pk=request.pk, remind_at=request.remind_at).update(remind_at=upcoming, reminded_at=now):
        return 0
    if upcoming is not None:
        write_to(_receivers(request), _still_waiting, path=reverse("plans:request", args=[request.pk]))
    else:
        place = request.action.risk_factor.plan.place
        write_to(leaders_and_representatives(place), _unanswered, path=reverse("plans:action", args=[request.action_id]))
        tell(request.action.risk_factor.plan)
    return 1


def _still_waiting() -> Letter:
    return _("A plan is still waiting for your answer"), _(
        "Something was sent up to you a week ago. You can accept it, change it or decline it:"
    )


def _unanswered() -> Letter:
    return _("Nobody has answered your plan"), _(
        "Fourteen days have passed since you sent something up. You can send it one level further:"
    )


def _receivers(request: UpwardRequest) -> list[Person]:
    return people_at(request.to_unit, is_top=request.to_top)


def _hand_back_of_the_left() -> int:
    left = Person.objects.filter(left_on__isnull=False, responsible_for__in=Action.objects.open()).distinct()
    return sum(hand_back_actions(person, by=None) for person in left)


def _rehome_of_the_closed() -> int:
    closed = Unit.objects.filter(closed_on__isnull=False, pk__in=Plan.objects.open().filter(unit__isnull=False).values("unit"))
    return sum(rehome_plans(unit, heir, by=None) for unit in closed if (heir := heir_of(unit)) != unit)
