"""Notes of the urn live twelve months after the opening, and no day longer."""

import datetime as dt

import pytest

from iglo.boards.actions import close_board, create_board
from iglo.boards.models import Board, Note
from iglo.cli.jobs import JOBS
from iglo.foundation.origin import Origin
from iglo.handovers import jobs
from iglo.handovers.actions.forgetting import year_before
from iglo.handovers.actions.round_to_board import KIND
from iglo.rounds.models import Round, SlipNote
from iglo.rounds.rules.phases import State
from iglo.rounds.rules.slips import Slip
from iglo.rounds.rules.ways import Way
from tests.cast import Cast
from tests.handovers.stories import ended_round

OPENED = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
EVE = dt.datetime(2027, 11, 23, 11, 59, tzinfo=dt.UTC)
DAY = dt.datetime(2027, 11, 23, 12, tzinfo=dt.UTC)


@pytest.fixture
def found(cast: Cast) -> Round:
    """A round with the urn, opened: two notes on its board, which is in the archive, and one that was never put there."""
    found = ended_round(cast)
    Round.objects.filter(pk=found.pk).update(way=Way.URN, state=State.OPENED, opened_at=OPENED)
    notes = [("red", "too hot"), ("green", "laughter")]
    board = create_board(place=cast.day, title="Notes", notes=notes, origin=Origin(KIND, str(found.pk), ""), lang="en", by=None)
    close_board(board, by=None)
    slip = SlipNote.of(found.pk, Slip("red", "late"))
    slip.save()
    return Round.objects.get(pk=found.pk)


def test_notes_stand_until_the_year_is_over(found: Round) -> None:
    assert jobs.run_due(EVE) == 0
    assert (Note.objects.count(), SlipNote.objects.count()) == (2, 1)


def test_after_twelve_months_the_notes_are_gone_and_the_board_stands(found: Round) -> None:
    assert jobs.run_due(DAY) == 1
    assert (Board.objects.count(), Note.objects.count(), SlipNote.objects.count()) == (1, 0, 0)
    assert jobs.run_due(DAY) == 0


def test_notes_from_paper_are_left(found: Round) -> None:
    Round.objects.filter(pk=found.pk).update(way=Way.PAPER)
    assert jobs.run_due(DAY) == 0
    assert Note.objects.count() == 2


def test_notes_of_a_board_that_came_from_elsewhere_are_left(found: Round, cast: Cast) -> None:
    create_board(place=cast.day, title="Other", notes=[("red", "mine")], origin=None, lang="en", by=None)
    jobs.run_due(DAY)
    assert [note.text for note in Note.objects.all()] == ["mine"]


def test_leap_day_looks_back_to_the_last_of_february() -> None:
    assert year_before(dt.datetime(2028, 2, 29, tzinfo=dt.UTC)) == dt.datetime(2027, 2, 28, tzinfo=dt.UTC)


def test_job_is_run() -> None:
    assert "iglo.handovers.jobs" in JOBS
