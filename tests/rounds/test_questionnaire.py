"""The call by which a room above asks a questionnaire and reads what may be shown of it."""

import datetime as dt
from collections.abc import Sequence

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import translation

from iglo.answers.actions import accept_ballot, seal_due
from iglo.answers.release import LOWEST
from iglo.answers.rules.payload import write_payload
from iglo.answers.rules.spec import Opened
from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.rounds.actions import announce_round, order_keys, plan_questionnaire
from iglo.rounds.models import Round, UrnPlan, unit_key
from iglo.rounds.queries.questionnaire import Answered, read_questionnaire
from iglo.rounds.rules.questions import BadQuestions, Question
from tests.answers.rounds import prepared
from tests.cast import Cast
from tests.rounds.urns import BEFORE, DURING, FIRST_DAY, TestPhone, more_people, phone_of

pytestmark = pytest.mark.django_db(databases=["default", "urn"])
LAST_DAY = dt.date(2026, 11, 22)
SEALED = clock.at(dt.date(2026, 11, 23), 7)
SLOT = "2026-11-09"
PACE = Question(
    "tool.pace", {"da": "Jeg når mit arbejde", "en": "I get my work done"}, {"da": "aldrig", "en": "never"}, {"da": "altid", "en": "always"}
)
PROUD = Question("tool.proud", {"da": "Jeg er stolt", "en": "I am proud"}, least=0, most=1)
SHOUTED = Question("tool.shouted", {"da": "Der bliver råbt", "en": "There is shouting"}, offensive=True)


def asked(cast: Cast, questions: Sequence[Question] = (PACE, PROUD, SHOUTED), extra: int = 12, **more: object) -> Round:
    """An announced questionnaire of the day shift with its keys made."""
    more_people(cast.day, extra)
    title = {"da": "Trivsel", "en": "How we are"}
    found = plan_questionnaire(
        cast.day,
        title=title,
        questions=questions,
        first_day=FIRST_DAY,
        last_day=LAST_DAY,
        by=cast.leader.pk,
        **more,  # type: ignore[arg-type]
    )
    announce_round(found, by=cast.leader.pk)
    found = Round.objects.select_related("unit", "urn").get(pk=found.pk)
    assert found.urn.frozen
    prepared(found.urn.frozen)
    assert order_keys(found)
    return Round.objects.select_related("unit", "urn").get(pk=found.pk)


def answer(phone: TestPhone, **answers: int) -> None:
    """Put in one set of answers; keys are q1, q2 …"""
    keys = {key.partition(":")[0]: key for key in phone.round.questions}
    said = Opened(phone.unit, SLOT, answers={keys[name]: value for name, value in answers.items()})
    assert accept_ballot(phone.body(SLOT, write_payload(said)), clock.now()).status == 200


def fill(found: Round, count: int, **answers: int) -> None:
    """Let `count` phones answer, every second one a step lower."""
    with clock.frozen(BEFORE):
        phones = [phone_of(found).fetch() for _one in range(count)]
    with clock.frozen(DURING):
        for number, phone in enumerate(phones):
            answer(phone, **{name: value - number % 2 for name, value in answers.items()})


def read(found: Round) -> dict[str, Answered]:
    """What is released, by the caller's own names."""
    return {one.key: one for one in read_questionnaire(found)}


def test_released_figures_come_by_the_callers_own_names(cast: Cast) -> None:
    found = asked(cast)
    assert len(found.urn.frozen.slots) == 1
    fill(found, 12, q1=5, q2=1, q3=5)
    before = read(found)
    with clock.frozen(SEALED):
        assert seal_due(clock.now()) == 1
    after = read(found)
    assert {one.shown for one in before.values()} == {False}
    pace, proud, shouted = (after[name] for name in ("tool.pace", "tool.proud", "tool.shouted"))
    assert (pace.unit, pace.shown, pace.mean, pace.share, pace.people) == (cast.day.pk, True, 4.5, None, "10-19")
    assert pace.spread is not None
    assert sum(pace.spread) == 100
    assert pace.histogram is None  # from thirty on
    assert (proud.mean, proud.share, proud.spread) == (None, 50, None)
    assert shouted == Answered("tool.shouted", cast.day.pk)  # on offensive acts: from twenty on


def test_seven_have_a_mean_and_no_spread(cast: Cast) -> None:
    found = asked(cast)
    fill(found, 7, q1=4)
    with clock.frozen(SEALED):
        seal_due(clock.now())
    pace = read(found)["tool.pace"]
    assert (pace.shown, pace.spread, pace.people) == (True, None, "5-9")


