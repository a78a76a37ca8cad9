"""Every kind of page of a live room: axe, letters on the wall that are read from the back, phones for gloves.

`make test` sees each kind by turns light and dark, a tool in one language; `make test-long` both ways.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from iglo.activities.rules.live import own_blocks
from iglo.boards.actions import add_heading, move_notes
from iglo.boards.models import Board, Heading
from tests.activities.live import Held, Phone, hold
from tests.browser.axe import violations
from tests.browser.conftest import DESK, PHONE, WALL, Be
from tests.browser.rooms import SOON
from tests.browser.test_pages import SMALL, SQUEEZED
from tests.cast import Cast
from tests.tools_walk.values import value_for

NAMES = ["Anna", "Bo", "Carl", "Ditte", "Erik", "Fatima"]
GLOVE = 48  # CSS pixels
LEAST = 0.035  # of the screen's height: a letter on the wall
RED = ["Telefonen ringer hele dagen, også når vi er midt i et besøg", "Kørelisten skrider allerede kl. 8", "Alene, da hun faldt"]
GREEN = ["En borger sagde tak", "Morgenkaffen sammen", "Frihed til at planlægge min rute"]

# Every text that is seen, drawn ones too, that is smaller than `least` pixels.
LETTERS = """
(least) => [...document.querySelectorAll("body *")]
  .filter(e => !e.closest(".unseen, .skip, option, script, style, noscript, title, symbol"))
  .filter(e => e.matches("input:not([type=hidden])") || [...e.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .filter(e => e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}) && e.getBoundingClientRect().width > 1)
  .map(e => [e, parseFloat(getComputedStyle(e).fontSize) * (e.ownerSVGElement ? e.getScreenCTM().d : 1)])
  .filter(([, size]) => size < least - 0.1)
  .map(([e, size]) => `${size.toFixed(1)} px: ${e.tagName} ${e.getAttribute("class")} ${(e.textContent || e.value).trim().slice(0, 30)}`)
