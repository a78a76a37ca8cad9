"""A round has the days it has: ten working days, five added ones, one weekday, one slot. No page says another number."""

import datetime as dt
import re

import pytest
from django.utils import translation

from iglo.foundation import clock
from iglo.organisations.models import Membership, Person
from iglo.rounds.actions import announce_round, plan_questionnaire
from iglo.rounds.models import Round
from iglo.rounds.queries.bags import slots_ahead
from iglo.rounds.queries.home import next_steps
from iglo.rounds.rules.questions import Question
from tests.cast import Cast
from tests.rounds.test_extending import AFTER_MORE, BEFORE_MORE, IN_MORE
from tests.rounds.test_urn_pages import _filled
from tests.rounds.urns import AFTER, BEFORE, DURING, announced_urn, extended, lost_box, make_urn, more_people

pytestmark = pytest.mark.django_db(databases=["default", "urn"])
PAGES = ("", "bag/", "case/", "mixed/", "opening/", "released/", "cards/", "texts/", "calendar.ics")
OTHER_DAYS = re.compile(r"fourteen(?! once a week)|fjorten(?! en gang om ugen)|\b14 (days|dage)", re.IGNORECASE)
SATURDAY = clock.at(dt.date(2026, 11, 14), 10)


@pytest.fixture
def lost(cast: Cast) -> Round:
    """A round whose box was lost on the fourth day."""
    return lost_box(cast)


def _pages(cast: Cast, found: Round, moment: dt.datetime, language: str) -> dict[str, str]:
    client = cast.client("leader", language)
    with clock.frozen(moment):
        return {page: client.get(f"/app/rounds/{found.pk}/{page}").content.decode() for page in PAGES}


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=pytest.mark.long)])
def test_added_days_are_said_by_their_number_on_every_page(cast: Cast, lost: Round, language: str) -> None:
    more = extended(cast, lost)
    for moment in (BEFORE_MORE, IN_MORE, AFTER_MORE):
        pages = _pages(cast, more, moment, language)
        assert {page for page, text in pages.items() if OTHER_DAYS.search(text)} == set()
        assert {"da": "5 ekstra dage med bolde", "en": "5 added days of balls"}[language] in pages[""]


@pytest.mark.parametrize(
    ("wish", "said"),
    [({"days": "working"}, "10 days"), ({"days": "pattern", "pattern": (0,)}, "2 days"), ({}, "14 days"), (None, "14 days")],
)
def test_the_dates_say_how_many_days_have_a_ball_in_draft_and_announced(cast: Cast, wish: dict[str, object] | None, said: str) -> None:
    if wish is None:
        more_people(cast.day, 5)
        client = cast.client("leader")
        assert client.post("/app/rounds/new/", _filled(client, "/app/rounds/new/")).status_code == 302
        found = Round.objects.get()
    else:
        more_people(cast.day, 5)
        found = make_urn(cast, holidays_too=False, **wish)
    assert f"{said} of balls" in cast.client("leader").get(f"/app/rounds/{found.pk}/").text
    announce_round(found, by=cast.leader.pk)
    assert f"{said} of balls" in cast.client("leader").get(f"/app/rounds/{found.pk}/").text


@pytest.mark.parametrize("language", [pytest.param("da", marks=pytest.mark.long), "en"])
def test_a_questionnaire_of_one_slot_says_no_other_days(cast: Cast, language: str) -> None:
    question = {"key": "q1:1-5", "text": "I know what is expected", "least": 1, "most": 5, "low": "", "high": ""}
    found = announced_urn(cast, kind="questionnaire", questions=(question,))
    for moment in (BEFORE, DURING, AFTER):
        pages = _pages(cast, found, moment, language)
        assert {page for page, text in pages.items() if page != "texts/" and OTHER_DAYS.search(text)} == set()


