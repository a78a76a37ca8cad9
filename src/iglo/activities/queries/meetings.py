"""What the meeting's pages show."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

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


def columns_of(board: Board, *, only: int | None = None, most: int | None = None) -> list[Column]:
    """Return the red headings in order, with notes and proposals; seven queries at most, however many there are.

    `only`: this top heading alone. `most`: of each no more than the first notes and the newest proposals, so many.
    """
    asked = board.headings.standing().filter(colour=Colour.RED)
    headings = list(asked if only is None else asked.filter(Q(pk=only) | Q(parent=only)))
    tops = [h for h in headings if h.parent_id is None]
    room = IN_ONE_ROW if len(tops) <= FEW_HEADINGS else IN_TWO_ROWS
    found = _lying(headings, most), _hanging(board, most)
    return [_column(top, [h for h in headings if h.parent_id == top.pk], *found, room) for top in tops]


def proposals_under(heading: Heading) -> list[Proposal]:
    """Return what a column of `columns_of` holds in proposals, for one top heading alone. Two queries at most."""
    here = Q(heading=heading) | Q(heading__parent=heading, heading__removed=False)
    rows = Proposal.objects.filter(here | Q(heading=None), board=heading.board_id)
    loose = {proposal.pk for proposal in rows if proposal.heading_id is None}
    if loose:
        lying = Note.objects.filter(here, proposals__in=loose)
        loose -= set(lying.values_list("proposals", flat=True))
    return [proposal for proposal in rows if proposal.pk not in loose]


def loose_proposals(board: Board) -> list[Proposal]:
    """Return the proposals that hang under no heading, and on a note that lies under none. One query."""
    return list(board.proposals.filter(heading=None, notes__heading=None).distinct())


def _lying(headings: list[Heading], most: int | None) -> dict[int | None, list[Note]]:
    """Return heading -> its first notes. Three queries at most."""
    found = defaultdict(list)
    notes = Note.objects.filter(heading__in=headings)
    for note in (notes.filter(pk__in=_some(notes, most)) if most else notes).readable():
        found[note.heading_id].append(note)
    return found


def _hanging(board: Board, most: int | None) -> dict[int | None, list[Proposal]]:
    """Return heading -> its newest proposals. One that stands under none hangs where its notes lie by now. Three queries at most."""
    found: dict[int | None, list[Proposal]] = defaultdict(list)
    loose: dict[int, Proposal] = {}
    proposals = board.proposals.order_by("-position", "-pk")
    for proposal in proposals.filter(pk__in=_some(proposals, most)) if most else proposals:
        if proposal.heading_id is None:
            loose[proposal.pk] = proposal
        else:
            found[proposal.heading_id].append(proposal)
    if loose:
        for heading, key in Note.objects.filter(proposals__in=loose).values_list("heading", "proposals").distinct():
            found[heading] += [loose[key]] if key in loose else []
    return found


def _some(rows: QuerySet[Any], most: int) -> list[int]:
    """Return the keys of the first `most` rows of each heading, and of all under none. One query, of nothing but keys."""
    kept: dict[int | None, list[int]] = defaultdict(list)
    for heading, key in rows.values_list("heading", "pk"):
        if heading is None or len(kept[heading]) < most:
            kept[heading].append(key)
    return [key for keys in kept.values() for key in keys]


def _column(
    top: Heading, children: list[Heading], notes: dict[int | None, list[Note]], proposals: dict[int | None, list[Proposal]], room: int
) -> Column:
    here = [top.pk, *(child.pk for child in children)]
    found = {p.pk: p for key in here for p in proposals[key]}
    return Column(top, [note for key in here for note in notes[key]], sorted(found.values(), key=lambda p: (p.position, p.pk)), room)
