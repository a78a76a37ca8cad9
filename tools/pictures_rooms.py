"""A live meeting in the demo, as the one who leads, the wall and a phone see it: held by a browser, pictured at each step.

python -m tools.pictures --only rooms     these alone; without --only they come last
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

GUESTS = ("Anna", "", "Carl", "Ditte", "Erik", "Fatima", "Gert")
RED = (
    "Telefonen ringer hele dagen, også når vi er midt i noget",
    "Kørelisten skrider allerede klokken otte",
    "Alene med det, da maskinen gik ned",
    "Får ændringer at vide i bilen",
    "Vi kører på kryds og tværs af byen",
    "Ingen at ringe til efter klokken 18",
)
GREEN = ("En kunde sagde tak", "Morgenkaffen sammen", "Frihed til at planlægge ruten")
PROPOSAL = "En makker på telefonen hver aften"
MARKS, WORDS = (8, 5, 7, 6, 3, 8, 9), ("God vagt, men jeg savner en pause", "Travlt", "", "Roligt i dag", "Jeg er træt", "Fint", "")
SOON = 900  # milliseconds until what was said stands everywhere

Shoot = Callable[[Page, str], None]


@dataclass
class Meeting:
    """An open room: the pages of the one who leads, the wall, and the phones."""

    lead: Page
    wall: Page
    phones: list[Page]
    name: str
    shoot: Shoot

    def go(self, step: str) -> None:
        """Let the one who leads go to a step."""
        self.lead.locator(f"button.room-go[value='{step}']").click()
        self.lead.wait_for_load_state()
        self.lead.wait_for_timeout(SOON)

    def press(self, deed: str) -> None:
        """Press the button of a deed."""
        self.lead.locator(f"form[action$='/{deed}/'] button").first.click()
        self.lead.wait_for_load_state()

    def picture(self, what: str) -> None:
        """Take all three views."""
        self.lead.wait_for_timeout(SOON)
        for view, page in (("lead", self.lead), ("wall", self.wall), ("phone", self.phones[0])):
            self.shoot(page, f"rooms-{self.name}-{what}-{view}")


def picture_rooms(browser: Browser, base: str, person: Any, shoot: Shoot) -> Iterator[str]:
    """Hold three meetings as `person` (the cookies of a leader), and picture them; yield complaints of the browser's console."""
    heard: list[str] = []
    for tool, variant, hold in (("c6", "", _dialogue), ("b2", "", _cards), ("a20", "meeting", _barometer)):
        meeting = _open(browser, base, person, (tool, variant), shoot, heard)
        meeting.picture("welcome")
        hold(meeting)
        for page in (meeting.lead, meeting.wall, *meeting.phones):
            page.context.close()
    yield from dict.fromkeys(heard)


def _open(browser: Browser, base: str, person: Any, what: tuple[str, str], shoot: Shoot, heard: list[str]) -> Meeting:
    tool, variant = what
    lead = _page(browser, base, (1280, 800), heard, storage_state=person)
    lead.goto(f"/app/activities/start/{tool}/")
    if variant:
        lead.check(f"input[name=variant][value={variant}]")
    lead.locator("main form button[type=submit]").first.click()
    found = re.search(r"activities/(\d+)", lead.url)
    assert found, "the activity has an address"
    lead.goto(f"/app/activities/{found[1]}/room/")
    lead.locator("form[action$='/open/'] button").click()
    code = lead.locator(".room-code").first.inner_text()
    wall = _page(browser, base, (1920, 1080), heard, storage_state=person)
    wall.goto(f"/app/activities/{found[1]}/room/wall/")
    phones = [_join(browser, base, code, name, heard) for name in GUESTS]
    return Meeting(lead, wall, phones, tool, shoot)


def _page(browser: Browser, base: str, size: tuple[int, int], heard: list[str], **more: Any) -> Page:
    screen: Any = {"width": size[0], "height": size[1]}
    here = {"locale": "da-DK", "timezone_id": "Europe/Copenhagen", "reduced_motion": "reduce"}
    context = browser.new_context(base_url=base, viewport=screen, **here, **more)  # type: ignore[arg-type]
    page = context.new_page()
    page.on("console", lambda message: heard.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    return page


def _join(browser: Browser, base: str, code: str, name: str, heard: list[str]) -> Page:
    phone = _page(browser, base, (360, 740), heard, has_touch=True)
    phone.goto(f"/room/{code}/")
    phone.fill("#name", name)
    phone.locator(".gate-door button[type=submit]").first.click()
    phone.wait_for_selector("#now")
    return phone


def _dialogue(meeting: Meeting) -> None:
    meeting.go("notes")
    for number, phone in enumerate(meeting.phones[: len(RED)]):
        _note(phone, "red", RED[number])
        if number < len(GREEN):
            _note(phone, "green", GREEN[number])
    meeting.picture("notes")
    meeting.go("walls")
    meeting.lead.locator("button[name=hand]:visible").first.click()
    meeting.picture("walls")
    meeting.go("break")
    meeting.picture("break")
    _group(meeting)
    meeting.go("shown")
    meeting.picture("headings")
    meeting.go("proposals")
    for phone in meeting.phones[:2]:
        _propose(phone)
    meeting.picture("proposals")
    meeting.go("close")
    meeting.picture("close")


def _note(phone: Page, colour: str, text: str) -> None:
    phone.wait_for_selector(f"#text-{colour}")
    phone.fill(f"#text-{colour}", text)
    phone.locator(f"form:has(#text-{colour}) button").click()
    phone.wait_for_timeout(SOON / 2)


def _group(meeting: Meeting) -> None:
    board = meeting.lead.context.new_page()
    board.goto(str(meeting.lead.locator("#now a[href*='/app/boards/']").first.get_attribute("href")))
    board.locator("form[action*=suggest] button").first.click()
    board.wait_for_timeout(SOON)
    board.close()


def _propose(phone: Page) -> None:
    phone.locator("a.room-line").first.click()
    phone.wait_for_selector("#proposal")
    phone.locator("input[name=notes]").first.check()
    phone.fill("#proposal", PROPOSAL)
    phone.check("input[value=at_once]")
    phone.locator("#now button.btn--lamp").click()
    phone.wait_for_timeout(SOON / 2)


def _cards(meeting: Meeting) -> None:
    meeting.go("cards")
    meeting.picture("cards")
    meeting.press("turn")
    meeting.go("groups")
    meeting.picture("groups")


def _barometer(meeting: Meeting) -> None:
    meeting.go("barometer")
    for phone, mark, words in zip(meeting.phones, MARKS, WORDS, strict=True):
        phone.wait_for_selector("answer-form")
        phone.locator(f"input[value='{mark}']").first.check(force=True)
        if words:
            phone.locator("answer-form input[type=text]").first.fill(words)
        phone.wait_for_timeout(SOON)
    meeting.picture("barometer")
    meeting.go("background")
    for number, phone in enumerate(meeting.phones):
        phone.wait_for_selector("answer-form input[type=checkbox]")
        for place in {number % 3, 2 * number % 5}:
            phone.locator("answer-form input[type=checkbox]").nth(place).check(force=True)
        phone.wait_for_timeout(SOON)
    meeting.press("show")
    meeting.picture("background")
