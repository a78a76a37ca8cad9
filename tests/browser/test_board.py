"""The board in a real browser: keys, mouse, touch, two people at once, and without a script."""

import pytest
from playwright.sync_api import Page, expect

from iglo.boards.actions import add_heading, create_board, finish_sorting, mask_words, move_notes, write_proposal
from iglo.boards.models import Board, Heading, Note
from tests.browser.axe import violations
from tests.browser.conftest import DESK, PHONE, WALL, Be
from tests.cast import Cast

TEXTS = ["Linje 3 stod stille to gange", "Vi venter på teknikeren", "Pausen blev rykket", "Spiste stående igen", "Kulde ved porten"]


@pytest.fixture
def board(workplace: Cast) -> Board:
    """Five red notes, one green, and two red headings: 'Linjen stopper' (1) and 'Pauser' (2)."""
    notes = [("red", text) for text in TEXTS] + [("green", "Kaffe sammen")]
    board = create_board(place=workplace.day, title="Bolde i november", notes=notes, origin=None, lang="da", by=None)
    for title in ("Linjen stopper", "Pauser"):
        add_heading(board, "red", title, by=workplace.leader.pk)
    return board


def heading(title: str) -> Heading:
    return Heading.objects.standing().get(title=title)


def under(title: str) -> list[str]:
    return sorted(Note.objects.filter(heading__title=title, heading__removed=False).values_list("text", flat=True))


def slip(page: Page, text: str):
    return page.locator(".bs-slip", has_text=text)


def pile(page: Page, title: str):
    return page.locator(".pile", has=page.get_by_role("heading", name=title))


def saved(page: Page) -> None:
    """Wait until every step has been sent and answered."""
    page.wait_for_function("() => !document.querySelector('note-board').queue.busy")


def open_board(page: Page, board: Board) -> Page:
    page.goto(f"/app/boards/{board.pk}/")
    page.wait_for_function("() => document.querySelector('note-board')?.queue")
    return page


def test_notes_are_sorted_by_keyboard_alone(be: Be, board: Board) -> None:
    page = open_board(be("leader"), board)
    page.locator(".bs-slip.is-lit input").focus()

    for key in ("1", "1", "2"):
        page.keyboard.press(key)
    saved(page)

    assert under("Linjen stopper") == [TEXTS[0], TEXTS[1]]
    assert under("Pauser") == [TEXTS[2]]
    expect(page.locator("[data-said]")).to_have_text("Flyttet til »Pauser«. 2 tilbage.")
    expect(page.locator(".bs-slip input:focus")).to_have_count(1)
    expect(page.locator(".bs-slip.is-lit")).to_contain_text(TEXTS[3])


def test_keys_choose_several_move_back_and_undo(be: Be, board: Board) -> None:
    page = open_board(be("leader"), board)
    page.locator(".bs-slip.is-lit input").focus()

    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    page.keyboard.press("2")
    saved(page)
    assert under("Pauser") == sorted(TEXTS[:2])

    page.keyboard.press("z")
    saved(page)
    assert under("Pauser") == []

    slip(page, TEXTS[2]).locator("input").focus()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("1")
    saved(page)
    assert under("Linjen stopper") == sorted(TEXTS[2:4])


def test_a_heading_and_a_subheading_are_made_by_keyboard(be: Be, board: Board) -> None:
    page = open_board(be("leader"), board)
    page.locator(".bs-slip.is-lit input").focus()

    page.keyboard.press("h")
    page.keyboard.type("Kulde")
    page.keyboard.press("Enter")
    saved(page)
    assert under("Kulde") == [TEXTS[0]]

    slip(page, TEXTS[0]).locator("input").focus()
    page.keyboard.press("u")
    page.keyboard.type("Ved porten")
    page.keyboard.press("Enter")
    saved(page)
    assert heading("Ved porten").parent == heading("Kulde")
    assert under("Ved porten") == [TEXTS[0]]


def test_chosen_notes_are_dragged_together(be: Be, board: Board) -> None:
    page = open_board(be("leader"), board)
    slip(page, TEXTS[0]).click()
    slip(page, TEXTS[3]).click()

    slip(page, TEXTS[0]).drag_to(pile(page, "Pauser").locator("header"))
    saved(page)

    assert under("Pauser") == sorted([TEXTS[0], TEXTS[3]])


