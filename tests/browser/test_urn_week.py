"""A week with the urn, as a workplace has it: six phones, two cards, a kiosk, a browser without script, three days without a net,
a night shift; from the bag to the opening, the board and the plan, in both languages.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, Request, expect

from iglo.answers.actions import issue_cards, seal_due
from iglo.answers.models import Ballot
from iglo.boards.models import Board
from iglo.foundation import clock
from iglo.plans.models import Plan
from iglo.rounds.models import Answering, BagGrant, Round, unit_key
from iglo.rounds.queries.card_sheet import address_of
from tests.browser import journey
from tests.browser.axe import violations
from tests.browser.conftest import PHONE, WALL, Be
from tests.browser.phones import watch
from tests.cast import Cast
from tests.rounds.urns import BEFORE, FIRST_DAY, announced_urn
from tests.serving import wait_until

pytestmark = pytest.mark.django_db(databases=["default", "urn"], transaction=True)
DAYS = 5
PEOPLE = {"employee": "da", "mate": "en", "representative": "da", "union": "en", "night_worker": "da", "deputy": "en"}
MONDAY = {"employee": ("red", "Maskinen stod stille"), "mate": ("green", "Fik hjælp"), "representative": ("red", "Meget støj")}
NOTES = {
    *(note for _colour, note in MONDAY.values()),
    *(f"Uden net, nat {day}" for day in (1, 2, 3)),
    *("Rod efter dagholdet", "Godt hold i dag", "Ventede på reservedele", "Ros fra kunden", "Dårlig luft", "Grin i frokosten"),
}
SAYS = {
    "da": {
        "fetch": "Hent min pose",
        "fetched": f"Her er dine {DAYS} bolde",
        "day": f"Dag {{}} af {DAYS}",
        "put": "Læg bolden i",
        "in": "Tak. Bolden ligger i kassen",
        "saved": "Tak. Bolden er gemt",
        "change": "Fortryder du?",
        "words": "De seks ord på dit kort",
        "on": "Videre til bolden",
    },
    "en": {
        "fetch": "Fetch my bag",
        "fetched": f"Here are your {DAYS} balls",
        "day": f"Day {{}} of {DAYS}",
        "put": "Put in the ball",
        "in": "Thank you. The ball is in the box",
        "saved": "Thank you. The ball is saved",
        "change": "Changed your mind?",
        "words": "The six words on your card",
        "on": "Go on",
    },
}


@dataclass
class Phone:
    """Somebody's browser, in the language that they read."""

    page: Page
    language: str
    cookies: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cookies = watch(self.page)

    def says(self, key: str, *values: object) -> str:
        return SAYS[self.language][key].format(*values)

    def fetch(self, urn: Round) -> None:
        self.page.goto(f"/app/rounds/{urn.pk}/bag/")
        self.page.get_by_role("button", name=self.says("fetch")).click()
        expect(self.page.get_by_role("heading", name=self.says("fetched"))).to_be_visible(timeout=30_000)

    def open(self, urn: Round, day: int) -> None:
        """Open the ball page anew; it shows day number `day`."""
        self.page.goto("about:blank")
        self.page.goto(f"/ball/?lang={self.language}#{urn.urn.key}")
        expect(self.page.locator('[data-part="day"]')).to_have_text(self.says("day", day))

    def put(self, colour: str, note: str, answer: str = "in") -> None:
        """Two taps and a line."""
        self.page.locator(f'[data-colour="{colour}"]').click()
        self.page.locator("#urn-note").fill(note)
        self.page.get_by_role("button", name=self.says("put")).click()
        expect(self.page.get_by_role("heading", name=self.says(answer))).to_be_visible()


@contextmanager
def on(day: int, hour: int, *phones: Phone, minute: int = 0) -> Iterator[None]:
    """Let it be `hour` o'clock on day number `day` of the round, for the server and on `phones`."""
    moment = clock.at(FIRST_DAY + dt.timedelta(days=day - 1), hour, minute)
    for phone in phones:
        phone.page.clock.set_fixed_time(moment)
    with clock.frozen(moment, everywhere=True):
        yield


@pytest.fixture
def week(urn_keys: None, workplace: Cast) -> Round:
    """A round of Production, day and night shift, from Monday to Friday."""
    return announced_urn(workplace, 5, unit=workplace.production, last_day=FIRST_DAY + dt.timedelta(days=DAYS - 1))


@pytest.fixture
def phones(be: Be, week: Round) -> dict[str, Phone]:
    """Six phones. The one that will have no net keeps the page by its service worker; the others need none."""
    made = {}
    for name, language in PEOPLE.items():
        worker = "allow" if name == "night_worker" else "block"
        made[name] = Phone(be(name, size=PHONE, language=language, service_workers=worker), language)
    return made


def test_a_week_from_bag_to_plan(be: Be, week: Round, phones: dict[str, Phone], workplace: Cast, site: str) -> None:
    with_cookie = _cookies_of_signed_in_pages(phones["employee"].page)
    _everybody_fetches(week, phones)
    with_card = _cards(week)
    borrowed = phones["mate"]  # a card on a browser where somebody else is signed in
    kiosk, plain = Phone(be("stranger", size=WALL), "da"), Phone(be("stranger", size=PHONE, language="en", java_script_enabled=False), "en")

    offline = phones["night_worker"]
    with on(1, 16, offline):
        offline.open(week, 1)
        offline.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        offline.page.reload()
        offline.page.context.set_offline(True)
    with on(1, 20, *phones.values()):
        for name, (colour, note) in MONDAY.items():
            phones[name].open(week, 1)
            phones[name].put(colour, note)
    _night_shift(week, phones)
    with on(2, 10, *phones.values()):
        phones["deputy"].open(week, 2)
        phones["deputy"].put("green", "Godt hold i dag")
        borrowed.page.goto(address_of(week, with_card[0][0], with_card[0][1].secret, f"{site}/card/", week.urn.open_names_key or b""))
        borrowed.put("red", "Ventede på reservedele")
    _kiosk_and_no_script(week, kiosk, plain, with_card)
    _back_on_the_net(offline)
    with on(5, 12, phones["employee"]):
        phones["employee"].open(week, 5)
        phones["employee"].put("red", "Ringede efter Jens")
        phones["employee"].page.get_by_role("button", name=phones["employee"].says("change")).click()
        phones["employee"].put("green", "Grin i frokosten")
    _people_are_counted(phones)
    assert [found for phone in (*phones.values(), kiosk, plain) for found in phone.cookies] == []
    assert with_cookie, "the same browser does send its cookie to signed-in pages"

    _case(be, week)
    _opening_board_plan(be, week)


