"""Every page of the demo, walked with axe: no violation of WCAG 2.2 A or AA, nothing wider than a phone, targets for gloves.

`make test` walks one page of each kind, by turns in Danish and light on a desk and in English and dark on a phone; `make test-long` all of
them, in both languages, light and dark. The gallery of blocks has its own walk (test_blocks.py).
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from iglo.answers.registry import registry
from iglo.demo.pages import PAGES
from iglo.demo.pages import Page as DemoPage
from iglo.demo.seed import seed
from iglo.foundation import clock
from tests.browser.axe import violations
from tests.browser.conftest import DESK, PHONE
from tests.serving import serving

pytestmark = pytest.mark.django_db(databases=["default", "urn"], transaction=True)
KINDS = {page.kind: page for page in reversed(PAGES) if page.kind != "page" and not page.kind.startswith("blocks,")}
PARTS = 2  # each writes a demo of its own
VARIANTS = [("da", "light"), ("en", "dark")]
ALL_VARIANTS = [("da", "light"), ("da", "dark"), ("en", "light"), ("en", "dark")]
TARGET = 44  # CSS pixels a finger gets at least on a phone; buttons are drawn with 48

# What can be pressed and is not a word in running text.
SMALL = """
(least) => [...document.querySelectorAll(
    'main :is(button, .btn, a.line, select, input:not([type=hidden], [type=checkbox], [type=radio])):not(.unseen), .nav a')]
  .filter(e => e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}))
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, box]) => box.width > 1 && box.height > 1 && Math.min(box.height, Math.max(box.width, 0)) < least)
  .map(([e, box]) => `${e.tagName} ${e.className} ${Math.round(box.width)}x${Math.round(box.height)} ${e.textContent.trim().slice(0, 30)}`)
"""

# Words that stand in so narrow a column that they are broken letter by letter.
SQUEEZED = """
() => [...document.querySelectorAll('main *')]
  .filter(e => [...e.childNodes].some(node => node.nodeType === 3 && node.data.trim().length > 8) && e.checkVisibility())
  .filter(e => !e.closest('svg, .unseen'))
  .filter(e => { const box = e.getBoundingClientRect(); return box.width > 1 && box.width < 48 && box.height > 96 })
  .map(e => `${e.tagName} ${e.textContent.trim().slice(0, 30)}`)
"""


@pytest.fixture
def demo(django_db_reset_sequences: None, noon: object) -> Iterator[str]:
    """The address of a server with a fresh demo workplace, its round with the urn among it; keys begin at one: pages are named by them."""
    registry.clear()
    seed("http://127.0.0.1:8000", keys=True)
    with clock.frozen(clock.now(), everywhere=True), serving() as running:
        yield running.url


def _walk(chromium: Browser, demo: str, pages: list[DemoPage], variants: list[tuple[str, str]]) -> list[str]:
    found: list[str] = []
    for person in dict.fromkeys(page.person for page in pages):
        for language, theme in variants:
            context = chromium.new_context(base_url=demo, locale=language, color_scheme=theme, reduced_motion="reduce")
            page = _signed_in(context, person)
            for one in (p for p in pages if p.person == person):
                found += [f"{one.name} {language} {theme}: {fault}" for fault in _faults(page, one, axe_on_phone=theme == "dark")]
            context.close()
    return found


def _signed_in(context: BrowserContext, person: str | None) -> Page:
    page = context.new_page()
    if person is not None:
        page.goto("/app/demo/")
        with page.expect_navigation():
            page.locator(f'form[action$="/as/{person}/"] button').click()
    return page


def _faults(page: Page, one: DemoPage, *, axe_on_phone: bool) -> list[str]:
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    page.goto(one.path)
    for pattern in one.via:
        page.goto(page.evaluate("(wanted) => [...document.links].map(a => a.href).find(href => new RegExp(wanted).test(href))", pattern))
    found = [] if axe_on_phone else violations(page)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    if axe_on_phone:
        found += violations(page)
    if "wall" not in one.kind:
        found += [f"target too small: {target}" for target in page.evaluate(SMALL, TARGET)]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("wider than a phone")
    return found + [f"squeezed: {words}" for words in page.evaluate(SQUEEZED)]


@pytest.mark.parametrize("part", range(PARTS))
def test_one_page_of_each_kind_is_accessible(chromium: Browser, demo: str, part: int) -> None:
    pages = sorted(KINDS.values(), key=lambda page: (page.person or "", page.kind))
    assert _walk(chromium, demo, pages[part::PARTS], [VARIANTS[part % 2]]) == []


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_accessible_in_both_languages_by_day_and_night(chromium: Browser, demo: str, part: int) -> None:
    assert _walk(chromium, demo, PAGES[part::PARTS], ALL_VARIANTS) == []


def test_walk_would_notice(chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 740})
    page.set_content("<html lang=da><title>x</title><main><button style='height:20px'>ja</button><img src='/x.png'></main></html>")
    assert [line.split(":")[0] for line in violations(page)] == ["image-alt"]
    assert len(page.evaluate(SMALL, TARGET)) == 1
    page.set_content(
        "<main><p style='inline-size:20px; overflow-wrap:anywhere'>Gruppens balanceguide</p><p>Gruppens balanceguide</p></main>"
    )
    assert page.evaluate(SQUEEZED) == ["P Gruppens balanceguide"]
    page.close()