def test_home_speaks_of_todays_ball_on_days_with_a_ball_only(cast: Cast) -> None:
    announced_urn(cast, days="working", holidays_too=False)
    with clock.frozen(DURING), translation.override("en"):
        step = next_steps(cast.member("employee"))[0]
    assert (step.title, "letterbox" in step.why) == ("Today's ball: a minute", False)
    with clock.frozen(SATURDAY), translation.override("en"):
        assert "Today's ball: a minute" not in [step.title for step in next_steps(cast.member("employee"))]


def test_a_pulse_that_is_over_is_told_with_its_last_day_and_no_hour_that_nobody_set(cast: Cast) -> None:
    found = announced_urn(cast, kind="pulse")
    found.steps.all().delete()  # a pulse plans no meetings
    with clock.frozen(AFTER), translation.override("en"):
        step = next(step for step in next_steps(cast.member("leader")) if step.pk == found.pk)
        listed = cast.client("leader").get("/app/rounds/").text
        assert (step.is_day, step.when_words) == (True, "Sunday 22 November")
    assert ("Sunday 22 November" in listed, "23:00" in listed) == (True, False)


def test_added_days_are_not_moved(cast: Cast, lost: Round) -> None:
    more, client = extended(cast, lost), cast.client("leader")
    with clock.frozen(BEFORE_MORE):
        assert "Move the dates" not in client.get(f"/app/rounds/{more.pk}/").text
        assert client.get(f"/app/rounds/{more.pk}/edit/").status_code == 404
        assert client.get(f"/app/rounds/{lost.pk}/edit/").status_code == 200


def test_an_announced_round_moves_its_meetings_and_keeps_its_days(cast: Cast) -> None:
    found, client = announced_urn(cast), cast.client("leader")
    address = f"/app/rounds/{found.pk}/edit/"
    page = client.get(address).text
    assert ("The days of the balls stand fast" in page, "Who brings what" in page) == (True, False)
    assert client.post(address, _filled(client, address) | {"first_day": "2026-11-10", "meeting_place": "Hall 2"}).status_code == 302
    found.refresh_from_db()
    assert (found.first_day, found.steps.get(kind="meeting").place) == (dt.date(2026, 11, 9), "Hall 2")


def _late(cast: Cast) -> None:
    Person.objects.filter(pk=cast.night_worker.pk).update(home_unit=cast.day)
    Membership.objects.create(person=cast.night_worker, unit=cast.day)


def test_a_bag_in_the_middle_says_its_first_day_and_that_days_gone_by_are_not_in_it(cast: Cast) -> None:
    found = announced_urn(cast)
    _late(cast)
    client = cast.client("night_worker")
    with clock.frozen(BEFORE):
        assert "has begun or gone by" not in client.get(f"/app/rounds/{found.pk}/bag/").text
        assert slots_ahead(found).count == 14
    with clock.frozen(DURING):
        page = client.get(f"/app/rounds/{found.pk}/bag/").text
        ahead = slots_ahead(found)
    assert (ahead.count, ahead.first, ahead.late) == (10, dt.date(2026, 11, 13), True)
    assert "10 balls lie ready" in page
    assert "The first is for Friday 13 November" in page
    assert "What has begun or gone by is not in the bag" in page


def test_a_night_before_the_days_hour_belongs_to_the_day_before(cast: Cast) -> None:
    found = announced_urn(cast)
    with clock.frozen(clock.at(dt.date(2026, 11, 13), 3)):  # still the twelfth: the thirteenth has not begun
        assert slots_ahead(found).first == dt.date(2026, 11, 13)


def test_who_comes_on_the_last_day_is_led_to_a_card(cast: Cast) -> None:
    found = announced_urn(cast)
    _late(cast)
    with clock.frozen(clock.at(found.last_day, 12)):
        page = cast.client("night_worker").get(f"/app/rounds/{found.pk}/bag/").text
    assert ("No ball is left for a bag" in page, "0 balls" in page) == (True, False)


# ── drafts of pulses and questionnaires ──────────────────────────
def _ask(cast: Cast, **said: object) -> Round:
    more_people(cast.day, 5)
    client = cast.client("leader")
    assert client.post("/app/rounds/new/ask/", _filled(client, "/app/rounds/new/ask/") | said).status_code == 302
    return Round.objects.select_related("urn", "unit").get()


