"""What the meeting's pages show."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q

from iglo.activities.models import Meeting
from iglo.activities.rules import AGENDA, minutes_left
from iglo.boards.models import Board, Heading, Note, Proposal
from iglo.boards.rules import Colour, ProposalKind
from iglo.foundation import clock

FEW_HEADINGS = 3  # so many stand in one row on a wall
IN_ONE_ROW, IN_TWO_ROWS = 3, 1  # notes or proposals under a heading that a wall has room for, large enough for five metres


@dataclass(frozen=True)
class Column:
    """A red heading as the meeting sees it: its notes, and the proposals hung on them or on it."""

    heading: Heading
    notes: list[Note]
    proposals: list[Proposal]
    room: int = IN_ONE_ROW

    @property
    def at_once(self) -> list[Proposal]:
        """Return proposals that need no more than a decision."""
        return [p for p in self.proposals if p.kind == ProposalKind.AT_ONCE]

    @property
    def some_notes(self) -> list[Note]:
        """Return as many notes as a wall has room for beside the other headings."""
        return self.notes[: self.room]

    @property
    def some_proposals(self) -> list[Proposal]:
        """Return the newest proposals, as many as there is room for."""
        return self.proposals[-self.room :]

    @property
    def more(self) -> int:
        """Return how many are left out of what the wall shows: proposals where there are any, else notes."""
        return max(0, len(self.proposals or self.notes) - self.room)


def agenda_of(meeting: Meeting) -> list[dict[str, Any]]:
    """Return the agenda as iglo/parts/agenda.html takes it: title, minutes, state, left."""
    return [_step(meeting, number) for number in range(len(AGENDA))]


def _step(meeting: Meeting, number: int) -> dict[str, Any]:
    step, running = AGENDA[number], meeting.now is not None
    held = meeting.state == Meeting.State.HELD
    state = "done" if held or (running and number < meeting.step) else "now" if running and number == meeting.step else "next"
    left = left_of(meeting) if state == "now" else None
    return {"title": step.title, "minutes": step.minutes, "state": state, "left": None if left is None else max(0, left)}


def left_of(meeting: Meeting) -> int | None:
    """Return whole minutes left of the running step, negative when it takes longer; None when nothing runs."""
    step = meeting.now
    if step is None or meeting.step_started_at is None:
        return None
    return minutes_left(step, meeting.step_started_at, clock.now())


def columns_of(board: Board) -> list[Column]:
    """Return the red headings in order, with notes and proposals; four queries however many there are."""
    headings = (
        board.headings.standing()
        .filter(colour=Colour.RED)
        .prefetch_related(
            Prefetch("notes", queryset=Note.objects.readable()),
            "proposals",
            Prefetch("notes__proposals", to_attr="hung"),
        )
    )
    tops = [h for h in headings if h.parent_id is None]
    room = IN_ONE_ROW if len(tops) <= FEW_HEADINGS else IN_TWO_ROWS
    return [_column(top, [h for h in headings if h.parent_id == top.pk], room) for top in tops]


def proposals_under(board: Board, heading: int) -> list[Proposal]:
    """Return what a column of `columns_of` holds in proposals, for one top heading alone. One query."""
    under = Heading.objects.standing().filter(board=board).filter(Q(pk=heading) | Q(parent=heading))
    hung = Q(heading__in=under) | Q(heading=None, notes__heading__in=under)
    return list(Proposal.objects.filter(hung, board=board).distinct().order_by("position", "pk"))


def _column(top: Heading, children: list[Heading], room: int) -> Column:
    notes = [note for heading in (top, *children) for note in heading.notes.all()]
    found = {p.pk: p for heading in (top, *children) for p in heading.proposals.all()}
    found |= {p.pk: p for note in notes for p in note.hung if p.heading_id is None}  # type: ignore[attr-defined]
    return Column(top, notes, sorted(found.values(), key=lambda p: (p.position, p.pk)), room)
