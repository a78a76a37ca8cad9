"""The gallery of blocks in a real browser: axe in both languages and themes, and the curve drawn by keyboard and by mouse."""

import pytest
from playwright.sync_api import Page

from tests.browser.axe import violations
from tests.browser.conftest import DESK, PHONE, Be
from tests.browser.test_pages import SMALL, TARGET

pytestmark = pytest.mark.django_db(databases=["default", "urn"], transaction=True)
PATIENT = 30_000  # milliseconds: a page of thirty blocks, on a machine that has other things to do
HOWS = ("empty", "fill", "read", "spread", "sheet", "heard")


@pytest.mark.long  # test_tools.py opens every kind of block in every run
@pytest.mark.parametrize(("language", "theme", "size"), [("da", "dark", PHONE), ("en", "light", DESK)])
def test_the_gallery_is_accessible_and_fits(be: Be, language: str, theme: str, size: tuple[int, int]) -> None:
    page, found = be("stranger", size, language, theme), []
    for how in HOWS:
        page.goto(f"/app/demo/blocks/{how}/", timeout=PATIENT)
        found += [f"{how}: {fault}" for fault in violations(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{how}: wider than the screen")
        if size == PHONE:
            found += [f"{how}: {target}" for target in page.evaluate(SMALL, TARGET)]
    assert found == []


def opened(be: Be, how: str) -> Page:
    """Return the gallery on a desk."""
    page = be("stranger")
    page.goto(f"/app/demo/blocks/{how}/", timeout=PATIENT)
    return page


def value(page: Page, month: int) -> str:
    """Return what would be sent for the month."""
    return page.locator(f'[name="a1-curve/curve/m{month}"]').input_value()


def test_the_curve_is_drawn_by_keyboard(be: Be) -> None:
    page = opened(be, "empty")
    slider = page.locator("load-curve input[type=range]").first
    assert value(page, 1) == ""
    slider.focus()
    for _press in range(3):
        page.keyboard.press("ArrowUp")
    assert (value(page, 1), value(page, 2)) == ("53", "")
    assert page.locator("load-curve circle.is-held").get_attribute("data-month") == "m1"


def test_the_curve_is_drawn_by_mouse(be: Be) -> None:
    page = opened(be, "empty")
    drawing = page.locator("load-curve svg.bp--curve")
    drawing.evaluate("one => one.scrollIntoView({block: 'center'})")
    box = drawing.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 12, box["y"] + box["height"] * 0.8)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 11 / 12, box["y"] + box["height"] * 0.1, steps=4)
    page.mouse.up()
    values = [int(value(page, month)) for month in range(1, 7)]
    assert values == sorted(values)
    assert (values[0] < 20, values[-1] > 80) == (True, True)


def test_a_model_is_marked_from_its_drawing(be: Be) -> None:
    page = opened(be, "empty")
    page.locator('.model--spiral svg [data-station="pile-up"]').click()
    assert page.locator('.model--spiral input[value="pile-up"]').is_checked()
    assert page.locator('.model--spiral svg [data-station="pile-up"]').get_attribute("class") == "st is-on"
