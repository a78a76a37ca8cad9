"""A questionnaire on phones and at the kiosk: words of its own, one large button, and back to the start by itself."""

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from iglo.answers.models import Ballot
from iglo.foundation import clock
from iglo.rounds.models import Round
from tests.browser.axe import violations
from tests.browser.conftest import PHONE, WALL, Be
from tests.browser.phones import at, card_of
from tests.cast import Cast
from tests.rounds.urns import BEFORE, DURING, announced_urn

pytestmark = pytest.mark.django_db(databases=["default", "urn"], transaction=True)
GLOVE = 72  # CSS pixels that a gloved finger needs
QUESTION = {"key": "q1:1-5", "text": "I know what is expected of me", "least": 1, "most": 5, "low": "never", "high": "always"}


@pytest.fixture
def asked(urn_keys: None, workplace: Cast) -> Round:
    """An announced questionnaire of one question for eight people."""
    return announced_urn(workplace, kind="questionnaire", questions=(QUESTION,))


def test_the_kiosk_begins_with_one_large_button_and_returns_by_itself(be: Be, asked: Round) -> None:
    page = be("stranger", size=WALL)
    at(page, DURING)
    with clock.frozen(DURING, everywhere=True):
        page.goto(f"/kiosk/{asked.urn.kiosk}/?lang=da")
        begin = page.get_by_role("link", name="Svar med mit kort")
        box = begin.bounding_box()
        assert box is not None
        assert box["height"] >= GLOVE
        assert page.locator("main .btn:visible").count() == 1
        assert violations(page) == []
        begin.click()
        page.get_by_label("De seks ord på dit kort").fill(" ".join(card_of(asked).words))
        page.get_by_role("button", name="Videre").click()
        page.locator('[data-part="questions"] label', has_text="4").click()
        page.get_by_role("button", name="Læg det i").click()
        expect(page.get_by_role("heading", name="Tak. Det ligger i kassen")).to_be_visible()
        assert Ballot.objects.filter(version=1).count() == 1
        at(page, DURING + dt.timedelta(seconds=5))
        expect(begin).to_be_visible()
        begin.click()
        expect(page.get_by_label("De seks ord på dit kort")).to_have_value("")


def test_a_phone_answers_takes_back_and_hands_over_without_a_word_of_balls(be: Be, asked: Round) -> None:
    page = be("employee", size=PHONE)
    at(page, BEFORE)
    with clock.frozen(BEFORE, everywhere=True):
        page.goto(f"/app/rounds/{asked.pk}/bag/")
        page.get_by_role("button", name="Hent min pose").click()
        expect(page.get_by_role("heading", name="Din pose er klar")).to_be_visible(timeout=30_000)
        page.goto(f"/ball/give/#{asked.urn.key}")
        expect(page.get_by_text("Det, du skal bruge til ét svar, går med.")).to_be_visible()
        _says_no_ball(page)
    at(page, DURING)
    with clock.frozen(DURING, everywhere=True):
        page.goto(f"/ball/#{asked.urn.key}")
        expect(page).to_have_title("Hvordan går det? · Iglo")
        page.locator('[data-part="questions"] label', has_text="4").click()
        page.get_by_role("button", name="Læg det i").click()
        expect(page.get_by_role("button", name="Tag svaret tilbage")).to_be_visible()
        _says_no_ball(page)
        page.get_by_role("button", name="Tag svaret tilbage").click()
        expect(page.get_by_role("heading", name="Det er taget tilbage")).to_be_visible()
        expect(page.locator('[data-part="waits"]')).to_have_attribute("data-state", "box")
        assert list(Ballot.objects.filter(version__gt=0).values_list("version", flat=True)) == [2]


def _says_no_ball(page: Page) -> None:
    assert [line for line in page.locator("main").inner_text().splitlines() if "bold" in line.lower()] == []
