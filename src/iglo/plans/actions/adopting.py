"""Saying yes to a plan, by two, to the same version."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.organisations.access import Member
from iglo.plans.access import sides_of
from iglo.plans.actions.changes import Verb, tell, write_change
from iglo.plans.actions.mails import Letter, write_to
from iglo.plans.models import Approval, Plan
from iglo.plans.queries.completeness import missing_of
from iglo.plans.queries.people import everybody_of, leaders_and_representatives
from iglo.plans.rules.adoption import Refusal, Yes, is_adopted, may_say_yes
from iglo.plans.rules.states import PlanState, Side


class YesRefused(Exception):
    """A yes that cannot be taken; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


@transaction.atomic
def say_yes(plan: Plan, *, version: int, side: Side, by: Member) -> Plan:
    """Say yes for `side` to `version`, the one that was read. With the other side's yes to it the plan is adopted and all are told.

    Raises YesRefused, where the plan has changed meanwhile, is not complete, or the same person speaks for both sides.
    """
    plan = Plan.objects.select_for_update(of=("self",)).with_place().get(pk=plan.pk)
    given = given_yeses(plan)
    yes = Yes(version, by.id, side)
    refusal = may_say_yes(
        yes, version=plan.version, sides=sides_of(by, plan), given=given, is_open=plan.is_open, is_complete=not missing_of(plan)
    )
    if refusal is not None:
        raise YesRefused(refusal)
    approval = Approval.objects.create(plan=plan, version=version, person=by.person, side=side)
    write_change(plan, Verb.SAID_YES, by=by.id, field=side)
    record("say_yes", approval, by=by.id)
    if is_adopted(plan.version, [*given, yes]):
        _adopt(plan, by)
    else:
        _ask_other_side(plan, side, by)
    tell(plan)
    return plan


@transaction.atomic
def take_back_yes(plan: Plan, *, by: Member) -> None:
    """Take back one's yes while the other side has not said its own."""
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if plan.adopted_version == plan.version:
        return
    for approval in plan.approvals.filter(version=plan.version, person=by.person):
        record("take_back_yes", approval, by=by.id)
        approval.delete()
    tell(plan)


def given_yeses(plan: Plan) -> list[Yes]:
    """Return every yes said to the plan's present version."""
    rows = plan.approvals.filter(version=plan.version)
    return [Yes(a.version, a.person_id, Side(a.side)) for a in rows]


def _adopt(plan: Plan, by: Member) -> None:
    plan.state, plan.adopted_version, plan.adopted_at = PlanState.ADOPTED, plan.version, clock.now()
    plan.save(update_fields=["state", "adopted_version", "adopted_at"])
    write_change(plan, Verb.ADOPTED, by=by.id)
    record("adopt_plan", plan, by=by.id)

    def letter() -> Letter:
        return (
            _("The plan for %(place)s is adopted") % {"place": plan.place},
            _("The line manager and a representative have both said yes to the plan. Here you can read it and follow how it goes:"),
        )

    write_to(everybody_of(plan.place), letter, path=_path(plan), once=f"plan-adopted:{plan.pk}:{plan.version}")


def _ask_other_side(plan: Plan, side: Side, by: Member) -> None:
    def letter() -> Letter:
        return (
            _("The plan for %(place)s waits for your yes") % {"place": plan.place},
            _("One side has said yes to the plan as it stands. It is adopted when the other side says yes to the same version:"),
        )

    others = [p for p in leaders_and_representatives(plan.place) if p.pk != by.id]
    write_to(others, letter, path=reverse("plans:adopt", args=[plan.pk]), once=f"plan-yes:{plan.pk}:{plan.version}:{side}")


def _path(plan: Plan) -> str:
    return reverse("plans:detail", args=[plan.pk])
