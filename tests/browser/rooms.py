"""What people do at a meeting in a room, a function a deed, in whatever language they read: who leads it, the wall, the phones."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from django.test import Client
from playwright.sync_api import Locator, Page, expect

from iglo.activities.models import Activity, ActivityRoom
from iglo.foundation import clock
from iglo.rooms.models import Room
from iglo.rooms.queries import tables_of
from tests.activities.live import Phone
from tests.browser.conftest import DESK, PHONE, WALL, Be
from tests.browser.journey import press

SOON = 20_000  # milliseconds, on a machine that has others to serve


@dataclass
class Meeting:
    """A meeting as it is seen: the leader's desk, the wall, and the phones by the names they came in with."""

    pk: int
    language: str
    lead: Page
    wall: Page
    be: Be
    theme: str = "light"
    phones: dict[str, Page] = field(default_factory=dict)

    @property
    def room(self) -> Room:
        return ActivityRoom.objects.select_related("room__draw").get(activity=self.pk).room

    @property
    def activity(self) -> Activity:
        return Activity.objects.get(pk=self.pk)

    @property
    def path(self) -> str:
        return f"/app/activities/{self.pk}/room/"

    @property
    def pages(self) -> list[Page]:
        return [self.lead, self.wall, *self.phones.values()]


def hold(be: Be, tool: str, language: str, *, variant: str = "", theme: str = "light") -> Meeting:
    """Begin a tool with the unit, open the room, and put the wall up."""
    lead = be("leader", DESK, language, theme)
    lead.goto(f"/app/activities/start/{tool.lower()}/")
    if variant:
        lead.check(f"input[name=variant][value={variant}]")
    press(lead, "main form button[type=submit]")
    found = re.search(r"/activities/(\d+)/", lead.url)
    assert found is not None, lead.url
    meeting = Meeting(int(found[1]), language, lead, be("leader", WALL, language, theme), be, theme)
    open_room(meeting)
    return meeting


def open_room(meeting: Meeting) -> None:
    """Open the room, and put the wall up."""
    meeting.lead.goto(meeting.path)
    press(meeting.lead, 'main form[action$="/room/open/"] button')
    meeting.wall.goto(f"{meeting.path}wall/")
    expect(meeting.wall.locator(".room-join .room-code")).to_have_text(meeting.room.code)


def come_in(meeting: Meeting, *names: str) -> None:
    """Come in with a phone each: the camera, the name, 'Come in'."""
    for name in names:
        page = meeting.be("stranger", PHONE, meeting.language, meeting.theme)
        page.clock.install()
        page.goto(f"/room/{meeting.room.code}/")
        page.fill("#name", name)
        press(page, "form:has(#name) button[type=submit]")
        expect(page.locator("room-now")).to_have_attribute("data-step", meeting.room.step_key)
        meeting.phones[name] = page


def come_in_unseen(meeting: Meeting, *names: str) -> list[Phone]:
    """Come in with phones that have no picture: they ask and answer over HTTP only."""
    found = []
    for name in names:
        client = Client(headers={"accept-language": meeting.language})
        found.append(Phone(client, client.post(f"/room/{meeting.room.code}/", {"name": name})["Location"]))
    return found


def go(meeting: Meeting, key: str) -> None:
    """Go to a step: the agenda is pressed, and wall and phones are there."""
    press(meeting.lead, f"button.room-go[value='{key}']")
    arrive(meeting, key)


def go_on(meeting: Meeting, key: str) -> None:
    """Press the one large button, which leads to the step `key`."""
    press(meeting.lead, f"#now .btn--main[name=step][value='{key}']")
    arrive(meeting, key)


def arrive(meeting: Meeting, key: str) -> None:
    """Wait until everybody has come along."""
    for page in meeting.phones.values():
        expect(page.locator("room-now")).to_have_attribute("data-step", key, timeout=SOON)
    title = meeting.lead.locator("#now h2.big").first.inner_text()
    expect(meeting.wall.locator("#wall h1")).to_have_text(title, timeout=SOON)


def do(meeting: Meeting, what: str, **pressed: str) -> None:
    """Press a button of the one who leads: `do(meeting, "show", on="1")`."""
    names = "".join(f"[name={name}][value='{value}']" for name, value in pressed.items())
    press(meeting.lead, f'#now form[action$="/room/{what}/"] button{names}')


def end(meeting: Meeting) -> None:
    """End the meeting: asked once whether it is over."""
    meeting.lead.locator("[popovertarget=end-now]:visible, [popovertarget=end-room]:visible").first.click()
    press(meeting.lead, '[popover]:popover-open form[action$="/room/end/"] button[type=submit]')


def hang(page: Page, colour: str, text: str) -> None:
    """Write a note and hang it up; it stands among one's own."""
    page.fill(f"#text-{colour}", text)
    page.locator(f"form:has(#text-{colour}) button[type=submit]").click()
    expect(notes_of(page).filter(has_text=text)).to_have_count(1, timeout=SOON)
    expect(page.locator(f"#text-{colour}")).to_have_value("")


def notes_of(page: Page) -> Locator:
    """Return one's own or one's group's notes on a phone."""
    return page.locator("#shared-notes .slip")


def saved(page: Page) -> None:
    """Wait until what stands on the sheet has been sent and answered."""
    page.wait_for_function("() => document.querySelector('answer-form')?.isSaved", timeout=SOON)


def groups(meeting: Meeting) -> dict[str, list[str]]:
    """Return the groups as they sit now: 'g1' -> names."""
    return {table.hand: table.names for table in tables_of(meeting.room)}


@contextmanager
def passing() -> Iterator[Callable[..., None]]:
    """Give `pass_by(minutes, *pages)`: so many minutes pass at once, on the server and in the browsers."""
    with ExitStack() as stack:

        def pass_by(minutes: int, *pages: Page) -> None:
            stack.enter_context(clock.frozen(clock.now() + dt.timedelta(minutes=minutes), everywhere=True))
            for page in pages:
                page.clock.fast_forward(60_000 * minutes)

        yield pass_by