def test_a_draft_pulse_is_changed(cast: Cast) -> None:
    found = _ask(cast, kind="pulse", first_day="2026-12-07", rhythm="monthly", times="5", reminder_hour="9")
    client, address = cast.client("leader"), f"/app/rounds/{found.pk}/edit/"
    assert "Change the draft" in client.get(f"/app/rounds/{found.pk}/").text
    form = _filled(client, address)
    assert (form["rhythm"], form["times"], form["first_day"], form["reminder_hour"]) == (["monthly"], "5", "2026-12-07", ["9"])
    assert (
        client.post(address, form | {"rhythm": "weekly", "times": "2", "first_day": "2026-12-14", "reminder_hour": "11"}).status_code == 302
    )
    found = Round.objects.select_related("urn").get()
    assert (found.urn.rhythm, found.first_day, found.last_day) == ("weekly", dt.date(2026, 12, 14), dt.date(2026, 12, 27))
    assert found.reminder_hour == 11


def test_a_draft_questionnaire_keeps_what_is_not_touched_and_takes_new_words(cast: Cast) -> None:
    asked = {
        "questions": "I know what is expected\n! I am shouted at",
        "statements": "I have a desk",
        "scale": "1-10",
        "low": "no",
        "high": "yes",
    }
    found = _ask(cast, kind="questionnaire", first_day="2026-12-07", days="5", **asked)
    client, address = cast.client("leader"), f"/app/rounds/{found.pk}/edit/"
    before = found.urn.questions
    assert client.post(address, _filled(client, address)).status_code == 302
    found.urn.refresh_from_db()
    assert found.urn.questions == before
    words = {"questions": "I know what is asked of me", "low": "never", "scale": "1-5", "days": "6"}
    assert client.post(address, _filled(client, address) | words).status_code == 302
    found = Round.objects.select_related("urn").get()
    assert [one["key"] for one in found.urn.questions] == ["q1:1-5", "q2:0-1"]
    assert (found.urn.questions[0]["text"]["da"], found.urn.questions[0]["low"]["en"]) == ("I know what is asked of me", "never")
    assert (found.last_day - found.first_day).days == 5


def test_a_tools_questionnaire_keeps_its_questions_in_both_languages(cast: Cast) -> None:
    more_people(cast.day, 5)
    question = Question("pace", {"da": "Tempoet er godt", "en": "The pace is good"}, least=0, most=4)
    found = plan_questionnaire(
        cast.day,
        title={"da": "Puls", "en": "Pulse"},
        questions=[question],
        first_day=dt.date(2026, 12, 7),
        last_day=dt.date(2026, 12, 9),
        begins=6,
        by=cast.leader.pk,
    )
    before = UrnFacts.of(found)
    client, address = cast.client("leader"), f"/app/rounds/{found.pk}/edit/"
    assert "stay as they are" in client.get(address).text
    sent = _filled(client, address) | {"days": "4", "kind": "pulse", "questions": "Mine"}
    assert client.post(address, sent).status_code == 302
    found = Round.objects.select_related("urn").get()
    assert (UrnFacts.of(found), found.last_day) == (before, dt.date(2026, 12, 10))


def test_an_announced_pulse_is_not_changed_and_a_colleague_changes_no_draft(cast: Cast) -> None:
    found = _ask(cast, kind="pulse", first_day="2026-12-07")
    address = f"/app/rounds/{found.pk}/edit/"
    assert cast.client("employee").get(address).status_code == 404
    announce_round(found, by=cast.leader.pk)
    client = cast.client("leader")
    assert client.get(address).status_code == 404
    assert "Change the draft" not in client.get(f"/app/rounds/{found.pk}/").text


class UrnFacts(tuple[object, ...]):
    """What a tool has asked for."""

    @classmethod
    def of(cls, found: Round) -> "UrnFacts":
        return cls((found.kind, found.begins, found.urn.questions, found.urn.title))