def test_four_read_like_nobody(cast: Cast) -> None:
    found = asked(cast)
    fill(found, 4, q1=4)
    with clock.frozen(SEALED):
        seal_due(clock.now())
    assert read(found)["tool.pace"] == Answered("tool.pace", cast.day.pk)


def test_thresholds_that_the_caller_raises_are_the_rounds(cast: Cast) -> None:
    found = asked(cast, thresholds=LOWEST.raised(people=8))
    fill(found, 7, q1=4)
    with clock.frozen(SEALED):
        seal_due(clock.now())
    assert not read(found)["tool.pace"].shown
    assert found.urn.frozen.thresholds["people"] == 8


def test_phone_and_card_meet_the_questions_in_their_language(cast: Cast) -> None:
    found = asked(cast)
    told = {}
    for language in ("da", "en"):
        bag = cast.client("employee", language).get(f"/app/rounds/{found.pk}/bag/", headers={"accept": "application/json"}).json()
        card = Client(headers={"accept-language": language}).get(f"/ball/about/{found.urn.key}/").json()
        assert bag["questions"] == card["questions"]
        told[language] = bag["questions"][0]
    assert (told["da"]["text"], told["da"]["high"]) == ("Jeg når mit arbejde", "altid")
    assert told["en"] == {"key": "q1:1-5", "text": "I get my work done", "low": "never", "high": "always", "least": 1, "most": 5}


def test_its_own_name_stands_on_its_page_and_in_its_mails(cast: Cast) -> None:
    from iglo.notify.models import Outgoing

    found = asked(cast)
    page = cast.client("employee", "da").get(f"/app/rounds/{found.pk}/").content.decode()
    assert f"Trivsel, {cast.day.name}" in page
    assert ('id="dates-title"' in page, f"/app/rounds/{found.pk}/calendar" in page) == (False, True)  # it has no meetings
    assert any(subject.startswith("Trivsel") for subject in Outgoing.objects.values_list("subject", flat=True))
    with translation.override("en"):
        assert found.what == "How we are"


@pytest.mark.parametrize(
    "questions",
    [
        [],
        [PACE, PACE],
        [Question("a", {"en": " "})],
        [Question("a", {})],
        [Question("a", {"en": "A"}, least=0, most=11)],
        [Question(f"k{number}", {"en": "A"}) for number in range(61)],
    ],
)
def test_what_is_no_questionnaire_is_refused(cast: Cast, questions: list[Question]) -> None:
    more_people(cast.day, 5)
    with pytest.raises(BadQuestions):
        plan_questionnaire(cast.day, title={}, questions=questions, first_day=FIRST_DAY, last_day=LAST_DAY, by=cast.leader.pk)
    assert not Round.objects.exists()


@pytest.mark.parametrize(("extra", "people"), [(0, 5), (5, 9)])
def test_fewer_than_the_threshold_are_refused_before_anything_is_written(cast: Cast, extra: int, people: int) -> None:
    more_people(cast.day, extra)
    limits = LOWEST.raised(people=people)
    with translation.override("en"), pytest.raises(Refused, match=f"Fewer than {people}"):
        plan_questionnaire(
            cast.day, title={}, questions=[PACE], first_day=FIRST_DAY, last_day=LAST_DAY, thresholds=limits, by=cast.leader.pk
        )
    assert not Round.objects.exists()


def test_database_refuses_lowered_thresholds_of_a_plan(cast: Cast) -> None:
    found = asked(cast)
    for name, least in LOWEST.to_json().items():
        with transaction.atomic(), pytest.raises(IntegrityError), transaction.atomic():
            UrnPlan.objects.filter(pk=found.pk).update(thresholds=LOWEST.to_json() | {name: least - 1})


def test_units_of_a_tree_have_each_their_own(cast: Cast) -> None:
    more_people(cast.day, 5)
    more_people(cast.night, 6)
    found = plan_questionnaire(cast.production, title={}, questions=[PACE], first_day=FIRST_DAY, last_day=LAST_DAY, by=cast.head.pk)
    announce_round(found, by=cast.head.pk)
    units = {one.unit for one in read_questionnaire(Round.objects.select_related("urn").get(pk=found.pk))}
    assert {cast.production.pk, cast.day.pk} <= units
    assert unit_key(cast.day.pk) in UrnPlan.objects.get(pk=found.pk).frozen.anonymity_units
