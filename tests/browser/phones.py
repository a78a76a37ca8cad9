"""What people do with the urn on their phones, a function a deed, in Danish."""

import datetime as dt

from playwright.sync_api import Page, Request, expect

from iglo.answers.actions import CardSecret, issue_cards
from iglo.foundation import clock
from iglo.rounds.models import Round, unit_key
from tests.rounds.urns import BEFORE, DURING, phone_of

SLOT = DURING.date().isoformat()
CLOSED = ("/ball/", "/card/", "/box/", "/kiosk/")


def at(page: Page, moment: dt.datetime) -> None:
    """Let the browser's clock say `moment`; timers go on."""
    page.clock.set_fixed_time(moment)


def watch(page: Page) -> list[str]:
    """Return a list that fills with the cookies of requests to pages where there must be none."""
    seen: list[str] = []

    def look(request: Request) -> None:
        path = "/" + request.url.split("/", 3)[3]
        if path.startswith(CLOSED):
            headers = request.all_headers()
            seen.extend(f"{path} {name}" for name in ("cookie", "authorization", "referer") if name in headers)

    page.on("requestfinished", look)
    return seen


def fetch_bag(page: Page, urn: Round) -> None:
    at(page, BEFORE)
    with clock.frozen(BEFORE, everywhere=True):
        page.goto(f"/app/rounds/{urn.pk}/bag/")
        page.get_by_role("button", name="Hent min pose").click()
        expect(page.get_by_role("heading", name="Her er dine 14 bolde")).to_be_visible(timeout=30_000)


def put(page: Page, urn: Round, note: str = "Linje 3 stod stille") -> None:
    page.goto(f"/ball/#{urn.urn.key}")
    page.get_by_role("button", name="Belastning").click()
    page.get_by_label("Hvad var det, der tog kræfter?").fill(note)
    page.get_by_role("button", name="Læg bolden i").click()


def card_of(urn: Round) -> CardSecret:
    return issue_cards(urn.urn.key, unit_key(urn.unit_id), 1)[0]


def others(urn: Round, count: int) -> None:
    """Other people's phones put balls in, and tell that they are people."""
    for number in range(count):
        phone = phone_of(urn).fetch()
        phone.put(SLOT, colour="green", note=f"note {number}")
        phone.person()
