"""Hands on the keyboard only: Tab to a thing, see where one is, press it."""

from playwright.sync_api import Page

MOST_TABS = 120
# What has the focus shows it: itself, or the label or row it is drawn as.
SEEN = """
() => {
  const here = document.activeElement;
  const drawn = (e) => { const s = getComputedStyle(e); return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2; };
  const box = here.getBoundingClientRect();
  const around = [here, here.closest("label"), here.closest(".bs-slip"), here.closest(".tick"), here.closest(".ball")].filter(Boolean);
  const within = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return [here.matches(":focus-visible, :focus-within"), around.some(drawn), within];
}
"""
WHERE = """
() => {
  const here = document.activeElement;
  return `${here.tagName} ${here.className} ${here.name || here.href || here.textContent.trim().slice(0, 40)}`;
}
"""


def reach(page: Page, selector: str) -> None:
    """Press Tab until the focus is on `selector`; on the way there, and there, one sees where it is."""
    for _press in range(MOST_TABS):
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press("Tab")
        if not page.evaluate("() => document.activeElement === document.body"):
            assert page.evaluate(SEEN) == [True, True, True], f"no visible focus on {page.evaluate(WHERE)}"
    raise AssertionError(f"no way to {selector} by Tab")


def press(page: Page, selector: str) -> None:
    """Reach a link or button that leads to another page, and press Enter."""
    reach(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def follow(page: Page, address: str) -> None:
    """Reach a link to `address`, and press Enter."""
    press(page, f'a[href="{address}"]')


def write(page: Page, selector: str, text: str) -> None:
    """Reach a field and type; of a day the digits."""
    reach(page, selector)
    page.keyboard.type(text)


def choose(page: Page, name: str, value: str) -> None:
    """Reach a group of choices and go to `value` with the arrows (Space takes the one the focus is on)."""
    reach(page, f'input[name="{name}"]')
    page.keyboard.press("Space")
    for _press in range(10):
        if page.evaluate("() => document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no way to {value} among {name}")
