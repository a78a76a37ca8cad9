"""What a person meets at a meeting: phones that leave, sleep, lose the net or come late, and what is half written when all go on."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from iglo.activities.actions import start_activity
from iglo.activities.actions.live import go_to_live_step
from iglo.activities.actions.live import open_live as open_live_room
from iglo.activities.models import ActivityRoom
from iglo.boards.actions import add_heading, move_notes
from iglo.boards.models import Board, Heading, Note
from iglo.catalog.shipped import shipped_tools
from iglo.rooms.models import HandIn
from tests.browser import rooms
from tests.browser.conftest import DESK, PHONE, WALL, Be
from tests.browser.rooms import SOON, Meeting
from tests.cast import Cast


@pytest.fixture
def meet(be: Be, workplace: Cast) -> Any:
    """Return `meet(tool, step, *names)`: a meeting that is on, with phones that are in."""

    def meet(tool: str, step: str, *names: str) -> Meeting:
        activity = start_activity(shipped_tools()[tool], workplace.day, by=workplace.leader.pk)
        open_live_room(activity, by=workplace.leader.pk)
        lead, wall = be("leader", DESK), be("leader", WALL)
        meeting = Meeting(activity.pk, "da", lead, wall, be)
        wall.goto(f"{meeting.path}wall/")
        rooms.come_in(meeting, *names)
        if step:
            lead_to(meeting, step, workplace)
            rooms.arrive(meeting, step)
        return meeting

    return meet


def lead_to(meeting: Meeting, step: str, cast: Cast) -> None:
    """Go to a step, as somebody does whose page this test does not watch."""
    live = ActivityRoom.objects.whole().get(activity=meeting.pk)
    go_to_live_step(live, step, lang="da", by=cast.leader.pk)
    meeting.lead.goto(meeting.path)


def at(page: Page, step: str) -> None:
    expect(page.locator("room-now")).to_have_attribute("data-step", step, timeout=SOON)


def test_phone_that_leaves_comes_back_where_it_was(meet: Any, be: Be) -> None:
    meeting = meet("C6", "notes", "Anna")
    page = meeting.phones["Anna"]
    rooms.hang(page, "red", "Telefonen ringer")
    seat = page.url

    page.reload()
    expect(rooms.notes_of(page)).to_have_count(1, timeout=SOON)
    page.goto(f"/room/{meeting.room.code}/")
    page.locator("room-again a").click()
    expect(page).to_have_url(seat)
    page.locator("[popovertarget=me]").click()
    page.locator('form[action$="/leave/"] button').click()
    expect(page).to_have_url(f"{seat}?out")
    assert meeting.room.seats.get().left
    page.locator("room-now a.btn--main").click()
    expect(rooms.notes_of(page)).to_have_count(1, timeout=SOON)
    assert not meeting.room.seats.get().left


def test_closed_door_keeps_new_phones_out_and_those_inside_in(meet: Any, be: Be) -> None:
    meeting = meet("C6", "notes", "Anna")
    rooms.do(meeting, "door", on="0")

    stranger = be("stranger", PHONE)
    stranger.goto(f"/room/{meeting.room.code}/")
    expect(stranger.locator("#name")).to_have_count(0)
    expect(stranger.locator("p.lead")).to_be_visible()
    page = meeting.phones["Anna"]
    page.reload()
    rooms.hang(page, "red", "Telefonen ringer")

    rooms.do(meeting, "door", on="1")
    stranger.reload()
    expect(stranger.locator("#name")).to_be_visible()


def test_phone_that_was_hidden_catches_up(meet: Any, workplace: Cast) -> None:
    meeting = meet("C6", "introduction", "Anna", "Bo")
    hidden, seen = meeting.phones.values()
    sight(hidden, "hidden")
    lead_to(meeting, "notes", workplace)
    at(seen, "notes")
    at(hidden, "introduction")

    sight(hidden, "visible")

    at(hidden, "notes")


def sight(page: Page, state: str) -> None:
    """Let the page believe that it is hidden, or seen again."""
    page.evaluate(
        """(state) => {
          Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
          Object.defineProperty(document, "hidden", { configurable: true, get: () => state === "hidden" });
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        state,
    )


@pytest.mark.complains("htmx:sendError", "htmx:afterRequest")
def test_phone_without_a_net_catches_up(meet: Any, workplace: Cast) -> None:
    meeting = meet("C6", "introduction", "Anna", "Bo")
    away, seen = meeting.phones.values()
    away.context.set_offline(True)
    lead_to(meeting, "notes", workplace)
    at(seen, "notes")
    at(away, "introduction")

    away.context.set_offline(False)

    at(away, "notes")


def test_who_comes_late_lands_in_the_step_and_in_a_group(meet: Any) -> None:
    meeting = meet("C6", "notes", "Anna", "Bo")
    rooms.hang(meeting.phones["Anna"], "red", "Telefonen ringer")

    rooms.come_in(meeting, "Carl")

    expect(rooms.notes_of(meeting.phones["Carl"])).to_contain_text(["Telefonen ringer"], timeout=SOON)
    expect(meeting.phones["Anna"].locator(".room-with")).to_contain_text("Carl", timeout=SOON)


