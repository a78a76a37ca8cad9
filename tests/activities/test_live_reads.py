"""A room's pages read what they show and no more: one's own table, the notes a wall has room for, one heading's proposals."""

import html
import re

import pytest
from django.db import connection

from iglo.activities.queries.live import wall_page
from iglo.activities.queries.live.notes import ON_A_WALL
from iglo.activities.queries.meetings import columns_of, proposals_under
from iglo.boards.actions import add_heading, add_notes, move_notes, nest_heading, remove_heading, write_proposal
from iglo.boards.models import Board, Heading, Proposal
from tests.activities.live import Held, Phone, hold
from tests.cast import Cast

PART = re.compile(r'hx-get="(/room/part/[^"]+)"')

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(cast: Cast) -> Held:
    return hold(cast, "C6")


def board_of(held: Held) -> Board:
    board = held.live.activity.boards.get().board
    assert board is not None
    return board


def queries(phone: Phone) -> list[str]:
    seen: list[str] = []

    def note(execute, statement, params, many, context):
        seen.append(statement)
        return execute(statement, params, many, context)

    with connection.execute_wrapper(note):
        phone.look()
    return seen


def test_a_phone_shows_its_own_table_and_asks_as_much_however_many_sit_at_others(held: Held) -> None:
    few = [held.join(f"few{n}") for n in range(4)]
    held.go("notes")
    before = len(queries(few[0]))
    phones = few + [held.join(f"more{n}") for n in range(16)]
    held.lead("draw")
    assert len(queries(few[0])) == before
    drawn = {one.seat.name: one.group for one in held.room.draw.drawn.select_related("seat")}
    for phone in phones:
        shown = {name for name in drawn if f"<b>{name}</b>" in phone.look().partition("room-with")[2].partition("</p>")[0]}
        mine = phone.seat.name
        assert shown == {name for name, group in drawn.items() if group == drawn[mine]} - {mine}


def test_the_wall_shows_the_newest_notes_and_counts_the_others(held: Held) -> None:
    phone = held.join("Ada")
    held.go("notes")
    for number in range(ON_A_WALL + 3):
        phone.do("note", colour="red", text=f"red {number}")
    phone.do("note", colour="green", text="green")
    held.live.refresh_from_db()
    red, green = wall_page(held.live).sides
    assert [note.text for note in red.notes] == [f"red {number}" for number in range(ON_A_WALL + 2, 2, -1)]
    assert (red.count, red.more) == (ON_A_WALL + 3, 3)
    assert (green.count, green.more, [note.text for note in green.notes]) == (1, 0, ["green"])


def test_the_wall_shows_what_the_group_that_presents_has_laid(held: Held) -> None:
    phones = [held.join(f"p{n}") for n in range(14)]
    held.go("notes")
    for number, phone in enumerate(phones):
        phone.do("note", colour="red", text=f"by {number}")
    groups = {number: one.group for number, phone in enumerate(phones) for one in held.room.draw.drawn.filter(seat=phone.seat)}
    assert len(set(groups.values())) > 1
    held.go("walls")
    held.lead("floor", hand="g1")
    held.live.refresh_from_db()
    red, _green = wall_page(held.live).sides
    assert sorted(note.text for note in red.notes) == sorted(f"by {number}" for number, group in groups.items() if group == 1)
    assert red.count == len(red.notes)


@pytest.fixture
def sorted_board(cast: Cast, held: Held) -> Board:
    """Two headings and one within the first; a note under each."""
    phone = held.join("Ada")
    held.go("notes")
    for number in range(3):
        phone.do("note", colour="red", text=f"note {number}")
    board, by = board_of(held), cast.leader.pk
    headings = [add_heading(board, "red", title, by=by) for title in ("First", "Second", "Within")]
    for note, heading in zip(board.notes.order_by("pk"), headings, strict=True):
        move_notes(board, [note.pk], heading, by=by)
    nest_heading(headings[2], headings[0], by=by)
    return board


def hang(board: Board, title: str, text: str) -> Proposal:
    note = board.notes.get(heading__title=title)
    return write_proposal(board, text=text, kind="at_once", note_ids=[note.pk], by=None)


def test_a_headings_proposals_are_those_of_its_column(held: Held, sorted_board: Board) -> None:
    for title in ("First", "Second", "Within", "First"):
        hang(sorted_board, title, f"for {title}")
    loose = hang(sorted_board, "Within", "hung on a note alone")
    Proposal.objects.filter(pk=loose.pk).update(heading=None)
    for column in columns_of(sorted_board):
        assert proposals_under(column.heading) == column.proposals
        assert column.proposals


def test_a_wall_reads_of_each_heading_what_it_has_room_for(held: Held, cast: Cast, sorted_board: Board) -> None:
    heading = Heading.objects.get(title="First")
    more = add_notes(sorted_board, [("red", f"Note {n}") for n in range(5)], by=cast.leader.pk)
    move_notes(sorted_board, [note.pk for note in more], heading, by=cast.leader.pk)
    for number in range(5):
        hang(sorted_board, "Second", f"Proposal {number}")
    loose = hang(sorted_board, "Within", "hung on a note alone")
    Proposal.objects.filter(pk=loose.pk).update(heading=None)
    whole = {column.heading.title: column for column in columns_of(sorted_board)}
    for title, column in {column.heading.title: column for column in columns_of(sorted_board, most=3)}.items():
        assert column.some_notes == whole[title].some_notes
        assert column.some_proposals == whole[title].some_proposals
    assert len(columns_of(sorted_board, most=3)[0].notes) < len(whole["First"].notes)
    (alone,) = columns_of(sorted_board, only=heading.pk, most=5)
    assert (alone.heading, alone.notes[:5]) == (heading, whole["First"].notes[:5])


def test_a_phone_asks_for_its_headings_proposals_alone_and_hangs_them_there(held: Held, sorted_board: Board) -> None:
    phone = held.join("Bo")
    held.go("proposals")
    first, second = (Heading.objects.get(title=title) for title in ("First", "Second"))
    note = sorted_board.notes.get(heading=second)
    phone.do("propose", s="proposals", h=first.pk, notes=note.pk, text="A quiet hour", kind="at_once")
    assert Proposal.objects.get().heading == first  # the heading that is open, not the note's
    shown = {}
    for heading in (first, second):
        part = PART.findall(phone.look(f"?s=proposals&h={heading.pk}"))[0]
        shown[heading.title] = "A quiet hour" in phone.client.get(html.unescape(part)).content.decode()
    assert shown == {"First": True, "Second": False}


def test_a_heading_that_is_gone_is_no_place_to_hang_on(cast: Cast, held: Held, sorted_board: Board) -> None:
    phone = held.join("Bo")
    held.go("proposals")
    second = Heading.objects.get(title="Second")
    note = sorted_board.notes.get(heading=second)
    remove_heading(second, by=cast.leader.pk)
    for gone in (second.pk, 10**8, "-1"):
        phone.do("propose", s="proposals", h=gone, notes=note.pk, text=f"from {gone}", kind="at_once")
    assert {proposal.heading for proposal in Proposal.objects.all()} == {None}
