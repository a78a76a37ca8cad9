"""A meeting by keyboard alone: who leads it, and who takes part; the focus is seen at every stop."""

from playwright.sync_api import Page, expect

from iglo.activities.actions import start_activity
from iglo.boards.actions import add_heading
from iglo.boards.models import Board, Note, Proposal
from iglo.catalog.shipped import shipped_tools
from iglo.rooms.models import Seat
from tests.browser import rooms
from tests.browser.conftest import PHONE, WALL, Be
from tests.browser.keyboard import press, reach, write
from tests.browser.rooms import SOON, Meeting
from tests.cast import Cast


def _begun(be: Be, cast: Cast, tool: str) -> Meeting:
    activity = start_activity(shipped_tools()[tool], cast.day, by=cast.leader.pk)
    lead = be("leader")
    lead.goto(f"/app/activities/{activity.pk}/room/")
    press(lead, 'form[action$="/room/open/"] button')
    meeting = Meeting(activity.pk, "da", lead, be("leader", WALL), be)
    meeting.wall.goto(f"{meeting.path}wall/")
    meeting.phones["Anna"] = _come_in(meeting, "Anna")
    return meeting


def _come_in(meeting: Meeting, name: str) -> Page:
    page = meeting.be("stranger", PHONE)
    page.goto("/room/")
    write(page, "#code", meeting.room.code)
    press(page, "form:has(#code) button")
    write(page, "#name", name)
    press(page, "form:has(#name) button[type=submit]")
    expect(page.locator("room-now")).to_be_visible()
    return page


def _on(meeting: Meeting, step: str) -> None:
    press(meeting.lead, f"#now .btn--main[name=step][value='{step}']")
    rooms.arrive(meeting, step)


def _end(meeting: Meeting) -> None:
    reach(meeting.lead, "[popovertarget=end-now], [popovertarget=end-room]")
    meeting.lead.keyboard.press("Enter")
    press(meeting.lead, 'form[action$="/room/end/"] button[type=submit]')
    expect(meeting.phones["Anna"].locator("room-now h1.big")).to_be_visible(timeout=SOON)


def _enter(page: Page, selector: str) -> None:
    reach(page, selector)
    page.keyboard.press("Enter")


def test_dialogue_method_is_led_and_taken_part_in_by_keyboard_alone(be: Be, workplace: Cast) -> None:
    meeting = _begun(be, workplace, "C6")
    lead, anna = meeting.lead, meeting.phones["Anna"]
    _on(meeting, "introduction")
    _on(meeting, "notes")
    for colour, text in (("red", "Telefonen ringer"), ("red", "Korelisten skrider"), ("green", "Kaffe sammen")):
        write(anna, f"#text-{colour}", text)
        _enter(anna, f"form:has(#text-{colour}) button")
        expect(rooms.notes_of(anna).filter(has_text=text)).to_have_count(1, timeout=SOON)

    _on(meeting, "walls")
    press(lead, "button[name=hand]")
    expect(meeting.wall.locator(".room-speaker")).to_contain_text("Anna", timeout=SOON)
    for title in ("Telefonen", "Travlhed"):
        add_heading(Board.objects.get(), "red", title, by=workplace.leader.pk)
    _on(meeting, "break")
    press(lead, 'form[action$="/sorting/"] button')
    _on(meeting, "shown")
    _move(anna)

    _on(meeting, "proposals")
    press(anna, "a.room-line")
    reach(anna, "input[name=notes]:checked")  # the only note under this heading
    write(anna, "#proposal", "En makker")
    _enter(anna, "form:has(#proposal) button[type=submit]")
    expect(meeting.wall.locator("#wall")).to_contain_text("En makker", timeout=SOON)
    _on(meeting, "close")
    _end(meeting)
    assert Proposal.objects.get().text == "En makker"


def _move(page: Page) -> None:
    """Choose a heading for the note that the focus comes to first, and press 'Move'."""
    reach(page, ".room-move select")
    page.keyboard.press("Home")
    name = page.evaluate("() => document.activeElement.selectedOptions[0].textContent")
    key = page.evaluate("() => document.activeElement.form.elements.note.value")
    _enter(page, ".room-move button")
    placed = page.locator(f".room-move:has([name=note][value='{key}']) option[selected]")
    expect(placed).to_have_text(str(name), timeout=SOON)
    heading = Note.objects.get(key=key).heading
    assert heading is not None
    assert heading.title == name


def test_heading_is_chosen_and_sheets_are_shown_by_keyboard_alone(be: Be, workplace: Cast) -> None:
    meeting = _begun(be, workplace, "C5")
    anna = meeting.phones["Anna"]
    _on(meeting, "introduction")
    press(meeting.lead, "button.room-go[value=grouping]")
    add_heading(Board.objects.get(), "red", "Telefonen", by=workplace.leader.pk)
    _on(meeting, "shown")
    expect(anna.locator(".room-choice").first).to_be_visible(timeout=SOON)
    _enter(anna, ".room-choice")
    expect(meeting.wall.locator(".room-scale .num")).to_have_text("1", timeout=SOON)
    assert Seat.objects.get().chosen.startswith("h")
    _end(meeting)


def test_sheet_is_written_and_shown_by_keyboard_alone(be: Be, workplace: Cast) -> None:
    meeting = _begun(be, workplace, "A28")
    _on(meeting, "group")
    anna = meeting.phones["Anna"]
    write(anna, "answer-form textarea", "Vi stoler pa hinanden")
    rooms.saved(anna)
    press(meeting.lead, 'form[action$="/show/"] button')
    expect(meeting.wall.locator("#wall")).to_contain_text("Vi stoler pa hinanden", timeout=SOON)
    _end(meeting)