def test_what_is_being_written_is_not_torn_away(meet: Any, workplace: Cast) -> None:
    meeting = meet("C6", "notes", "Anna", "Bo")
    anna, bo = meeting.phones.values()
    anna.fill("#text-red", "Telefonen ringer")
    bo.fill("#text-green", "Kaffe sammen")
    lead_to(meeting, "walls", workplace)
    for page in (anna, bo):
        expect(page.locator("[data-part=moved]")).to_be_visible(timeout=SOON)
    expect(anna.locator("#text-red")).to_have_value("Telefonen ringer")

    anna.locator("form:has(#text-red) button[type=submit]").click()
    at(anna, "walls")
    expect(rooms.notes_of(anna)).to_contain_text(["Telefonen ringer"], timeout=SOON)

    bo.locator("[data-part=along]").click()
    at(bo, "walls")
    lead_to(meeting, "notes", workplace)
    at(bo, "notes")
    expect(bo.locator("#text-green")).to_have_value("Kaffe sammen")
    assert [note.text for note in Note.objects.all()] == ["Telefonen ringer"]


def test_sheet_that_was_not_sent_goes_when_the_net_is_back(meet: Any) -> None:
    meeting = meet("A28", "group", "Anna")
    page = meeting.phones["Anna"]
    page.context.set_offline(True)
    page.locator("answer-form textarea").first.fill("Vi stoler på hinanden")
    expect(page.locator("[data-part=state]")).to_have_text(page.locator("answer-form").get_attribute("data-unsent") or "", timeout=SOON)
    assert not HandIn.objects.exists()

    page.context.set_offline(False)

    rooms.saved(page)
    assert HandIn.objects.get().text == "Vi stoler på hinanden"


def test_note_is_taken_down_by_who_leads(meet: Any) -> None:
    meeting = meet("C6", "notes", "Anna")
    page, wall = meeting.phones["Anna"], meeting.wall
    for text in ("Telefonen ringer", "Lene taler for meget"):
        rooms.hang(page, "red", text)
    expect(wall.locator(".slip")).to_have_count(2, timeout=SOON)

    note = Note.objects.get(text="Lene taler for meget")
    meeting.lead.locator("details:has(button[name=note]) summary").click()
    rooms.do(meeting, "remove", note=str(note.key))

    for place in (page.locator("#shared-notes .slip"), wall.locator(".slip")):
        expect(place).to_have_count(1, timeout=SOON)
        expect(place).to_contain_text("Telefonen ringer")


def test_what_is_folded_out_stays_so_while_notes_come_in(meet: Any) -> None:
    meeting = meet("C6", "notes", "Anna")
    page, lead = meeting.phones["Anna"], meeting.lead
    rooms.hang(page, "red", "Telefonen ringer")
    lead.locator("details:has(button[name=note]) summary").click()
    lead.locator("[popovertarget=end-room]:not([popovertargetaction])").focus()

    rooms.hang(page, "red", "Kørelisten skrider")

    expect(lead.locator("details:has(button[name=note])[open] button[name=note]")).to_have_count(2, timeout=SOON)
    expect(lead.locator("[popovertarget=end-room]:not([popovertargetaction])")).to_be_focused()
    lead.locator("[popovertarget=end-room]:not([popovertargetaction])").click()
    rooms.hang(page, "red", "Alene efter kl. 18")
    expect(meeting.wall.locator(".slip")).to_have_count(3, timeout=SOON)
    expect(lead.locator("#end-room")).to_be_visible()
    lead.keyboard.press("Escape")
    expect(lead.locator("button[name=note]")).to_have_count(3, timeout=SOON)


def test_taking_longer_is_told_kindly(meet: Any, workplace: Cast) -> None:
    meeting = meet("C6", "notes", "Anna")
    with rooms.passing() as pass_by:
        meeting.lead.clock.install()
        meeting.lead.goto(meeting.path)
        expect(meeting.lead.locator(".room-left [data-part=words]").first).to_have_text("40 minutter tilbage")
        pass_by(43, meeting.lead, meeting.phones["Anna"])
        for page in (meeting.lead, meeting.phones["Anna"]):
            left = page.locator("running-minutes.room-left").first
            wanted = (left.get_attribute("data-over-many") or "").replace("{n}", "3")
            expect(left.locator("[data-part=words]")).to_have_text(wanted, timeout=SOON)
        meeting.wall.reload()
        expect(meeting.wall.locator("running-minutes.left")).to_contain_text("3 min.")


@pytest.mark.complains("422")
def test_two_phones_move_the_same_note_and_see_one_outcome(meet: Any, workplace: Cast) -> None:
    meeting = meet("C6", "notes", "Anna", "Bo")
    anna, bo = meeting.phones.values()
    rooms.hang(anna, "red", "Telefonen ringer")
    board, note = Board.objects.get(), Note.objects.get()
    for title in ("Telefonen", "Travlhed"):
        add_heading(board, "red", title, by=workplace.leader.pk)
    move_notes(board, [note.pk], Heading.objects.get(title="Telefonen"), by=workplace.leader.pk, seen_version=board.version)
    lead_to(meeting, "shown", workplace)
    rooms.arrive(meeting, "shown")
    rooms.do(meeting, "sorting", on="1")
    for page in (anna, bo):
        expect(page.locator("form.room-move")).to_have_count(1, timeout=SOON)

    bo.locator("form.room-move select").select_option(label="Travlhed")
    anna.locator("form.room-move select").select_option("0")
    with anna.expect_response("**/move/"):  # Anna is first: what she chose is in the field before it is sent
        anna.locator("form.room-move button").click()
    expect(anna.locator("form.room-move select")).to_have_value("0", timeout=SOON)
    expect(bo.locator("form.room-move select")).to_have_value(str(Heading.objects.get(title="Travlhed").pk))
    bo.locator("form.room-move button").click()

    expect(bo.locator("#wrong")).to_be_visible(timeout=SOON)
    for page in (anna, bo):
        expect(page.locator("form.room-move select")).to_have_value(str(Heading.objects.get(title="Travlhed").pk), timeout=SOON)
    assert Note.objects.get().heading == Heading.objects.get(title="Travlhed")
