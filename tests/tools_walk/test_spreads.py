"""The anonymous steps answered by real ballots: eight are shown as figures in the step and in the summary, four as nothing at all."""

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from iglo.activities.actions import start_activity
from iglo.activities.actions.asking import ask_anonymously, questions_of
from iglo.activities.models import Activity
from iglo.answers.actions import accept_ballot
from iglo.answers.rules.payload import write_payload
from iglo.answers.rules.spec import Opened
from iglo.catalog.schema import Privacy, Step, Tool
from iglo.catalog.shipped import shipped_tools
from iglo.foundation import clock
from iglo.rounds.actions import empty_box, order_keys, take_seat
from iglo.rounds.models import Round, unit_key
from iglo.rounds.queries.questionnaire import read_questionnaire
from iglo.rounds.rules.opening import Side
from tests.answers.rounds import prepared
from tests.cast import Cast
from tests.rounds.conftest import key_folders  # noqa: F401 (keys in this test's own folder)
from tests.rounds.urns import AFTER, BEFORE, DURING, FIRST_DAY, TestPhone, more_people
from tests.tools_walk.pages import Page, squeezed

pytestmark = [pytest.mark.django_db(databases=["default", "urn"]), pytest.mark.once]

ANONYMOUS = [tool for tool in shipped_tools().values() if tool.has(Privacy.ANONYMOUS)]
TURNS = [pytest.param(tool, marks=() if at == 0 else pytest.mark.long, id=tool.id) for at, tool in enumerate(ANONYMOUS)]
SLOT = FIRST_DAY.isoformat()


def ask(cast: Cast, tool: Tool) -> tuple[Activity, Step, Round]:
    """Return a run of `tool` in a unit of nine, its anonymous step, and the announced round with its keys."""
    more_people(cast.day, 5)
    run = start_activity(tool, cast.day, by=cast.leader.pk, variant=tool.variants[0].key if tool.variants else "")
    step = next(step for step in run.steps if step.privacy is Privacy.ANONYMOUS)
    last_day = FIRST_DAY.replace(day=FIRST_DAY.day + 7)
    asked = ask_anonymously(run, step, first_day=FIRST_DAY, last_day=last_day, by=cast.leader.pk).round
    assert asked
    found = Round.objects.select_related("unit", "urn").get(pk=asked.pk)
    prepared(found.urn.frozen)
    assert order_keys(found)
    return run, step, Round.objects.select_related("unit", "urn").get(pk=found.pk)


def answer(found: Round, people: int) -> list[list[int]]:
    """Let `people` answer every question on their phones, and return what each said; each question has its own middle."""
    frozen = found.urn.frozen
    with clock.frozen(BEFORE):
        phones = [TestPhone(frozen, unit_key(found.unit_id)).fetch() for _one in range(people)]
    said = []
    with clock.frozen(DURING):
        for one, phone in enumerate(phones):
            values = [_between(key, one + number) for number, key in enumerate(frozen.questions)]
            ballot = Opened(phone.unit, SLOT, answers=dict(zip(frozen.questions, values, strict=True)))
            assert accept_ballot(phone.body(SLOT, write_payload(ballot)), clock.now()).status == 200
            phone.person()
            said.append(values)
    return said


def _between(key: str, number: int) -> int:
    least, most = (int(end) for end in key.partition(":")[2].split("-"))
    return least + number % 3 % (most - least + 1)


def open_by_two(found: Round, cast: Cast) -> None:
    with clock.frozen(AFTER):
        take_seat(found, Side.LEADER, by=cast.member("leader"))
        assert take_seat(found, Side.PEOPLE, by=cast.member("representative"))
        empty_box(Round.objects.get(pk=found.pk))  # a job's work, right after the commit


def shown_in(cast: Cast, run: Activity, step: Step) -> list[str]:
    """Return the step's page and the summary as a colleague reads them."""
    pages = [reverse("activities:step", args=[run.pk, step.key]), reverse("activities:summary", args=[run.pk])]
    return [cast.client("mate", "da").get(page).content.decode() for page in pages]


@pytest.mark.parametrize("tool", TURNS)
def test_eight_answers_are_shown_as_figures_once_two_have_opened(cast: Cast, tool: Tool) -> None:
    run, step, found = ask(cast, tool)
    said = answer(found, 8)
    with translation.override("da"):
        texts, hidden = [squeezed(question.text["da"]) for question in questions_of(step)], _("Not shown, so that nobody can be recognised")
        for html in shown_in(cast, run, step):
            assert "5-9" not in Page(html).words
        open_by_two(found, cast)
        for html in shown_in(cast, run, step):
            words = Page(html).words
            assert [text for text in texts if text not in words] == []
            assert (words.count("5-9"), html.count('class="model__picture"'), hidden in words) == (len(texts), len(texts), False)
    released = [one for one in read_questionnaire(found) if one.unit == cast.day.pk]
    for one, values in zip(released, zip(*said, strict=True), strict=True):
        mean = sum(values) / len(values)
        assert abs((one.mean if one.mean is not None else (one.share or 0) / 100) - mean) <= 0.25
        assert one.spread is None  # from ten on


@pytest.mark.parametrize("tool", TURNS)
def test_four_answers_read_like_none(cast: Cast, tool: Tool) -> None:
    run, step, found = ask(cast, tool)
    answer(found, 4)
    open_by_two(found, cast)
    with translation.override("da"):
        for html in shown_in(cast, run, step):
            assert ("5-9" in Page(html).words, 'class="model__picture"' in html) == (False, False)
    assert [one for one in read_questionnaire(found) if one.shown or one.mean is not None or one.people] == []