def test_notes_are_tapped_and_put_from_the_sheet_on_a_phone(be: Be, board: Board) -> None:
    page = open_board(be("representative", size=PHONE), board)
    slip(page, TEXTS[1]).tap()
    slip(page, TEXTS[2]).tap()

    page.locator("[data-sheet]").get_by_role("button", name="Linjen stopper").tap()
    saved(page)

    assert under("Linjen stopper") == sorted(TEXTS[1:3])
    expect(page.locator("[data-sheet]")).to_be_hidden()


def test_two_people_see_each_others_moves_and_the_one_overtaken_is_told(be: Be, board: Board) -> None:
    leader, representative = open_board(be("leader"), board), open_board(be("representative"), board)
    slip(leader, TEXTS[0]).locator("input").focus()
    leader.keyboard.press("1")
    saved(leader)
    expect(pile(representative, "Linjen stopper").locator(".bs-slip")).to_contain_text(TEXTS[0], timeout=20_000)

    representative.evaluate("() => { document.querySelector('note-board').ask = async () => {} }")  # a page that has not heard yet
    slip(leader, TEXTS[1]).locator("input").focus()
    leader.keyboard.press("1")
    saved(leader)
    slip(representative, TEXTS[1]).click()
    representative.locator("[data-sheet]").get_by_role("button", name="Pauser").click()
    saved(representative)

    assert under("Pauser") == [TEXTS[1]]
    expect(representative.locator("[data-toast]").last).to_contain_text("Din flytning kom sidst og gælder")
    expect(leader.locator("[data-toast]")).to_contain_text(f"»{TEXTS[1]}« ligger nu under »Pauser«", timeout=20_000)


def test_the_focus_stays_when_the_other_changes_the_board(be: Be, board: Board, workplace: Cast) -> None:
    leader, representative = open_board(be("leader"), board), open_board(be("representative"), board)
    slip(leader, TEXTS[4]).locator("input").focus()
    slip(representative, TEXTS[0]).locator("input").focus()
    representative.keyboard.press("2")
    saved(representative)

    expect(pile(leader, "Pauser").locator(".bs-slip")).to_contain_text(TEXTS[0], timeout=20_000)
    expect(slip(leader, TEXTS[4]).locator("input")).to_be_focused()


def test_a_heading_is_renamed_where_it_stands(be: Be, board: Board) -> None:
    page = open_board(be("leader"), board)
    page.get_by_role("link", name="Pauser", exact=True).click()
    page.keyboard.type("Pauser og tempo")
    page.keyboard.press("Enter")
    saved(page)

    assert heading("Pauser og tempo").board_id == board.pk


def test_a_name_is_hidden_for_the_other_at_once(be: Be, board: Board) -> None:
    leader, representative = open_board(be("leader"), board), open_board(be("representative"), board)
    expect(slip(representative, "teknikeren")).to_have_count(1)
    slip(leader, "teknikeren").locator("input").focus()
    leader.keyboard.press("Enter")
    leader.locator("#panel .bs-word", has_text="teknikeren").click()
    leader.get_by_role("button", name="Skjul ordene").click()
    saved(leader)

    expect(slip(representative, "teknikeren")).to_have_count(0, timeout=20_000)
    assert "teknikeren" not in representative.content()
    assert "teknikeren" not in leader.content()


def test_the_suggestion_is_used_and_undone_as_one_step(be: Be, board: Board) -> None:
    page = open_board(be("leader"), board)
    page.get_by_role("button", name="Foreslå en sortering").click()
    saved(page)
    placed = Note.objects.exclude(heading=None).count()
    page.get_by_role("button", name="Fortryd").click()
    saved(page)

    assert placed > 0
    assert Note.objects.exclude(heading=None).count() == 0


def test_everything_works_without_a_script(chromium, site: str, workplace: Cast, board: Board) -> None:
    context = chromium.new_context(base_url=site, java_script_enabled=False, viewport={"width": 360, "height": 740})
    session = workplace.client("leader", "da").cookies["iglo_session"].value
    context.add_cookies([{"name": "iglo_session", "value": session, "domain": "127.0.0.1", "path": "/app/"}])
    page = context.new_page()
    page.goto(f"/app/boards/{board.pk}/")
    slip(page, TEXTS[0]).locator("input").check()
    page.locator("[data-sheet]").get_by_role("button", name="Pauser").click()

    assert under("Pauser") == [TEXTS[0]]
    page.get_by_label("Navn på overskriften").fill("Kulde")
    slip(page, TEXTS[4]).locator("input").check()
    page.get_by_role("button", name="Tilføj").click()
    assert under("Kulde") == [TEXTS[4]]
    page.get_by_role("button", name="Fortryd").click()
    assert under("Kulde") == []
    context.close()


