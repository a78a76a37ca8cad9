"""Whole meetings on a desk, a wall and phones at once, from opening the room to what stands afterwards."""

from collections.abc import Callable, Iterator

import pytest
from django.db.models import Count
from playwright.sync_api import Locator, Page, expect

from iglo.boards.models import Board
from iglo.plans.models import Action, Plan
from tests.activities.live import Phone
from tests.browser import rooms
from tests.browser.conftest import Be
from tests.browser.journey import press
from tests.browser.rooms import SOON, Meeting
from tests.cast import Cast

DANISH_FIRST = ["da", pytest.param("en", marks=pytest.mark.long)]
ENGLISH_FIRST = [pytest.param("da", marks=pytest.mark.long), "en"]
RED = {
    "da": ["Telefonen ringer midt i et besøg", "Telefonen ringer efter kl. 18", "Telefonen ringer i bilen",
           "Kørelisten skrider kl. 8", "Kørelisten er for lang", "Kørelisten går på kryds og tværs"],
    "en": ["The phone rings in the middle of a visit", "The phone rings after six", "The phone rings in the car",
           "The list slips at eight", "The list is too long", "The list crosses the town"],
}  # fmt: skip
GREEN = ["En borger sagde tak", "Morgenkaffen sammen", "Frihed på ruten", "Nye cykler", "Latter i bilen", "Ro om aftenen"]


@pytest.fixture
def pass_by() -> Iterator[Callable[..., None]]:
    with rooms.passing() as pass_by:
        yield pass_by


@pytest.mark.parametrize("language", DANISH_FIRST)
def test_dialogue_method_goes_from_the_open_room_to_the_plan(be: Be, workplace: Cast, pass_by: Callable[..., None], language: str) -> None:
    meeting = rooms.hold(be, "C6", language)
    rooms.come_in(meeting, "Anna", "Bo", "Carl")
    others = rooms.come_in_unseen(meeting, "Ditte", "Erik", "Fatima")
    expect(meeting.wall.locator(".room-phones b")).to_have_text("6", timeout=SOON)

    rooms.go(meeting, "introduction")
    pass_by(10)
    rooms.go_on(meeting, "notes")
    _write_notes(meeting, dict(zip(("Ditte", "Erik", "Fatima"), others, strict=True)))
    pass_by(40)
    rooms.go_on(meeting, "walls")
    _give_each_the_floor(meeting)
    pass_by(20)
    rooms.go_on(meeting, "break")
    headings = _group_with_help(meeting)
    pass_by(10)
    rooms.go_on(meeting, "shown")
    expect(meeting.wall.locator(".wcol h3")).to_have_text(headings, timeout=SOON)
    rooms.go_on(meeting, "proposals")
    _propose(meeting)
    rooms.go_on(meeting, "close")
    expect(meeting.wall.locator(".wcol").nth(0)).to_contain_text("En makker på telefonen", timeout=SOON)
    expect(meeting.wall.locator(".wcol").nth(1)).to_contain_text("Kortere kørelister")

    rooms.go_on(meeting, "plan-next")
    press(meeting.lead, "#now a.btn--main[href*='/app/handovers/boards/']")
    press(meeting.lead, "main form button.btn--main")
    assert list(Plan.objects.get().factors.order_by("pk").values_list("problem", flat=True)) == headings
    meeting.lead.goto(meeting.path)
    rooms.end(meeting)
    _everybody_is_let_go(meeting)


def _write_notes(meeting: Meeting, unseen: dict[str, Phone]) -> None:
    """Each group writes three red and three green, whoever of it has a phone that is seen."""
    for number, (_hand, names) in enumerate(sorted(rooms.groups(meeting).items())):
        texts = [("red", text) for text in RED[meeting.language][3 * number : 3 * number + 3]] + [
            ("green", text) for text in GREEN[3 * number : 3 * number + 3]
        ]
        seen = [meeting.phones[name] for name in names if name in meeting.phones]
        for turn, (colour, text) in enumerate(texts):
            if seen:
                rooms.hang(seen[turn % len(seen)], colour, text)
            else:
                assert unseen[names[0]].do("note", colour=colour, text=text).status_code == 302
        for page in seen:
            expect(rooms.notes_of(page)).to_have_count(6, timeout=SOON)
    expect(meeting.wall.locator(".wcol h3 .num")).to_have_text(["6", "6"], timeout=SOON)


def _give_each_the_floor(meeting: Meeting) -> None:
    for number, (hand, names) in enumerate(sorted(rooms.groups(meeting).items())):
        rooms.do(meeting, "floor", hand=hand)
        expect(meeting.wall.locator(".room-speaker")).to_contain_text(names[0], timeout=SOON)
        expect(meeting.wall.locator(".slip--strain")).to_have_count(3)
        expect(meeting.wall.locator(".slip--strain").last).to_contain_text(RED[meeting.language][3 * number])
        for name, page in meeting.phones.items():
            expect(page.locator("section.lit--big")).to_have_count(int(name in names), timeout=SOON)


