"""A plan in a few words: for the front page, the works council, the top."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iglo.foundation import clock
from iglo.organisations.access import Member
from iglo.plans.models import Action, Plan
from iglo.plans.queries.completeness import actions_with_request
from iglo.plans.rules.permissions import PROGRESS_READ
from iglo.plans.rules.states import AGREED, OPEN, ActionState, Level, PlanState, RequestState


@dataclass(frozen=True)
class LevelSummary:
    """One level of a plan in figures, with `state` for its shape and `note` in words ('3 actions, 1 overdue')."""

    level: str
    total: int
    done: int
    under_way: int
    overdue: int
    waiting: int
    state: str
    note: str


def house_summary(plan: Plan) -> list[LevelSummary]:
    """Return the four levels of `plan`, in the order I G L O. One query."""
    actions = actions_with_request().filter(risk_factor__plan=plan, state__in=AGREED)
    by_level: dict[str, list[Action]] = defaultdict(list)
    for action in actions:
        by_level[action.level].append(action)
    return [_summed(level, by_level[level]) for level in Level]


def _summed(level: Level, actions: list[Action]) -> LevelSummary:
    done = sum(a.state == ActionState.DONE for a in actions)
    under_way = sum(a.state == ActionState.UNDER_WAY for a in actions)
    overdue = sum(a.is_overdue for a in actions)
    waiting = sum(a.above and a.request_state == RequestState.SENT for a in actions)  # type: ignore[attr-defined]
    state = _state(len(actions), done, under_way, overdue, waiting)
    return LevelSummary(
        str(level), len(actions), done, under_way, overdue, waiting, state, _note(len(actions), done, under_way, overdue, waiting)
    )


def _state(total: int, done: int, under_way: int, overdue: int, waiting: int) -> str:
    if overdue:
        return "overdue"
    if waiting:
        return "sent_up"
    if total and done == total:
        return "done"
    return "in_progress" if done or under_way else "not_started"


def _note(total: int, done: int, under_way: int, overdue: int, waiting: int) -> str:
    if not total:
        return _("No action yet")
    words = [ngettext("%(n)d action", "%(n)d actions", total) % {"n": total}]
    tails = [
        (overdue, _("%(n)d past its date")),
        (waiting, _("%(n)d waits for an answer")),
        (done, _("%(n)d done")),
        (under_way, _("%(n)d under way")),
    ]
    words += [tail % {"n": number} for number, tail in tails if number][:1]
    return ", ".join(words)


@dataclass(frozen=True)
class UnitProgress:
    """A unit's plans in figures; nothing of their content."""

    unit: int
    name: str
    depth: int
    plans: int
    adopted: int
    actions: int
    done: int
    overdue: int
    waiting: int


def progress_by_unit(member: Member) -> list[UnitProgress]:
    """Return the figures of every unit that `member` may follow, in the order of the tree. Four queries at most."""
    mine = member.unit_ids_with(PROGRESS_READ)
    plans = _plan_figures(mine)
    actions = _action_figures(mine)
    return [
        _progress(node.id, node.name, depth, plans.get(node.id, {}), actions.get(node.id, {}))
        for depth, node in member.tree.walk()
        if node.id in mine and (not node.closed or node.id in plans)
    ]


def _progress(unit: int, name: str, depth: int, plans: dict[str, int], actions: dict[str, int]) -> UnitProgress:
    return UnitProgress(
        unit, name, depth, plans.get("plans", 0), plans.get("adopted", 0),
        actions.get("actions", 0), actions.get("done", 0), actions.get("overdue", 0), actions.get("waiting", 0),
    )  # fmt: skip


def _plan_figures(units: frozenset[int]) -> dict[int, Any]:
    rows = Plan.objects.filter(unit_id__in=units).values("unit_id").order_by()
    counted = rows.annotate(plans=Count("pk"), adopted=Count("pk", filter=~Q(adopted_version=None)))
    return {row["unit_id"]: row for row in counted}


def _action_figures(units: frozenset[int]) -> dict[int, Any]:
    rows = Action.objects.agreed().filter(risk_factor__plan__unit_id__in=units).exclude(risk_factor__plan__state=PlanState.CLOSED)
    counted = rows.values("risk_factor__plan__unit_id").order_by().annotate(
        actions=Count("pk", distinct=True),
        done=Count("pk", filter=Q(state=ActionState.DONE), distinct=True),
        overdue=Count("pk", filter=Q(state__in=OPEN, due_on__lt=clock.today()), distinct=True),
        waiting=Count("pk", filter=Q(requests__state=RequestState.SENT), distinct=True),
    )  # fmt: skip
    return {row["risk_factor__plan__unit_id"]: row for row in counted}
