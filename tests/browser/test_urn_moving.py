"""The rest of a bag goes from one phone to another: by codes that a real camera picture shows, and by a locked text."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from iglo.answers.actions import open_round, seal_slot
from iglo.answers.models import Ballot
from iglo.foundation import clock
from iglo.rounds.models import Round
from tests.browser.axe import violations
from tests.browser.conftest import CHROMIUM, FLAGS, PHONE, Be
from tests.browser.phones import at, fetch_bag, others, put, watch
from tests.rounds.urns import AFTER, DURING

pytestmark = pytest.mark.django_db(databases=["default", "urn"], transaction=True)
TOMORROW = DURING + dt.timedelta(days=1)
ROUNDS = 2  # every code is shown once before they begin anew, in another pattern
STILL = 6  # pictures of the film a code


def to_giving(page: Page, urn: Round) -> None:
    page.goto(f"/ball/#{urn.urn.key}")
    page.get_by_role("link", name="Tag resten med på en anden telefon").click()


def film(page: Page, path: Path) -> None:
    """Film the codes that `page` shows: pictures one after another, as a camera's stream."""
    page.get_by_role("button", name="Hold stille").click()
    box = page.locator('[data-part="code"]').bounding_box()
    assert box is not None
    assert box["width"] > 300, "a code fills the phone's width"
    clip = {"x": int(box["x"]), "y": int(box["y"]), "width": int(box["width"]) // 2 * 2, "height": int(box["height"]) // 2 * 2}
    count = int(page.locator('[data-part="which"]').inner_text().rpartition(" ")[2])
    with path.open("wb") as stream:
        for _turn in range(ROUNDS * count):
            page.get_by_role("button", name="Næste").click()
            stream.write(page.screenshot(type="jpeg", clip=clip) * STILL)


@pytest.fixture
def camera_phone(chromium: Browser, site: str, tmp_path: Path) -> Iterator[Page]:
    """Another phone, signed in as nobody, whose camera sees the film at `tmp_path / "codes.mjpeg"` when it is turned on."""
    seeing = [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={tmp_path}/codes.mjpeg",
    ]
    browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=[*FLAGS, *seeing])
    screen = {"width": PHONE[0], "height": PHONE[1]}
    page = browser.new_context(base_url=site, viewport=screen, locale="da", has_touch=True, permissions=["camera"]).new_page()
    page.set_default_timeout(8000)
    yield page
    browser.close()


def test_codes_carry_the_rest_to_another_phones_camera(be: Be, urn: Round, camera_phone: Page, tmp_path: Path) -> None:
    first = be("employee", size=PHONE)
    cookies = watch(first)
    cookies_there = watch(camera_phone)
    fetch_bag(first, urn)
    for page in (first, camera_phone):
        at(page, DURING)
    with clock.frozen(DURING, everywhere=True):
        others(urn, 5)
        put(first, urn, note="Fra den første")
        expect(first.get_by_role("heading", name="Tak. Bolden ligger i kassen")).to_be_visible()
        to_giving(first, urn)
        expect(first.get_by_text("13 bolde går med.")).to_be_visible()
        assert violations(first) == []
        asked: list[str] = []
        first.on("request", lambda request: asked.append(request.url))
        first.get_by_role("button", name="Vis boldene").click()
        assert violations(first) == []
        film(first, tmp_path / "codes.mjpeg")
        assert asked == [], "the codes are made on the phone, and nothing is sent"

        camera_phone.goto("/ball/take/")
        assert violations(camera_phone) == []
        camera_phone.get_by_role("button", name="Læs koderne med kameraet").click()
        expect(camera_phone.get_by_role("heading", name="13 bolde ligger på denne telefon")).to_be_visible(timeout=30_000)
        assert violations(camera_phone) == []
        number = camera_phone.locator('.receipt[data-part="receipt"]').inner_text()

        first.get_by_label("Tallet på den anden telefon").fill(str((int(number) + 1) % 10_000).zfill(4))
        first.get_by_role("button", name="Den anden telefon har dem").click()
        expect(first.get_by_text("Det er ikke tallet.")).to_be_visible()
        first.get_by_label("Tallet på den anden telefon").fill(number)
        first.get_by_role("button", name="Den anden telefon har dem").click()
        expect(first.get_by_role("heading", name="Resten ligger på den anden telefon")).to_be_visible()
        assert violations(first) == []
    for page in (first, camera_phone):
        at(page, TOMORROW)
    with clock.frozen(TOMORROW, everywhere=True):
        first.goto(f"/ball/#{urn.urn.key}")
        expect(first.get_by_role("heading", name="Den her bold ligger på din anden telefon")).to_be_visible()
        assert violations(first) == []
        before = Ballot.objects.count()
        put(camera_phone, urn, note="Fra den anden")
        expect(camera_phone.get_by_role("heading", name="Tak. Bolden ligger i kassen")).to_be_visible()
        assert Ballot.objects.count() - before in {1, 2}, "the ball; the person's may have gone too, by the service worker's real clock"
    with clock.frozen(AFTER, everywhere=True):
        notes = [note.text for note in open_round(urn.urn.key).notes]
    assert {"Fra den første", "Fra den anden"} <= set(notes)
    assert cookies + cookies_there == []


def test_a_locked_text_carries_the_rest_and_the_later_phone_has_the_last_word(be: Be, urn: Round) -> None:
    first, second = be("employee", size=PHONE), be("stranger", size=PHONE, language="en")
    fetch_bag(first, urn)
    for page in (first, second):
        at(page, DURING)
    with clock.frozen(DURING, everywhere=True):
        others(urn, 5)
        to_giving(first, urn)
        first.get_by_role("button", name="Vis boldene").click()
        first.get_by_text("Vil kameraet ikke læse dem?").click()
        text, code = first.locator("#urn-text"), first.locator('[data-part="key"]')
        expect(code).not_to_be_empty()
        assert violations(first) == []

        second.goto("/ball/?lang=en")
        second.get_by_role("link", name="Take a bag from another phone").click()
        second.get_by_text("The camera will not read them?").click()
        second.get_by_label("The locked text").fill(text.input_value())
        second.get_by_label("The code on the other phone").fill("0000 0000 0000 0000")
        second.get_by_role("button", name="Take the bag").click()
        expect(second.get_by_text("The code does not fit")).to_be_visible()
        assert violations(second) == []
        second.get_by_label("The code on the other phone").fill(code.inner_text().lower())
        second.get_by_role("button", name="Take the bag").click()
        expect(second.get_by_role("heading", name="14 balls lie on this phone")).to_be_visible()

        # The number is never typed in on the first phone: both hold the same balls now.
        second.get_by_role("link", name="To the day's ball").click()
        second.get_by_role("button", name="Energy").click()
        second.get_by_label("What was it that gave strength?").fill("From the second")
        second.get_by_role("button", name="Put in the ball").click()
        expect(second.get_by_role("heading", name="Thank you. The ball is in the box")).to_be_visible()
        before = Ballot.objects.count()
        put(first, urn, note="Fra den første")
        expect(first.get_by_role("heading", name="Tak. Bolden ligger i kassen")).to_be_visible()
        assert Ballot.objects.count() - before in {0, 1}, "no second ball; the person's at most"
    with clock.frozen(AFTER, everywhere=True):
        seal_slot(urn.urn.key, DURING.date().isoformat())
        notes = [note.text for note in open_round(urn.urn.key).notes]
    assert "From the second" in notes
    assert "Fra den første" not in notes