def test_the_wall_follows_when_a_proposal_is_written(be: Be, board: Board, workplace: Cast) -> None:
    note = board.notes.get(text=TEXTS[2])
    note.heading = heading("Pauser")
    note.save()
    finish_sorting(board, by=workplace.leader.pk)
    wall = be("leader")
    wall.goto(f"/app/boards/{board.pk}/wall/?heading={heading('Pauser').pk}")
    scribe = be("employee")
    scribe.goto(f"/app/boards/heading/{heading('Pauser').pk}/proposals/")

    scribe.get_by_label("Hvad kunne vi gøre?").fill("Fast pause kl. 10")
    scribe.keyboard.press("Control+Enter")

    expect(scribe.locator("#hung")).to_contain_text("Fast pause kl. 10")
    expect(scribe.get_by_label("Hvad kunne vi gøre?")).to_have_value("")
    expect(wall.locator("#wall")).to_contain_text("Fast pause kl. 10", timeout=20_000)


def filled(board: Board, workplace: Cast) -> Heading:
    """Notes under both headings, one unsure, one masked, a sub-heading, a proposal."""
    stops, keys = heading("Linjen stopper"), list(board.notes.filter(colour="red").order_by("pk").values_list("pk", flat=True))
    sub = add_heading(board, "red", "Ventetid", by=workplace.leader.pk, parent=stops)
    move_notes(board, keys[:1], stops, by=workplace.leader.pk)
    move_notes(board, keys[1:2], sub, by=workplace.leader.pk)
    board.notes.filter(pk=keys[2]).update(heading=stops, unsure=True)
    mask_words(board.notes.get(pk=keys[0]), 0, 5, by=workplace.leader.pk)
    write_proposal(board, text="Ring først", kind="at_once", note_ids=keys[:1], by=None)
    return stops


@pytest.mark.parametrize(("size", "theme", "language"), [(DESK, "light", "da"), pytest.param(PHONE, "dark", "en", marks=pytest.mark.long)])
def test_axe_finds_nothing_on_the_pages_of_a_board(
    be: Be, board: Board, workplace: Cast, size: tuple[int, int], theme: str, language: str
) -> None:
    stops = filled(board, workplace)
    note = board.notes.filter(heading=stops).first()
    page = be("leader", size=size, theme=theme, language=language)
    for address in [f"{board.pk}/", f"{board.pk}/wall/", f"{board.pk}/wall/?heading={stops.pk}", f"{board.pk}/proposals/",
                    f"heading/{stops.pk}/", f"heading/{stops.pk}/proposals/", f"note/{note.pk}/", "", "archive/"]:  # fmt: skip
        page.goto(f"/app/boards/{address}")
        assert violations(page) == [], address
    open_board(page, board)
    page.locator(".bs-slip").first.click()
    assert violations(page) == [], "with a note chosen"
    page.locator("a.bs-open").first.click()
    expect(page.locator("#panel [data-panel-body]")).to_be_visible()
    assert violations(page) == [], "with a heading open"


@pytest.mark.parametrize("size", [DESK, WALL])
def test_the_wall_is_read_from_the_back_of_the_room(be: Be, board: Board, workplace: Cast, size: tuple[int, int]) -> None:
    stops = filled(board, workplace)
    page = be("leader", size=size)
    for query in ("", f"?heading={stops.pk}"):
        page.goto(f"/app/boards/{board.pk}/wall/{query}")
        smallest = page.evaluate(
            """() => Math.min(...[...document.querySelectorAll('#wall *')]
                 .filter((e) => !e.closest('.unseen, svg') && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
                 .map((e) => parseFloat(getComputedStyle(e).fontSize)))"""
        )
        assert smallest >= 0.035 * size[1]


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_everything_to_touch_on_the_board_is_large_enough(be: Be, board: Board, workplace: Cast, size: tuple[int, int]) -> None:
    filled(board, workplace)
    page = open_board(be("leader", size=size), board)
    page.locator(".bs-slip").first.click()
    small = page.evaluate(
        """() => [...document.querySelectorAll('#board :is(a, button, select, input[type=text], .bs-slip)')]
             .filter((e) => e.checkVisibility())
             .filter((e) => { const b = e.getBoundingClientRect(); return b.height < 47.5 || b.width < 47.5 })
             .map((e) => e.outerHTML.slice(0, 120))"""
    )
    assert small == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