def _group_with_help(meeting: Meeting) -> list[str]:
    """In the break a representative takes the board's suggestion and names a heading anew; returns the headings."""
    board = Board.objects.get()
    page = meeting.be("representative", language=meeting.language)
    page.goto(f"/app/boards/{board.pk}/")
    page.locator('form[action$="/suggest/"] button').first.click()
    page.wait_for_selector(".pile:not(.pile--unsure):not(.bs-new)")
    return [heading.title for heading in board.headings.standing().top().filter(colour="red")]


def _propose(meeting: Meeting) -> None:
    """Two propose: one on one note of a heading, one on two notes of the largest."""
    anna, bo, _carl = meeting.phones.values()
    headings = Board.objects.get().headings.standing().filter(colour="red").annotate(count=Count("notes")).order_by("count", "pk")
    small, large = headings.filter(count__gte=1)[0], headings.last()
    assert large is not None
    for page, heading, kind, text, notes in (
        (anna, small, "at_once", "En makker på telefonen", 1),
        (bo, large, "needs_work", "Kortere kørelister", 2),
    ):
        page.locator(f"a.room-line[href$='h={heading.pk}']").click()
        for n in range(notes):
            page.locator("input[name=notes]").nth(n).check()
        page.fill("#proposal", text)
        page.check(f"input[name=kind][value={kind}]")
        page.locator("form:has(#proposal) button[type=submit]").click()
        expect(page.locator("#shared-proposals")).to_contain_text(text, timeout=SOON)
        expect(meeting.wall.locator("#wall")).to_contain_text(text, timeout=SOON)


def _everybody_is_let_go(meeting: Meeting) -> None:
    for page in meeting.phones.values():
        expect(page.locator("room-now h1.big")).to_be_visible(timeout=SOON)
        expect(page.locator("room-now live-topic")).to_have_count(0)
        assert page.evaluate("() => Object.keys(localStorage).filter(key => key.startsWith('iglo:room:'))") == []


@pytest.mark.parametrize("language", ENGLISH_FIRST)
def test_dialogue_cards_go_round_and_end_in_an_action(be: Be, workplace: Cast, pass_by: Callable[..., None], language: str) -> None:
    meeting = rooms.hold(be, "B2", language)
    rooms.come_in(meeting, "Anna", "Bo", "Carl")
    rooms.come_in_unseen(meeting, "Ditte")
    rooms.go(meeting, "cards")
    met = {name: {_partner(page)} for name, page in meeting.phones.items()}

    for turn in (2, 3):
        cards = {name: _cards(page) for name, page in meeting.phones.items()}
        pass_by(5, meeting.lead, meeting.wall, *meeting.phones.values())
        for page in meeting.pages:
            expect(page.locator("bell-clock.is-rung [data-part=words]")).not_to_be_empty(timeout=SOON)
        rooms.do(meeting, "turn")
        for name, page in meeting.phones.items():
            expect(page.locator("bell-clock")).to_have_attribute("data-turn", str(turn), timeout=SOON)
            assert _partner(page) not in met[name]
            met[name].add(_partner(page))
            assert _cards(page)[0] == cards[name][1], "one takes over the partner's card"
        expect(meeting.wall.locator(".room-tables p")).to_have_count(2)

    rooms.go_on(meeting, "groups")
    _write_in_the_group(meeting)
    rooms.go_on(meeting, "together")
    _agree(meeting)
    rooms.end(meeting)
    _everybody_is_let_go(meeting)
    _make_an_action(meeting)


def _partner(page: Page) -> str:
    return page.locator(".room-with b").first.inner_text()


def _cards(page: Page) -> list[str]:
    """One's own card, and the partner's."""
    return page.locator(".room-card__text").all_inner_texts()


def _write_in_the_group(meeting: Meeting) -> None:
    anna, bo, _carl = meeting.phones.values()
    anna.locator("answer-form input[type=text]").first.fill("Godt at høre de andre")
    rooms.saved(anna)
    expect(bo.locator("answer-form input[type=text]").first).to_have_value("Godt at høre de andre", timeout=SOON)
    expect(meeting.wall.locator("#wall")).not_to_contain_text("Godt at høre de andre")
    rooms.do(meeting, "show", on="1")
    expect(meeting.wall.locator("#wall")).to_contain_text("Godt at høre de andre", timeout=SOON)


def _agree(meeting: Meeting) -> None:
    anna = next(iter(meeting.phones.values()))
    with anna.expect_navigation():
        anna.locator("a.btn--lamp[href*='b=1']").click()
    what, who = anna.locator("answer-form .agrees li").first.locator("textarea, input").all()[:2]
    what.fill("Vi taler om pres på holdmødet")
    who.fill("Bo")
    rooms.saved(anna)


