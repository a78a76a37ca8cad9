"""Planning a round with the urn, its page, the opening through the pages, the notes on the board."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from iglo.answers.actions import accept_ballot
from iglo.answers.keys import group_digits
from iglo.answers.models import ReleasedCell
from iglo.answers.rules.payload import write_payload
from iglo.answers.rules.spec import Opened
from iglo.boards.models import Note
from iglo.foundation import clock
from iglo.handovers.actions.round_to_board import carry_round_to_board
from iglo.rounds.actions import announce_round, close_round, empty_box, order_keys, take_seat
from iglo.rounds.models import Round, unit_key
from iglo.rounds.queries.case import case_of
from iglo.rounds.rules.opening import Side
from tests.answers.rounds import prepared
from tests.cast import Cast
from tests.rounds.urns import AFTER, BEFORE, DURING, announced_urn, card_ball, make_urn, more_people, phone_of

pytestmark = pytest.mark.django_db(databases=["default", "urn"])


def _filled(client: Client, address: str) -> dict[str, object]:
    """Return what a browser would send of the form as it stands."""
    values = {bound.name: (bound.value(), bound.field.widget) for bound in client.get(address).context["form"]}
    return {
        name: value if isinstance(value, list) else "on" if value is True else widget.format_value(value)
        for name, (value, widget) in values.items()
        if value
    }


def test_a_leader_plans_a_round_with_the_urn(cast: Cast) -> None:
    more_people(cast.day, 5)
    client = cast.client("leader")
    data = _filled(client, "/app/rounds/new/sealed/") | {"days": "working", "begins": "6"}
    answer = client.post("/app/rounds/new/sealed/", data)
    assert answer.status_code == 302, answer.context["form"].errors
    found = Round.objects.get()
    assert (found.way, found.begins, found.urn.days, found.urn.holidays_too) == ("urn", 6, "working", False)
    assert b"Phones and cards" in client.get(f"/app/rounds/{found.pk}/").content


def test_fewer_than_five_are_told_why_and_nothing_is_planned(cast: Cast) -> None:
    client = cast.client("leader")
    answer = client.post("/app/rounds/new/sealed/", _filled(client, "/app/rounds/new/sealed/"))
    assert answer.status_code == 200
    assert b"fewer than five" in answer.content
    assert not Round.objects.exists()


def test_a_pattern_needs_a_weekday(cast: Cast) -> None:
    more_people(cast.day, 5)
    client = cast.client("leader")
    answer = client.post("/app/rounds/new/sealed/", _filled(client, "/app/rounds/new/sealed/") | {"days": "pattern", "pattern": []})
    assert "pattern" in answer.context["form"].errors


def test_a_draft_is_changed_and_an_announced_round_keeps_its_days(cast: Cast) -> None:
    more_people(cast.day, 5)
    found, client = make_urn(cast), cast.client("leader")
    address = f"/app/rounds/{found.pk}/edit/"
    assert client.post(address, _filled(client, address) | {"days": "pattern", "pattern": ["0", "2"]}).status_code == 302
    found.urn.refresh_from_db()
    assert found.urn.pattern == [0, 2]
    announce_round(found, by=cast.leader.pk)
    moved = _filled(client, address) | {"first_day": "2026-11-10"}
    client.post(address, moved)
    found.refresh_from_db()
    assert found.first_day == dt.date(2026, 11, 9)


@pytest.mark.parametrize("moment", [BEFORE, DURING, AFTER])
@pytest.mark.parametrize("name", ["employee", "leader", "representative"])
def test_the_rounds_pages_answer_at_every_stage(cast: Cast, moment: dt.datetime, name: str) -> None:
    found, client = announced_urn(cast), cast.client(name)
    with clock.frozen(moment):
        for page in ("", "case/", "case/?wall", "mixed/", "released/", "bag/", "opening/", "calendar.ics"):
            assert client.get(f"/app/rounds/{found.pk}/{page}").status_code == 200, page


def test_a_draft_shows_who_would_be_mixed(cast: Cast) -> None:
    more_people(cast.day, 5)
    found = make_urn(cast)
    assert b"Day shift" in cast.client("leader").get(f"/app/rounds/{found.pk}/mixed/").content
    assert cast.client("employee").get(f"/app/rounds/{found.pk}/mixed/").status_code == 404


def test_keys_are_made_by_the_job_and_the_page_says_so(cast: Cast) -> None:
    more_people(cast.day, 5)
    found = make_urn(cast)
    announce_round(found, by=cast.leader.pk)
    found = Round.objects.select_related("unit", "urn").get(pk=found.pk)
    assert not order_keys(found)
    with clock.frozen(BEFORE):
        assert b"keys of the round are being made" in cast.client("employee").get(f"/app/rounds/{found.pk}/bag/").content
    prepared(found.urn.frozen)
    assert order_keys(found)


def test_the_released_notes_go_to_the_board_with_their_colour(cast: Cast) -> None:
    found = announced_urn(cast)
    with clock.frozen(DURING):
        for number in range(6):
            phone = phone_of(found).fetch()
            phone.put("2026-11-09", colour="green" if number else "red", note=f"note {number}")
            phone.person()
    with clock.frozen(AFTER):
        take_seat(found, Side.LEADER, by=cast.member("leader"))
        take_seat(found, Side.PEOPLE, by=cast.member("representative"))
        empty_box(found)
        found.refresh_from_db()
        board = carry_round_to_board(found, lang="en", by=cast.member("leader"))
    assert sorted(Note.objects.filter(board=board).values_list("colour", flat=True)) == ["green"] * 5 + ["red"]


def test_the_case_shows_a_level_made_of_released_cells_alone(cast: Cast) -> None:
    found = announced_urn(cast, extra=12)
    values = {"shown": True, "figure": 70, "level": "mostly_green", "size": "10-19", "answers": "10-19", "participation": "60-79"}
    _release(found, "slot:2026-11-09", values)
    with clock.frozen(DURING):
        case = case_of(found)
        page = cast.client("employee").get(f"/app/rounds/{found.pk}/case/").content.decode()
    assert (case.level, case.people) == ("mostly_green", "10–19")
    assert "Mostly green" in page
    assert "70" not in case.title
    same = len(case.glass.energy)
    assert same > len(case.glass.strain) > 0


def test_a_hidden_cell_reads_the_same_as_one_that_is_not_there(cast: Cast) -> None:
    found, client = announced_urn(cast, extra=12), cast.client("employee")
    with clock.frozen(DURING):
        before = client.get(f"/app/rounds/{found.pk}/case/").content
        _release(found, "slot:2026-11-09", {"shown": False})
        after = client.get(f"/app/rounds/{found.pk}/case/").content
        assert "–" in client.get(f"/app/rounds/{found.pk}/released/").content.decode()
        table = client.get(f"/app/rounds/{found.pk}/released.csv").content.decode("utf-8-sig")
    assert _figure(before) == _figure(after)
    assert table.count("–") == 3


def test_the_released_page_asks_the_same_number_of_queries_for_one_cell_and_for_many(cast: Cast) -> None:
    found, client = announced_urn(cast, extra=12), cast.client("employee")
    counts = []
    for day in ("09", "10", "11"):
        _release(found, f"slot:2026-11-{day}", {"shown": False})
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/app/rounds/{found.pk}/released/")
        counts.append(len(asked))
    assert len(set(counts[1:])) == 1


def _figure(page: bytes) -> bytes:
    return page[page.index(b"<figure") : page.index(b"</figure>")]


def _release(found: Round, period: str, values: dict[str, object]) -> None:
    unit = unit_key(found.unit_id)
    ReleasedCell.objects.create(place=f"{period}{unit}", round=found.urn.key, unit=unit, period=period, measure="colour", values=values)


@pytest.mark.parametrize(("kind", "slots"), [("pulse", 13), ("questionnaire", 1)])
def test_a_pulse_and_a_questionnaire_are_planned_announced_and_opened(cast: Cast, kind: str, slots: int) -> None:
    more_people(cast.day, 5)
    client = cast.client("leader")
    said = {"kind": kind, "first_day": "2026-11-09", "questions": "I know what is expected of me\n! I am shouted at\n"}
    assert client.post("/app/rounds/new/ask/", _filled(client, "/app/rounds/new/ask/") | said).status_code == 302
    found = Round.objects.get()
    announce_round(found, by=cast.leader.pk)
    found = Round.objects.select_related("unit", "urn").get()
    assert len(found.urn.frozen.slots) == slots
    prepared(found.urn.frozen)
    order_keys(found)
    for page in ("", "released/", "mixed/", "bag/", "calendar.ics"):
        assert client.get(f"/app/rounds/{found.pk}/{page}").status_code == 200, page
    with clock.frozen(clock.at(found.last_day + dt.timedelta(2), 12)):
        take_seat(found, Side.LEADER, by=cast.member("leader"))
        take_seat(found, Side.PEOPLE, by=cast.member("representative"))
        empty_box(found)
        assert client.get(f"/app/rounds/{found.pk}/").status_code == 200
        assert client.post(f"/app/handovers/rounds/{found.pk}/board/").status_code in {302, 404}


def test_a_questionnaire_needs_questions(cast: Cast) -> None:
    more_people(cast.day, 5)
    client = cast.client("leader")
    answer = client.post("/app/rounds/new/ask/", _filled(client, "/app/rounds/new/ask/") | {"kind": "questionnaire"})
    assert answer.status_code == 422
    assert "questions" in answer.context["form"].errors


def test_a_card_without_script_answers_a_questionnaire(cast: Cast) -> None:
    question = {"key": "q1:1-5", "text": "I know what is expected of me", "least": 1, "most": 5, "low": "never", "high": "always"}
    found = announced_urn(cast, kind="questionnaire", questions=(question,))
    public, words = Client(headers={"accept-language": "en"}), card_ball(found)
    with clock.frozen(DURING):
        assert b"I know what is expected of me" in public.post("/card/plain/", {"words": words}).content
        said = public.post("/card/plain/", {"words": words, "slot": "2026-11-09", "answer_0": "4", "note": ""})
    assert b"It is in the box" in said.content


@pytest.mark.parametrize(("kind", "balls"), [("balls", True), ("pulse", False), ("questionnaire", False)])
def test_kiosk_and_bag_speak_of_balls_only_where_balls_are_asked_for(cast: Cast, kind: str, balls: bool) -> None:
    question = {"key": "q1:1-5", "text": "I know what is expected of me", "least": 1, "most": 5, "low": "never", "high": "always"}
    found = announced_urn(cast, kind=kind, questions=(question,) if kind == "questionnaire" else ())
    kiosk = Client(headers={"accept-language": "en"}).get(f"/kiosk/{found.urn.kiosk}/").text
    assert ("What weighed most today?" in kiosk, 'id="case"' in kiosk, "Answer with my card" in kiosk) == (balls, balls, not balls)
    with clock.frozen(BEFORE):
        bag = cast.client("employee").get(f"/app/rounds/{found.pk}/bag/").text
    assert ("balls lie ready" in bag, "Your bag lies ready" in bag) == (balls, not balls)


PARTS = {
    "/ball/": ("Take the answer back", "You may change the answer or the note", "Remind me on this phone when I have not answered"),
    "/ball/give/": ("Whoever has them can answer for you", "What {number} answers need goes along.", "The other phone has it"),
    "/ball/take/": ("The bag lies on this phone", "so that it lets go of it:"),
    "/card/": ("Take the answer back", "Answer and note no longer count"),
}


@pytest.mark.parametrize("address", PARTS)
def test_a_phones_pages_carry_words_for_answers_beside_those_for_balls(address: str) -> None:
    for part in re.findall(r'<span data-kind="pulse questionnaire" hidden>(.*?)</span>', _english(address)):
        assert "ball" not in part
    assert [words for words in PARTS[address] if words not in _english(address)] == []


@pytest.mark.parametrize("address", ["/ball/give/", "/ball/take/"])
def test_what_is_said_before_the_phone_knows_the_round_speaks_of_the_bag(address: str) -> None:
    page = re.sub(r'<span data-kind="balls">.*?</span>|data-(one|many)="[^"]*"', "", _english(address))
    said = re.findall(r">([^<]+)<", page) + re.findall(r'(?:aria-label|data-\w+)="([^"]* [^"]*)"', page)
    assert [words for words in said if re.search(r"\bballs?\b", words)] == []


def _english(address: str) -> str:
    return Client(headers={"accept-language": "en"}).get(address).text


QUESTION = {"key": "q1:1-5", "text": "I know what is expected of me", "least": 1, "most": 5, "low": "never", "high": "always"}
ENDED = ("bag/", "cards/", "/kiosk/")


def _opened(cast: Cast, kind: str, *, answers: int) -> Round:
    found = announced_urn(cast, kind=kind, questions=(QUESTION,) if kind == "questionnaire" else ())
    with clock.frozen(DURING):
        for number in range(answers):
            phone = phone_of(found).fetch()
            said = Opened(phone.unit, "2026-11-09", answers={"q1:1-5": 4}, note=f"note {number}")
            assert accept_ballot(phone.body("2026-11-09", write_payload(said)), clock.now()).status == 200
            phone.person()
    take_seat(found, Side.LEADER, by=cast.member("leader"))
    take_seat(found, Side.PEOPLE, by=cast.member("representative"))
    return Round.objects.select_related("unit", "urn").get(pk=found.pk)


@pytest.mark.parametrize("kind", ["balls", "pulse", "questionnaire"])
def test_the_page_of_an_opened_round_links_only_to_what_still_works(cast: Cast, kind: str) -> None:
    with clock.frozen(AFTER):
        client = cast.client("representative")
        found = announced_urn(cast, kind=kind, questions=(QUESTION,) if kind == "questionnaire" else ())
        before = client.get(f"/app/rounds/{found.pk}/").text
        found.delete()
        found = _opened(cast, kind, answers=0)
        after = client.get(f"/app/rounds/{found.pk}/").text
    assert [place in before for place in ENDED] == [False, True, True], "late answers count until the opening, bags are over"
    assert [place in after for place in ENDED] == [False, False, False]
    assert (f"/app/rounds/{found.pk}/released/" in after) == (kind != "balls")


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (6, "Figures for one unit have been released. The leader and the representatives read the notes too."),
        (3, "No figure could be released: each is made of at least five people."),
    ],
)
def test_the_page_of_an_opened_questionnaire_says_what_was_released_and_where(cast: Cast, answers: int, words: str) -> None:
    with clock.frozen(AFTER):
        found, client = _opened(cast, "questionnaire", answers=answers), cast.client("employee")
        address = f"/app/rounds/{found.pk}/"
        assert "on its way out" in client.get(address).text
        empty_box(found)
        page = client.get(address).text
        assert (words in page, "The notes are out" in page, "single balls" in page) == (True, False, False)
        assert f'href="{address}released/">See what was released' in page

        assert "Se på det sammen" in cast.client("mate", "da").get(address).text
        close_round(found, by=cast.leader.pk)
        page = client.get(address).text
    assert ("This round is closed" in page, "See what was released" in page, "board and the plan" in page) == (True, True, False)


def test_the_wall_of_the_glass_case_shows_the_hash_of_the_key_file(cast: Cast) -> None:
    found = announced_urn(cast)
    page = cast.client("employee").get(f"/app/rounds/{found.pk}/case/?wall").text
    assert f'<code class="keyhash">{group_digits(found.urn.key_hash)}</code>' in page
