"""How far a story has come when a test begins."""

import datetime as dt

from iglo.boards.actions import add_heading, create_board, finish_sorting, move_notes, write_proposal
from iglo.boards.models import Board
from iglo.foundation import clock
from iglo.rounds.actions import Time, announce_round, plan_round, take_seat
from iglo.rounds.models import Round
from iglo.rounds.rules.dates import suggest
from iglo.rounds.rules.opening import Side
from tests.cast import Cast


def ended_round(cast: Cast) -> Round:
    """Return a round of the day shift whose fourteen days are over."""
    first_day = dt.date(2026, 10, 12)
    with clock.frozen(clock.at(dt.date(2026, 10, 1), 9)):
        times = {kind: Time(moment.replace(tzinfo=clock.ZONE)) for kind, moment in suggest(first_day).items()}
        found = plan_round(cast.day, first_day=first_day, times=times, by=cast.leader.pk)
        announce_round(found, by=cast.leader.pk)
    found.refresh_from_db()
    return found


def open_box(cast: Cast, found: Round) -> None:
    """Open the box, leader and representative."""
    take_seat(found, Side.LEADER, by=cast.member("leader"))
    take_seat(found, Side.PEOPLE, by=cast.member("representative"))
    found.refresh_from_db()


def sorted_board(cast: Cast) -> Board:
    """Return a sorted board of the day shift: 14 notes under Interruptions, 3 under Noise, 2 strengths, two proposals."""
    notes = [("red", f"interrupted {n}") for n in range(14)] + [("red", f"noise {n}") for n in range(3)] + [("green", "laughter")] * 2
    board = create_board(place=cast.day, title="Notes", notes=notes, origin=None, lang="en", by=None)
    for title, beginning, colour in (
        ("Interruptions", "interrupted", "red"),
        ("Noise", "noise", "red"),
        ("Colleagues", "laughter", "green"),
    ):
        heading = add_heading(board, colour, title, by=None)
        move_notes(board, list(board.notes.filter(text__startswith=beginning).values_list("pk", flat=True)), heading, by=None)
    two = list(board.notes.filter(text__startswith="interrupted").values_list("pk", flat=True))[:2]
    heading = board.headings.get(title="Interruptions")
    write_proposal(board, text="A quiet hour", kind="at_once", note_ids=two, heading=heading, by=None)
    write_proposal(board, text="One more at the phone", kind="needs_work", note_ids=two[:1], heading=heading, by=None)
    finish_sorting(board, by=None)
    return board
