"""The urn's pages in every state that people see, with axe, in both languages, by day and by night."""

import pytest
from playwright.sync_api import expect

from iglo.foundation import clock
from iglo.rounds.models import Round, unit_key
from iglo.rounds.queries.card_sheet import address_of
from tests.browser.axe import violations
from tests.browser.conftest import PHONE, WALL, Be
from tests.browser.phones import at, card_of
from tests.rounds.urns import BEFORE, DURING

pytestmark = pytest.mark.django_db(databases=["default", "urn"], transaction=True)
LONG = pytest.mark.long
VARIANTS = [
    ("en", "dark"),
    pytest.param("da", "dark", marks=LONG),
    pytest.param("en", "light", marks=LONG),
    pytest.param("da", "light", marks=LONG),
]


@pytest.mark.parametrize(("language", "theme"), VARIANTS)
def test_bag_ball_card_kiosk_and_case_are_accessible(be: Be, urn: Round, site: str, language: str, theme: str) -> None:
    phone = be("employee", size=PHONE, language=language, theme=theme)
    at(phone, BEFORE)
    with clock.frozen(BEFORE, everywhere=True):
        phone.goto(f"/app/rounds/{urn.pk}/bag/")
        assert violations(phone) == [], "the bag"
        phone.locator('[data-part="fetch"]').click()
        expect(phone.locator('[data-part="count"]')).to_be_visible(timeout=30_000)
        assert violations(phone) == [], "the bag, fetched"
    at(phone, DURING)
    with clock.frozen(DURING, everywhere=True):
        phone.goto(f"/ball/?lang={language}#{urn.urn.key}")
        assert violations(phone) == [], "the ball"
        phone.locator('[data-colour="red"]').click()
        phone.locator("#urn-note").fill("Ring 20 12 34 56")
        expect(phone.locator('[data-part="warning"]')).to_be_visible()
        assert violations(phone) == [], "the ball with a warning"
        phone.locator('[data-when="form"] [type=submit]').click()
        expect(phone.locator('[data-when="thanks"]')).to_be_visible()
        assert violations(phone) == [], "the thanks"
        phone.goto(f"/app/rounds/{urn.pk}/case/")
        assert violations(phone) == [], "the case"
        where = f"{site}/card/?lang={language}"
        phone.goto(address_of(urn, unit_key(urn.unit_id), card_of(urn).secret, where, urn.urn.open_names_key or b""))
        expect(phone.locator('[data-when="form"]')).to_be_visible()
        assert violations(phone) == [], "the card"
        kiosk = be("stranger", size=WALL, language=language, theme=theme)
        at(kiosk, DURING)
        kiosk.goto(f"/kiosk/{urn.urn.kiosk}/?lang={language}")
        assert violations(kiosk) == [], "the kiosk at rest"
        kiosk.locator('[data-part="begin"]').click()
        assert violations(kiosk) == [], "the kiosk asks for a card"
        kiosk.locator("#urn-words").fill(" ".join(card_of(urn).words))
        kiosk.locator('[data-when="words"] [type=submit]').click()
        expect(kiosk.locator('[data-when="form"]')).to_be_visible()
        assert violations(kiosk) == [], "the kiosk asks for a ball"