def _cookies_of_signed_in_pages(page: Page) -> list[str]:
    seen: list[str] = []

    def look(request: Request) -> None:
        if "/app/" in request.url and "cookie" in request.all_headers():
            seen.append(request.url)

    page.on("requestfinished", look)
    return seen


def _everybody_fetches(week: Round, phones: dict[str, Phone]) -> None:
    for phone in phones.values():
        phone.page.clock.set_fixed_time(BEFORE)
    with clock.frozen(BEFORE, everywhere=True):
        for phone in phones.values():
            phone.fetch(week)
    assert BagGrant.objects.count() == len(PEOPLE)


def _cards(week: Round) -> list:  # type: ignore[type-arg]
    """Two cards, drawn by two who have no phone."""
    unit = Answering.objects.filter(round=week, means="card").values_list("answers_in", flat=True).first() or unit_key(week.unit_id)
    return [(unit, card) for card in issue_cards(week.urn.key, unit, 2)]


def _night_shift(week: Round, phones: dict[str, Phone]) -> None:
    """Half past two at night is still the day before; one of the two has no net for three nights."""
    night, offline = phones["union"], phones["night_worker"]
    for day in (1, 2, 3):
        with on(day + 1, 2, night, offline, minute=30):
            if day == 1:
                night.open(week, day)
                night.put("red", "Rod efter dagholdet")
            offline.page.goto("/ball/")
            expect(offline.page.locator('[data-part="day"]')).to_have_text(offline.says("day", day))
            offline.put("red" if day < 3 else "green", f"Uden net, nat {day}", answer="saved")
            expect(offline.page.get_by_text("Gemt på telefonen. Den bliver sendt, når der er net.")).to_be_visible()


def _kiosk_and_no_script(week: Round, kiosk: Phone, plain: Phone, cards: list) -> None:  # type: ignore[type-arg]
    with on(3, 11, kiosk):
        kiosk.page.goto(f"/kiosk/{week.urn.kiosk}/?lang=da")
        kiosk.page.get_by_role("link", name="Læg en bold").click()
        kiosk.page.get_by_label(kiosk.says("words")).fill(" ".join(cards[0][1].words))
        kiosk.page.get_by_role("button", name=kiosk.says("on")).click()
        kiosk.put("green", "Ros fra kunden")
    with on(3, 13):
        plain.page.goto("/card/?lang=en")
        plain.page.get_by_label(plain.says("words")).fill(" ".join(cards[1][1].words))
        plain.page.get_by_role("button", name=plain.says("on")).click()
        plain.page.get_by_label("Strain, red: it took strength").check()
        plain.page.locator("textarea[name=note]").fill("Dårlig luft")
        plain.page.get_by_role("button", name="Put it in the box").click()
        expect(plain.page.get_by_role("heading", name="It is in the box")).to_be_visible()


def _back_on_the_net(offline: Phone) -> None:
    before = Ballot.objects.count()
    with on(4, 12, offline):
        offline.page.context.set_offline(False)
        wait_until(lambda: Ballot.objects.count() >= before + 3, 40)  # a phone pauses between the balls of three days
        expect(offline.page.get_by_role("heading", name=offline.says("in"))).to_be_visible()


def _people_are_counted(phones: dict[str, Phone]) -> None:
    """Hours later each phone has told, alone, that it is a person. Twelve balls, six people with phones, two with cards."""
    with on(5, 15):
        for phone in phones.values():
            later = max(clock.now(), dt.datetime.now(dt.UTC)) + dt.timedelta(hours=2)  # a service worker's clock is the real one
            phone.page.clock.set_fixed_time(later)
            phone.page.evaluate("window.dispatchEvent(new Event('online'))")
        wait_until(lambda: Ballot.objects.count() == 12 + 6 + 2)


def _case(be: Be, week: Round) -> None:
    with on(6, 7):
        seal_due(clock.now())
        for name, language in (("employee", "da"), ("mate", "en")):
            page = be(name, size=PHONE, language=language)
            page.goto(f"/app/rounds/{week.pk}/case/")
            expect(page.locator(".glasscase")).to_be_visible()
            assert violations(page) == []


def _opening_board_plan(be: Be, week: Round) -> None:
    with on(8, 10):
        head, representative = be("head", language="en"), be("representative", PHONE)
        journey.stand_by_the_box(head, week.pk)
        journey.stand_by_the_box(representative, week.pk)
        board = Board.objects.get(pk=journey.lay_on_board(representative, week.pk))
        assert set(board.notes.values_list("text", flat=True)) == NOTES
        journey.sort_with_help(head, board.pk)
        head.goto(f"/app/handovers/boards/{board.pk}/plan/")
        plan = Plan.objects.get(pk=journey.carry(head, board.pk))
        assert plan.factors.exists()
