"""What a member's places have done of a tool: its runs, and for the methods with a room of their own the rounds, meetings and plans."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.urls import reverse

from iglo.activities.access import visible_activities, visible_meetings
from iglo.activities.models import Activity, Meeting
from iglo.handovers.actions.round_to_board import KIND as FROM_ROUND
from iglo.organisations.access import Member
from iglo.plans.access import visible_plans
from iglo.plans.rules.states import PlanState
from iglo.rounds.access import visible_rounds
from iglo.rounds.models import Round
from iglo.rounds.rules.permissions import ROUND_READ
from iglo.rounds.rules.phases import State
from iglo.rounds.rules.ways import RoundKind


@dataclass(frozen=True)
class Done:
    """The latest that was done of a tool: `state` is 'done' or 'in_progress', `day` when it ended, None where it is under way."""

    state: str
    place: str
    url: str
    day: dt.date | None = None

    @property
    def is_done(self) -> bool:
        """Return whether it is over."""
        return self.state == "done"


def done_of(member: Member, tools: Collection[str]) -> dict[str, Done]:
    """Return the latest of each of `tools` at the member's places; what is done goes before what is under way. At most four queries."""
    found: dict[str, list[Done]] = {tool: [] for tool in tools}
    for room, look in ROOMS.items():
        if room in found:
            found[room] += look(member)
    for run in visible_activities(member).filter(version__tool_id__in=tools):  # the latest comes first
        found[run.version.tool_id].append(_of_run(run))
    return {tool: _best(done) for tool, done in found.items() if done}


def _best(found: Iterable[Done]) -> Done:
    listed = list(found)
    return next((one for one in listed if one.is_done), listed[0])


def _of_run(run: Activity) -> Done:
    url = reverse("activities:detail", args=[run.pk])
    return Done("in_progress" if run.is_open else "done", run.place.name, url, run.closed_on)


def _rounds(member: Member) -> list[Done]:
    """Return the latest ball round (C5): done when its box has been opened."""
    asked = visible_rounds(member, ROUND_READ).filter(kind=RoundKind.BALLS).exclude(state__in=[State.DRAFT, State.CANCELLED])
    return [_of_round(one) for one in asked[:1]]


def _of_round(one: Round) -> Done:
    opened = one.state in (State.OPENED, State.CLOSED)
    url = reverse("rounds:detail", args=[one.pk])
    return Done("done" if opened else "in_progress", str(one.unit), url, one.last_day if opened else None)


def _meetings(member: Member) -> list[Done]:
    """Return the latest meeting on a board that no round filled (C6): a round's own meeting is a step of the ball method."""
    begun = visible_meetings(member).exclude(state=Meeting.State.PLANNED).exclude(board__origin_kind=FROM_ROUND).order_by("-id")
    return [
        Done("done" if one.held_on else "in_progress", one.board.place.name, reverse("activities:meeting", args=[one.pk]), one.held_on)
        for one in begun[:1]
    ]


def _plans(member: Member) -> list[Done]:
    """Return the latest plan (C7): done when it has been adopted."""
    return [
        Done("in_progress" if one.state == PlanState.DRAFT else "done", str(one.place), reverse("plans:detail", args=[one.pk]))
        for one in visible_plans(member).order_by("-id")[:1]
    ]


ROOMS = {"C5": _rounds, "C6": _meetings, "C7": _plans}
