"""What waits for somebody, gathered from every room: one thing is lit, the rest come after."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iglo.activities.access import meetings_on, visible_meetings
from iglo.activities.models import Meeting
from iglo.boards.access import visible_boards
from iglo.boards.models import Board
from iglo.boards.queries import boards_for
from iglo.boards.rules import BOARD_SORT, BoardState
from iglo.foundation import clock, words
from iglo.handovers.queries.carried import carried_boards
from iglo.organisations.access import Member
from iglo.plans.queries import Waiting, waiting_for
from iglo.rounds.queries import rounds_for
from iglo.rounds.rules.permissions import ROUND_READ
from iglo.rounds.rules.steps import StepKind


@dataclass(frozen=True)
class Task:
    """Something to do or to come to.

    `note` says where and when, `why` in a sentence what it is for, `verb` is the words of its button. `on` is the day it
    is wanted; `urgent` things stand before those that come by themselves.
    """

    title: str
    note: str
    url: str
    why: str
    verb: str
    on: dt.date | None = None
    urgent: bool = True
    meets: int | None = None  # the unit whose meeting it is


def tasks_of(member: Member) -> list[Task]:
    """Return what waits for `member`, the most pressing first; a constant number of queries."""
    all_meetings = list(visible_meetings(member).exclude(board__state=BoardState.CLOSED).select_related("board").distinct())
    held = {meeting.board_id: meeting.board.unit_id for meeting in all_meetings if meeting.state == Meeting.State.HELD}
    meetings = [_meeting(meeting) for meeting in all_meetings if meeting.board_id not in held]
    rounds = [_at_the_meeting(task, meetings) for task in _rounds(member) if task.meets is None or task.meets not in held.values()]
    known = {task.url for task in rounds}
    ready = _sorted(member, waiting={meeting.board_id for meeting in all_meetings} - held.keys(), held=held.keys())
    found = [*_live(member), *(m for m in meetings if m.url not in known), *_boards(member), *ready, *_plans(member), *rounds]
    return sorted(found, key=lambda task: (not task.urgent, task.on or dt.date.min if task.urgent else task.on or dt.date.max))


def _live(member: Member) -> list[Task]:
    """Return the meetings that are on right now: they end today, so they come first."""
    return [
        Task(
            _("The meeting is on: %(tool)s") % {"tool": live.activity.tool.title},
            str(live.activity.place.name),
            reverse("activities:room", args=[live.activity_id]),
            _("Come in from this device, or with your phone and the code on the wall."),
            _("To the meeting"),
        )
        for live in meetings_on(member)
    ]


def _at_the_meeting(task: Task, meetings: list[Task]) -> Task:
    """Let the round's date of the meeting lead to the meeting itself where there is one: it is the same thing, told once."""
    same = next((m for m in meetings if m.meets is not None and m.meets == task.meets), None)
    if same is None:
        return task
    return same if same.urgent else replace(task, url=same.url, verb=same.verb)


def _rounds(member: Member) -> list[Task]:
    # Whoever may only step in for the line manager at the box is not asked before they are needed.
    mine = (line for line in rounds_for(member) if member.may(ROUND_READ, line.round.unit))
    steps = [(line, line.next) for line in mine if line.next is not None]
    return [
        Task(
            step.title,
            f"{line.round.unit} · {words.relative_day(step.when)}"
            + ("" if step.is_day or _past(step.when) else f" {words.clock_time(step.when)}"),
            step.url,
            step.why,
            step.verb,
            on=step.when.astimezone(clock.ZONE).date(),
            urgent=_past(step.when) or step.url_name == "rounds:opening",
            meets=line.round.unit_id if step.title == str(StepKind.MEETING.label) else None,
        )
        for line, step in steps
    ]


def _past(moment: dt.datetime) -> bool:
    return moment <= clock.now()


def _boards(member: Member) -> list[Task]:
    mine = visible_boards(member, BOARD_SORT).filter(state=BoardState.SORTING).values("pk")
    return [
        Task(
            _("Sort the notes"),
            f"{board.place} · {_loose(board)}",
            reverse("boards:detail", args=[board.pk]),
            _("At most five headings for strain and five for energy, and the meeting has something to talk about."),
            _("To the board"),
            on=board.opened_on,
        )
        for board in boards_for(member).filter(pk__in=mine)
    ]


def _loose(board: Board) -> str:
    loose: int = board.loose  # type: ignore[attr-defined]
    return ngettext("one note without a heading", "%(n)s notes without a heading", loose) % {"n": loose}


def _sorted(member: Member, *, waiting: Collection[int], held: Collection[int]) -> list[Task]:
    """Return what comes after the sorting: the meeting, and after the meeting the plan. `waiting` are boards whose meeting is to come."""
    boards = list(visible_boards(member, BOARD_SORT).filter(state=BoardState.SORTED).exclude(pk__in=waiting).distinct())
    carried = carried_boards(boards)
    return [_into_the_plan(board) if board.pk in held else _to_prepare(board) for board in boards if board.pk not in carried]


def _to_prepare(board: Board) -> Task:
    why = _("The headings are ready. Now everybody meets for an hour and writes what could be done.")
    return Task(_("Prepare the meeting"), str(board.place), reverse("boards:detail", args=[board.pk]), why, _("To the board"))


def _into_the_plan(board: Board) -> Task:
    why = _("The meeting has been held. Take headings and proposals along, while they are fresh.")
    url = reverse("handovers:board_to_plan", args=[board.pk])
    return Task(_("From the board into the plan"), str(board.place), url, why, _("Choose what goes along"))


def _meeting(meeting: Meeting) -> Task:
    return Task(
        _("The meeting with everybody"),
        f"{meeting.board.place} · {meeting.get_state_display()}",
        reverse("activities:meeting", args=[meeting.pk]),
        _("You read the headings together, and write what could be done."),
        _("To the meeting"),
        urgent=meeting.state == Meeting.State.RUNNING,
        meets=meeting.board.unit_id,
    )


def _plans(member: Member) -> list[Task]:
    soon = clock.today() + dt.timedelta(days=1)
    words_of = _words_of_plans()
    return [_plan_task(waiting, soon, *words_of[waiting.kind]) for waiting in waiting_for(member)]


def _words_of_plans() -> dict[str, tuple[str, str]]:
    return {
        "yes": (_("The other side has said yes. The plan holds when you have, too."), _("Read the plan")),
        "answer": (_("A unit asks for something that lies with you. Yes, yes with a change, or no with a reason."), _("Read and answer")),
        "proposal": (_("Take it into the plan, or say kindly why not now."), _("See the proposal")),
        "follow_up": (_("What has been done, what helped, what have you learnt? It takes twenty minutes."), _("Follow up")),
        "action": (_("An action you have taken on. Say how far it is, with one tap."), _("Say how far it is")),
    }


def _plan_task(waiting: Waiting, soon: dt.date, why: str, verb: str) -> Task:
    when = f" · {words.relative_day(waiting.on)}" if waiting.on else ""
    urgent = waiting.on is None or waiting.on <= soon or waiting.kind == "answer"
    own = waiting.kind == "action"  # what one has to do says more than that one has something to do
    title, note = (waiting.note, waiting.title) if own else (waiting.title, waiting.note)
    return Task(title, f"{note}{when}", waiting.url, why, verb, on=waiting.on, urgent=urgent)
