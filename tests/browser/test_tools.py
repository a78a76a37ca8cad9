"""The tools as they are filled in, in a real browser: axe, nothing wider than the screen, nothing on the console.

`make test` opens as few pages as together hold every kind of block and every drawn model, chosen from the catalog itself;
`make test-long` every page of every tool. The gallery of blocks, in all its states, has its own walk (test_blocks.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from iglo.activities.actions import start_activity, talk_openly
from iglo.blocks.base import Block
from iglo.catalog.schema import Form, Privacy, Step, Tool
from iglo.catalog.shipped import shipped_tools
from iglo.conversations.actions import start_conversation
from tests.browser.axe import violations
from tests.browser.conftest import DESK, PHONE, Be
from tests.cast import Cast
from tests.tools_walk.values import fields_of

pytestmark = pytest.mark.django_db(databases=["default", "urn"], transaction=True)
PATIENT = 30_000  # milliseconds
OURS = (Privacy.NAMED, Privacy.OPEN, Privacy.ANONYMOUS)
# Every language meets every theme and every screen, and every theme every screen; all eight would take twice as long.
LOOKS = [("da", "light", PHONE), ("da", "dark", DESK), ("en", "light", DESK), ("en", "dark", PHONE)]


@dataclass(frozen=True)
class Sheet:
    """A page on which a tool is filled in: a group's step, what is for oneself, or a conversation of two."""

    tool: Tool
    form: Form
    way: str
    steps: tuple[Step, ...]

    @cached_property
    def holds(self) -> frozenset[str]:
        """Return the kinds of block and the drawn models on it."""
        return frozenset(thing for step in self.steps for block in step.blocks for thing in things_of(block))

    @cached_property
    def fields(self) -> int:
        """Return how much axe has to look at."""
        return sum(1 for step in self.steps for _field in fields_of(step))

    def open(self, page: Page, cast: Cast) -> Page:
        """Begin the tool, and open the page."""
        page.goto(self._address(cast), timeout=PATIENT)
        return page

    def _address(self, cast: Cast) -> str:
        if self.form is Form.ALONE:
            return reverse("tools:mine", args=[self.tool.slug]) + (f"?variant={self.way}" if self.way else "")
        if self.form is Form.PAIR:
            talk = start_conversation(self.tool, cast.employee, by=cast.leader, variant=self.way)
            return reverse("conversations:detail", args=[talk.pk])
        run, step = start_activity(self.tool, cast.day, by=cast.leader.pk, variant=self.way), self.steps[0]
        if step.privacy is Privacy.ANONYMOUS:
            talk_openly(run, step, by=cast.leader.pk)
        return reverse("activities:step", args=[run.pk, step.key])


def things_of(block: Block) -> Iterator[str]:
    """Yield the block's kind, and the model that it draws."""
    yield block.kind
    model = getattr(block, "model", "")
    if model:
        yield f"{block.kind}, {model}"


def sheets_of(tool: Tool) -> Iterator[Sheet]:
    """Yield every page of `tool`, each step once."""
    for way in [one.key for one in tool.variants] or [""]:
        steps, form = tool.steps_of(way or None), tool.form_of(way or None)
        for step in steps:
            if form is Form.GROUP and (step.variant or way == next(iter(one.key for one in tool.variants), "")):
                yield Sheet(tool, form, way, (step,))
        if form is not Form.GROUP:
            yield Sheet(tool, form, way, steps)


def few_that_hold_everything() -> list[Sheet]:
    """Return pages that together hold every kind and model: each time the one that brings most for the fields it has."""
    every = [sheet for tool in shipped_tools().values() for sheet in sheets_of(tool)]
    left, found = frozenset[str]().union(*(sheet.holds for sheet in every)), []
    while left:
        best = max(every, key=lambda sheet: len(sheet.holds & left) / (25 + sheet.fields))
        left, found = left - best.holds, [*found, best]
    return found


def faults(page: Page, sheet: Sheet) -> list[str]:
    """Return what axe finds, and whether the page is wider than a phone or than a desk."""
    found = violations(page, within="main")  # the frame around it has its own walk (test_pages.py)
    before = page.viewport_size
    for width, height in {PHONE, DESK}:
        page.set_viewport_size({"width": width, "height": height})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"wider than {width}")
    if before:
        page.set_viewport_size(before)
    return [f"{sheet.tool.id} {sheet.way} {sheet.steps[0].key}: {fault}" for fault in found]


def test_a_handful_of_pages_with_every_kind_of_block_is_accessible_on_a_phone(be: Be, workplace: Cast) -> None:
    page = be("leader", PHONE, "da", "light")
    found = [fault for sheet in few_that_hold_everything() for fault in faults(sheet.open(page, workplace), sheet)]
    assert found == []


@pytest.mark.long
@pytest.mark.parametrize(("language", "theme", "size"), LOOKS)
@pytest.mark.parametrize("tool", shipped_tools().values(), ids=shipped_tools())
def test_every_page_of_every_tool_is_accessible(
    be: Be, workplace: Cast, tool: Tool, language: str, theme: str, size: tuple[int, int]
) -> None:
    page = be("leader", size, language, theme)
    assert [fault for sheet in sheets_of(tool) for fault in faults(sheet.open(page, workplace), sheet)] == []
