"""Background Sync, where a browser has it: the ball goes when the net is back, though no page is open."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from iglo.answers.models import Ballot
from iglo.foundation import clock
from iglo.rounds.models import Round
from tests.browser.conftest import FLAGS, PHONE, Be
from tests.browser.phones import at, fetch_bag
from tests.rounds.urns import DURING
from tests.serving import wait_until

pytestmark = pytest.mark.django_db(databases=["default", "urn"], transaction=True)


@pytest.fixture
def chromium(chromium: Browser) -> Iterator[Browser]:
    """The browser with its window: the one without has no Background Sync."""
    browser = chromium.browser_type.launch(executable_path="/usr/bin/chromium", args=FLAGS)
    yield browser
    browser.close()


def test_background_sync_sends_when_the_page_is_closed(be: Be, urn: Round, site: str) -> None:
    page = be("employee", size=PHONE)
    fetch_bag(page, urn)
    at(page, DURING)
    with clock.frozen(DURING, everywhere=True):
        page.goto(f"/ball/#{urn.urn.key}")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        worker = page.context.new_cdp_session(page)
        seen: list[str] = []
        worker.on("ServiceWorker.workerRegistrationUpdated", lambda told: seen.extend(r["registrationId"] for r in told["registrations"]))
        worker.send("ServiceWorker.enable")
        page.context.set_offline(True)
        page.get_by_role("button", name="Energi").click()
        page.get_by_role("button", name="Læg bolden i").click()
        expect(page.get_by_role("heading", name="Tak. Bolden er gemt")).to_be_visible()
        assert page.evaluate("navigator.serviceWorker.ready.then(found => found.sync.getTags())") == ["urn-outbox"]
        page.goto("about:blank")
        assert not Ballot.objects.exists()
        page.context.set_offline(False)
        told = {"origin": site, "registrationId": seen[0], "tag": "urn-outbox", "lastChance": False}
        worker.send("ServiceWorker.dispatchSyncEvent", told)
        wait_until(Ballot.objects.exists)
