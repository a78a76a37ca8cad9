"""A real browser against the real server (`iglo serve`, in a thread), on a test database of its own.

`site` is the server's address; `be("leader")` gives a page that is signed in as one of tests/cast.py, on a screen of its own.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from iglo.answers.registry import registry
from iglo.foundation import clock
from iglo.rounds.models import Round
from tests.cast import Cast, make_cast
from tests.rounds.urns import announced_urn
from tests.serving import serving

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs a loop in this thread; the ORM is used beside it, never in it
CHROMIUM = "/usr/bin/chromium-headless-shell"  # the browser without its window: the same engine, a third less work
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESK, WALL = (360, 740), (1280, 800), (1920, 1080)
Be = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium from Debian's packages."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def workplace(transactional_db: None, noon: object) -> Iterator[Cast]:
    """The cast, committed, with time standing still for the server's threads too."""
    with clock.frozen(clock.now(), everywhere=True):
        yield make_cast()


@pytest.fixture
def urn_keys(tmp_path: Path, settings: Any) -> Iterator[None]:
    """Folders of their own for the urn's keys."""
    settings.URN_KEYS, settings.URN_KEYS_COPY = tmp_path / "keys", tmp_path / "copy"
    registry.clear()
    yield
    registry.clear()


@pytest.fixture
def urn(urn_keys: None, workplace: Cast) -> Round:
    """An announced round of eight people."""
    return announced_urn(workplace)


@pytest.fixture
def site(workplace: Cast) -> Iterator[str]:
    """The address of the running server."""
    with serving() as running:
        yield running.url


@pytest.fixture
def be(request: pytest.FixtureRequest, chromium: Browser, site: str, workplace: Cast) -> Iterator[Be]:
    """Return `be(name, size=DESK, language="da", theme="light")`: a page signed in as `name`; 'stranger' is not signed in.

    Whatever else it is given goes to the browser's context.

    Errors on the browser's console fail the test, unless it is marked `complains("what they say")`.
    """
    marks = [mark.args for mark in request.node.iter_markers("complains")]
    expected = ["404", "ERR_INTERNET_DISCONNECTED", *(words for args in marks for words in args)]
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def be(name: str, size: tuple[int, int] = DESK, language: str = "da", theme: str = "light", **more: Any) -> Page:
        screen = {"width": size[0], "height": size[1]}
        context = chromium.new_context(base_url=site, viewport=screen, locale=language, color_scheme=theme, has_touch=size == PHONE, **more)
        contexts.append(context)
        if name != "stranger":
            session = workplace.client(name, language).cookies["iglo_session"].value
            context.add_cookies([{"name": "iglo_session", "value": session, "domain": "127.0.0.1", "path": "/app/"}])
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        return page

    yield be
    for context in contexts:
        context.close()
    assert [said for said in complaints if not any(words in said for words in expected)] == []
