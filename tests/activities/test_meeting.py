"""The meeting with everybody, over its pages."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from iglo.activities.actions import prepare_meeting
from iglo.activities.models import Meeting
from iglo.boards.actions import add_heading, create_board, move_notes, write_proposal
from iglo.boards.models import Board
from iglo.foundation import clock
from tests.cast import Cast

SEES = {"employee", "mate", "leader", "deputy", "representative", "union"}
LEADS = {"leader", "deputy", "representative", "union"}
EVERYBODY = [*sorted(SEES), "colleague", "night_worker", "head", "hr", "executive", "administrator", "foreigner"]


@pytest.fixture
def board(cast: Cast) -> Board:
    notes = [("red", f"red note {n}") for n in range(5)] + [("green", "a green note")]
    return create_board(place=cast.day, title="Notes", notes=notes, origin=None, lang="en", by=None)


@pytest.fixture
def meeting(cast: Cast, board: Board) -> Meeting:
    heading = add_heading(board, "red", "Interruptions", by=None)
    notes = list(board.notes.filter(colour="red").values_list("pk", flat=True))
    move_notes(board, notes, heading, by=None)
    write_proposal(board, text="A quiet hour", kind="at_once", note_ids=notes[:2], heading=heading, by=None)
    return prepare_meeting(board, by=cast.leader.pk)


def url(name: str, meeting: Meeting) -> str:
    return reverse(f"activities:{name}", args=[meeting.pk])


@pytest.mark.parametrize("page", ["meeting", "wall"])
@pytest.mark.parametrize("name", EVERYBODY)
def test_meeting_is_seen_by_the_unit_and_its_leaders_and_representatives(cast: Cast, meeting: Meeting, name: str, page: str) -> None:
    expected = 200 if name in SEES else 404 if name != "foreigner" else 302
    assert cast.client(name).get(url(page, meeting)).status_code == expected


@pytest.mark.parametrize("name", EVERYBODY)
def test_agenda_is_moved_by_leaders_and_representatives_only(cast: Cast, meeting: Meeting, name: str) -> None:
    cast.client(name).post(url("meeting_step", meeting), {"step": "1"})
    meeting.refresh_from_db()
    assert (meeting.step == 1) is (name in LEADS)


def test_stranger_is_led_to_the_sign_in_page(cast: Cast, meeting: Meeting) -> None:
    response = cast.client("stranger").get(url("meeting", meeting))
    assert response.headers["Location"].startswith(reverse("accounts:sign_in"))


def test_meeting_runs_through_its_agenda_and_is_held(cast: Cast, meeting: Meeting) -> None:
    client = cast.client("leader")
    for number in range(5):
        client.post(url("meeting_step", meeting), {"step": str(number)})
    client.post(url("meeting_close", meeting))
    meeting.refresh_from_db()
    assert (meeting.state, meeting.step, meeting.held_on) == ("held", 4, dt.date(2026, 11, 2))


def test_overtime_is_shown_kindly(cast: Cast, meeting: Meeting) -> None:
    client = cast.client("leader")
    client.post(url("meeting_step", meeting), {"step": "0"})
    with clock.frozen(clock.now() + dt.timedelta(minutes=12)):
        assert "You have taken 2 minutes more" in client.get(url("meeting", meeting)).content.decode()


@pytest.mark.parametrize("wanted", ["", "x", "-1", "99", "1e3", "²"])
def test_strange_step_begins_at_the_beginning(cast: Cast, meeting: Meeting, wanted: str) -> None:
    cast.client("leader").post(url("meeting_step", meeting), {"step": wanted})
    meeting.refresh_from_db()
    assert meeting.step == 0


def test_wall_shows_the_heading_that_was_chosen(cast: Cast, meeting: Meeting) -> None:
    client = cast.client("leader")
    client.post(url("heading", meeting), {"heading": str(meeting.board.headings.get().pk)})
    page = client.get(url("wall", meeting)).content.decode()
    assert all(words in page for words in ("<h1>Interruptions</h1>", "A quiet hour", "red note 4"))


def test_wall_names_nobody(cast: Cast, meeting: Meeting) -> None:
    assert "Jensen" not in cast.client("leader").get(url("wall", meeting)).content.decode()


def test_wall_needs_as_many_queries_for_many_headings_as_for_one(
    cast: Cast, meeting: Meeting, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(client: Client) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(url("wall", meeting))
        return len(queries)

    client = cast.client("leader")
    one = count(client)
    for number in range(4):
        heading = add_heading(meeting.board, "red", f"Heading {number}", by=None)
        write_proposal(
            meeting.board,
            text=f"P {number}",
            kind="needs_work",
            note_ids=[meeting.board.notes.filter(colour="red")[number].pk],
            heading=heading,
            by=None,
        )
    assert count(client) == one