"""
# What a wall cuts off: nobody scrolls there. What many wrote in many fields has no end, and is left out.
BELOW = """
() => [...document.querySelectorAll("#main *")]
  .filter(e => [...e.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .filter(e => !e.closest(".unseen, svg, option, .hd") && e.checkVisibility())
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && (box.bottom > innerHeight + 1 || box.right > innerWidth + 1))
  .map(([e]) => `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 30)}`)
"""
Story = Callable[[Held, list[Phone]], Iterator[tuple[str, str]]]


def dialogue(held: Held, phones: list[Phone]) -> Iterator[tuple[str, str]]:
    """The dialogue method: notes, walls, break, headings, proposals, the two kinds, the end."""
    yield "welcome", ""
    held.go("introduction")
    yield "introduction", ""
    held.go("notes")
    for colour, texts in (("red", RED), ("green", GREEN)):
        for text in texts:
            phones[0].do("note", colour=colour, text=text)
    yield "notes", ""
    held.go("walls")
    held.lead("floor", hand="g1")
    yield "walls", ""
    board = Board.objects.get()
    first = _sorted(board, held.by)
    held.go("break")
    yield "break", ""
    held.go("shown")
    yield "headings", ""
    held.lead("sorting", on="1")
    yield "sorting", ""
    held.go("proposals")
    notes = [note.pk for note in Heading.objects.get(pk=first).notes.all()]
    for kind, text in (("at_once", "En makker på telefonen hver aften"), ("needs_work", "Kortere kørelister om morgenen")):
        phones[0].do("propose", h=str(first), text=text, kind=kind, notes=notes)
    yield "proposals", ""
    yield "one heading", f"?s=proposals&h={first}"
    held.go("close")
    yield "two kinds", ""
    held.go("plan-next")
    yield "hand-over", ""


def closing(held: Held, phones: list[Phone]) -> Iterator[tuple[str, str]]:
    """The ball method's meeting: people go to a heading, and write there."""
    held.go("grouping")
    board = Board.objects.get()
    for text in RED:
        phones[0].do("note", colour="red", text=text)
    first = _sorted(board, held.by)
    held.go("shown")
    for phone in phones[:3]:
        phone.do("choose", heading=str(first))
    yield "choose", ""
    held.go("proposals")
    yield "proposals at a heading", ""
    held.go("plenary")
    yield "plenary", ""


def _sorted(board: Board, by: int) -> int:
    for title in ("Telefonen og travlheden", "Kørelisten"):
        add_heading(board, "red", title, by=by)
    headings = list(board.headings.standing().order_by("pk"))
    for number, note in enumerate(board.notes.filter(colour="red")):
        move_notes(board, [note.pk], headings[min(number // 2, 1)], by=by, seen_version=Board.objects.get(pk=board.pk).version)
    return headings[0].pk


def cards(held: Held, _phones: list[Phone]) -> Iterator[tuple[str, str]]:
    held.go("cards")
    yield "cards", ""


def in_turn(held: Held, phones: list[Phone]) -> Iterator[tuple[str, str]]:
    held.go("barometer")
    _hand_in(held, phones, "barometer")
    yield "marks in turn", ""
    yield from sheets("background")(held, phones)


def sheets(*steps: str) -> Story:
    """Return a story of steps that are filled in, and then shown."""

    def story(held: Held, phones: list[Phone]) -> Iterator[tuple[str, str]]:
        for step in steps:
            held.go(step)
            yield f"{step}, nothing written", ""
            _hand_in(held, phones, step)
            held.lead("show", on="1")
            yield f"{step}, shown", ""

    return story


def hushed(held: Held, phones: list[Phone]) -> Iterator[tuple[str, str]]:
    """Statements that are answered without being known."""
    held.go("statements")
    yield "to be counted", ""
    held.lead("confirm", count=str(len(phones)))
    yield "asked", ""
    step = next(one for one in held.activity.steps if one.key == "statements")
    for number, phone in enumerate(phones):
        fields = {
            f"statements/{block.key}/{field.name}": value_for(field, n + number)
            for block in step.blocks
            for n, field in enumerate(block.fields({}))
        }
        phone.do("answer", **fields)
    held.lead("close-asking")
    yield "closed", ""


def _hand_in(held: Held, phones: list[Phone], key: str) -> None:
    step = next(one for one in held.activity.steps if one.key == key)
    fields = [(f"{key}/{block.key}/{field.name}", field) for block in own_blocks(step) for field in block.fields({})]
    for number, phone in enumerate(phones):
        phone.do("say", **{name: value_for(field, n + number) for n, (name, field) in enumerate(fields)})


STORIES: dict[str, tuple[str, str, Story]] = {
    "C6": ("", "da", dialogue),
    "C5": ("", "en", closing),
    "B2": ("", "da", cards),
    "A20": ("meeting", "da", in_turn),
    "A15": ("triangle", "da", sheets("rings", "weight")),
    "A24": ("", "en", sheets("group")),
    "A28": ("", "da", sheets("own")),
    "B11": ("", "en", sheets("climate", "ideas")),
    "A31": ("", "da", hushed),
}


@pytest.fixture
def looked_at(be: Be, workplace: Cast) -> Callable[..., list[str]]:
    """Return `looked_at(tool, themes)`: what is wrong on the three views in every state; `themes(n)` are those of the n-th state."""

    def looked_at(tool: str, themes: Callable[[int], list[str]]) -> list[str]:
        variant, language, story = STORIES[tool]
        held = hold(workplace, tool, variant)
        phones = [held.join(name) for name in NAMES]
        lead, wall, phone = be("leader", DESK, language), be("leader", WALL, language), be("stranger", PHONE, language)
        phone.goto(f"{phones[0].path}?lang={language}")
        found: list[str] = []
        for number, (label, query) in enumerate(story(held, phones)):
            lead.goto(held.path)
            wall.goto(f"{held.path}wall/")
            phone.goto(phones[0].path + query)
            for page in (lead, wall, phone):
                page.wait_for_function("() => [...document.querySelectorAll('.room-shared')].every(part => part.children.length > 0)")
            views = {"lead": _lead, "wall": _wall, "phone": _phone}
            for page, (view, look) in zip((lead, wall, phone), views.items(), strict=True):
                found += [f"{tool}, {label}, {view}: {fault}" for fault in (*look(page), *_axe(page, themes(number)))]
        return found

    return looked_at


def _axe(page: Page, themes: list[str]) -> Iterator[str]:
    for theme in themes:
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce")
        yield from (f"{theme}: {fault}" for fault in violations(page))


def _wall(page: Page) -> Iterator[str]:
    yield from (f"too small: {letters}" for letters in page.evaluate(LETTERS, LEAST * WALL[1]))
    yield from (f"cut off: {words}" for words in page.evaluate(BELOW))


def _phone(page: Page) -> Iterator[str]:
    yield from (f"target: {target}" for target in page.evaluate(SMALL, GLOVE))
    yield from (f"squeezed: {words}" for words in page.evaluate(SQUEEZED))
    if page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
        yield "wider than a phone"


def _lead(page: Page) -> Iterator[str]:
    """The leader may hold the meeting from a phone too."""
    yield from (f"squeezed: {words}" for words in page.evaluate(SQUEEZED))
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    yield from (f"on a phone: {fault}" for fault in _phone(page))
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})


@pytest.mark.parametrize("tool", STORIES)
def test_three_views_are_accessible_and_large_enough(looked_at: Callable[..., list[str]], tool: str) -> None:
    assert "\n".join(looked_at(tool, lambda number: ["light", "dark"][(number + len(tool)) % 2 :][:1])) == ""


@pytest.mark.long
@pytest.mark.parametrize("tool", STORIES)
def test_three_views_are_accessible_by_day_and_by_night(looked_at: Callable[..., list[str]], tool: str) -> None:
    assert looked_at(tool, lambda _number: ["light", "dark"]) == []


@pytest.mark.complains("422")
@pytest.mark.parametrize(("language", "theme"), [("da", "light"), ("en", "dark")])
def test_door_and_end_are_accessible(be: Be, workplace: Cast, language: str, theme: str) -> None:
    employee, stranger = be("employee", PHONE, language, theme), be("stranger", PHONE, language, theme)
    held = hold(workplace, "A15", "triangle")
    phone, wall = held.join("Anna"), be("leader", WALL, language, theme)
    found: list[str] = []

    def see(page: Page, what: str, address: str) -> None:
        page.goto(address)
        found.extend(f"{what}: {fault}" for fault in (*_phone(page), *violations(page)))

    see(employee, "the meeting is on", held.path)
    see(stranger, "the door", "/room/")
    see(stranger, "a wrong code", "/room/?code=AAAAAA")
    see(stranger, "coming in", f"/room/{held.room.code}/")
    stranger.fill("#name", "x" * 60)
    stranger.locator("form:has(#name) button[type=submit]").click()
    expect(stranger.locator("#name-wrong")).to_be_visible()
    found.extend(f"a name too long: {fault}" for fault in (*_phone(stranger), *violations(stranger)))
    held.lead("door", on="0")
    see(stranger, "a closed door", f"/room/{held.room.code}/")
    phone.do("leave")
    see(stranger, "out", f"{phone.path}?out&lang={language}")
    wall.goto(f"{held.path}wall/")
    held.lead("end")
    expect(wall.locator("#wall h1")).not_to_have_text("", timeout=SOON)
    wall.wait_for_function("() => document.querySelector('#wall p.lead') !== null", timeout=SOON)
    found.extend(f"the wall at the end: {fault}" for fault in (*_wall(wall), *violations(wall)))
    see(stranger, "the end", phone.path)
    see(employee, "no meeting", held.path)
    see(be("leader", PHONE, language, theme), "before it is opened", held.path)
    assert "\n".join(found) == ""


def test_measures_would_notice(be: Be) -> None:
    page = be("stranger", WALL)
    page.set_content("<main id=main><p style='font-size:30px'>small</p><svg viewBox='0 0 10 10' width=100><text font-size=2>x</text></svg>"
                     "<p style='font-size:40px; margin-top:2000px'>far below</p></main>")  # fmt: skip
    assert [line.split(":")[0] for line in page.evaluate(LETTERS, LEAST * WALL[1])] == ["30.0 px", "20.0 px"]
    assert page.evaluate(BELOW) == ["P  far below"]