def _make_an_action(meeting: Meeting) -> None:
    meeting.lead.goto(f"/app/activities/{meeting.pk}/summary/")
    said = meeting.lead.locator(".said li", has_text="Vi taler om pres på holdmødet").first
    with meeting.lead.expect_navigation():
        said.locator("a.said__act").click()
    if not meeting.lead.input_value("main [name=problem]"):
        meeting.lead.fill("main [name=problem]", "Vi taler for sjældent om pres")
    press(meeting.lead, "main form:has([name=problem]) button.btn--main")
    assert "Vi taler om pres på holdmødet" in Action.objects.get().what


@pytest.mark.parametrize("language", DANISH_FIRST)
def test_barometer_is_named_in_the_room_and_a_figure_afterwards(be: Be, workplace: Cast, language: str) -> None:
    meeting = rooms.hold(be, "A20", language, variant="meeting")
    rooms.come_in(meeting, "Anna", "Bo", "Carl")
    others = rooms.come_in_unseen(meeting, "Ditte", "Erik")

    rooms.go(meeting, "barometer")
    for (name, page), value in zip(meeting.phones.items(), (8, 5, 3), strict=True):
        _mark(page, value, f"Ord fra {name}" if name != "Carl" else "")
        expect(_course(meeting.wall, value)).to_contain_text(name, timeout=SOON)
    _mark_at_the_wall(meeting, "Ugle", 9)
    expect(meeting.wall.locator("#wall")).to_contain_text("Ord fra Anna")
    others[0].do("say", **{"barometer/barometer/value": "6"})

    rooms.go_on(meeting, "background")
    _themes(meeting, others)
    rooms.end(meeting)
    _everybody_is_let_go(meeting)
    _only_the_figure_stands(meeting)

    _close(meeting)
    _hold_unseen(be, language)
    third = rooms.hold(be, "A20", language, variant="meeting")
    rooms.go(third, "barometer")
    expect(third.wall.locator("figure.room-trend")).to_be_visible(timeout=SOON)


def _mark(page: Page, value: int, words: str) -> None:
    page.locator(f"answer-form label:has(input[type=radio][value='{value}'])").click()
    if words:
        page.locator("answer-form :is(input[type=text], textarea)").first.fill(words)
    rooms.saved(page)


def _mark_at_the_wall(meeting: Meeting, name: str, value: int) -> None:
    wall = meeting.wall
    wall.fill("#wall-name", name)
    _course(wall, value).click()
    expect(_course(wall, value)).to_contain_text(name, timeout=SOON)
    expect(wall.locator("#wall-name")).to_have_value("")


def _course(wall: Page, value: int) -> Locator:
    return wall.locator(f".tower__course:has(> b:text-is('{value}'))")


def _themes(meeting: Meeting, others: list[Phone]) -> None:
    """Three mark, which is too few to be shown; with two more all see how many, and no name."""
    for page in meeting.phones.values():
        page.locator("answer-form label:has(input[type=checkbox])").first.click()
        rooms.saved(page)
    rooms.do(meeting, "show", on="1")
    expect(meeting.wall.locator(".hd__few")).to_be_visible(timeout=SOON)
    expect(meeting.wall.locator("meter")).to_have_count(0)
    key = meeting.phones["Anna"].locator("answer-form input[type=checkbox]").first.get_attribute("name") or ""
    for phone in others:
        phone.do("say", **{key: "1"})
    expect(meeting.wall.locator(".hd__counts, .hd__list").first).to_be_visible(timeout=SOON)
    shown = meeting.wall.locator("#wall").inner_text()
    assert [name for name in meeting.phones if name in shown] == []


def _only_the_figure_stands(meeting: Meeting) -> None:
    meeting.lead.goto(f"/app/activities/{meeting.pk}/summary/")
    expect(meeting.lead.locator(".sums b.num").first).to_have_text("6")  # the mean of 8, 5, 3, 9 and 6 as it is coded
    told = meeting.lead.locator("main").inner_text()
    assert [word for word in ("Anna", "Bo", "Carl", "Ugle", "Ditte", "Ord fra") if word in told] == []


def _close(meeting: Meeting) -> None:
    last = meeting.activity.steps[-1].key
    meeting.lead.goto(f"/app/activities/{meeting.pk}/steps/{last}/")
    press(meeting.lead, f'main form[action="/app/activities/{meeting.pk}/close/"] button')


def _hold_unseen(be: Be, language: str) -> None:
    """A second meeting, a week's marks later, of phones that have no picture."""
    meeting = rooms.hold(be, "A20", language, variant="meeting")
    rooms.go(meeting, "barometer")
    for number, phone in enumerate(rooms.come_in_unseen(meeting, "1", "2", "3", "4", "5"), 3):
        assert phone.do("say", **{"barometer/barometer/value": str(number)}).status_code == 302
    rooms.end(meeting)
    _close(meeting)
