"""Every tool that can be held on phones and a wall, from the first step to the last, in both languages."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.utils import translation
from django.utils.html import escape

from iglo.activities.access import seat_in
from iglo.activities.models import Entry, KeptText
from iglo.activities.queries.live import PhonePage, phone_page
from iglo.activities.rules.live import first_step, own_blocks, steps_held
from iglo.blocks.base import Input
from iglo.blocks.together import is_spread
from iglo.boards.models import Note
from iglo.catalog.schema import Privacy, Step
from iglo.catalog.shipped import shipped_tools
from iglo.rooms.models import HandIn
from tests.activities.live import Held, Phone, hold
from tests.cast import Cast
from tests.tools_walk.values import is_typed, value_for, ways_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TOOLS = ["C6", "C5", "B2", "B9", "A20", "A15", "A24", "A30", "A31", "A32", "A34", "B4", "B10", "B11", "A33", "A28", "D1", "D2", "C2", "B3"]
WAYS = [(tool, way) for tool in TOOLS for way in ways_of(shipped_tools()[tool])]
BY_TURNS = [  # in Danish and English by turns, and in the long run in the other language too
    pytest.param(tool, way, lang, id=f"{tool}-{way}-{lang}", marks=() if at % 2 == place else pytest.mark.long)
    for at, (tool, way) in enumerate(WAYS)
    for place, lang in enumerate(("da", "en"))
]
ENOUGH = 5  # phones for a spread


@dataclass
class Handed:
    """What phones handed in in a step: words, each different, and notes."""

    words: list[str] = field(default_factory=list)
    notes: int = 0


def page_of(phone: Phone) -> PhonePage:
    return phone_page(*seat_in(*phone.path.split("/")[2:4]))


def sheet(step: Step, mark: str) -> Iterator[tuple[str, str, bool]]:
    """Yield (name on the page, text, whether the words are kept) of everything that one sheet of `step` can hold."""
    in_turn = {block.key for block in step.blocks if block.is_in_turn}
    fields = [(block, one) for block in own_blocks(step) for one in block.fields({})]
    for number, (block, one) in enumerate(fields, 1):
        name = f"{step.key}/{block.key}/{one.name}"
        yield name, value_for(one, number, f"{step.key} {mark}"), is_typed(one) and block.key not in in_turn


def hand_in_everything(step: Step, phones: list[Phone]) -> Handed:
    """Let every hand fill in its whole sheet: of a group the first who finds it empty."""
    handed, written = Handed(), set()
    enough = ENOUGH if any(is_spread(block) for block in step.blocks) else 2
    for number, phone in enumerate(phones[:enough], 1):
        page = page_of(phone)
        if page.what == "notes":
            assert phone.do("note", colour="red", text=f"Note {number} <her>").status_code == 302
            handed.notes += 1
        if page.what != "sheets" or page.hand in written:
            continue
        written.add(page.hand)
        texts = list(sheet(step, f"Ord{number}"))
        assert phone.do("say", seen="0", **{name: text for name, text, _kept in texts}).status_code == 302
        handed.words += [text for _name, text, kept in texts if kept]
    return handed


def kept_words(step: Step) -> str:
    rows = Entry.objects.filter(step_key=step.key), KeptText.objects.filter(entry__step_key=step.key)
    return "\n".join(text for found in rows for text in found.values_list("text", flat=True))


def entries() -> list[tuple[str, str, str]]:
    return list(Entry.objects.order_by("pk").values_list("step_key", "field", "text"))


def walk(held: Held, phones: list[Phone], step: Step) -> Handed:
    assert held.lead("step", step=step.key).status_code == 302
    for page in (held.wall(), held.page(), phones[-1].look()):
        assert escape(step.title) in page
        assert "<her>" not in page
    handed = hand_in_everything(step, phones)
    held.lead("show", on="1")
    assert "<her>" not in held.wall()
    return handed


@pytest.mark.parametrize(("tool", "way", "lang"), BY_TURNS)
def test_a_tool_is_held_from_the_first_step_to_the_last(cast: Cast, tool: str, way: str, lang: str) -> None:
    held = hold(cast, tool, way, lang)
    phones = [held.join(f"P{n}", lang) for n in range(ENOUGH)]
    steps = steps_held(held.activity.steps)
    with translation.override(lang):
        assert escape(first_step(steps).title) in held.page()
        handed = {step.key: walk(held, phones, step) for step in steps}
        held.lead("end")
    assert (HandIn.objects.count(), Note.objects.count()) == (0, sum(one.notes for one in handed.values()))
    for step in steps:
        kept = kept_words(step)
        assert [(words, kept.count(words)) for words in handed[step.key].words] == [(words, 1) for words in handed[step.key].words]


def test_walking_back_and_forth_doubles_nothing(cast: Cast) -> None:
    held = hold(cast, "A28")
    phones = [held.join(f"P{n}") for n in range(2)]
    first, second = steps_held(held.activity.steps)[:2]
    held.lead("step", step=first.key)
    assert hand_in_everything(first, phones).words
    for step in (second, first, second, first):
        held.lead("step", step=step.key)
    stands = entries()
    held.lead("end")
    assert stands
    assert entries() == stands


@pytest.mark.parametrize("tool", [tool for tool in TOOLS if any(s.privacy is Privacy.PRIVATE for s in shipped_tools()[tool].steps)])
def test_what_is_private_is_taken_from_no_phone(cast: Cast, tool: str) -> None:
    held = hold(cast, tool, ways_of(shipped_tools()[tool])[-1])
    phone = held.join("P")
    for step in steps_held(held.activity.steps):
        if step.privacy is Privacy.PRIVATE:
            held.go(step.key)
            assert "<private-notes" in phone.look()
            assert phone.do("say", seen="0", **{name: text for name, text, _kept in sheet(step, "Hemmelig")}).status_code == 422
    held.lead("end")
    assert (HandIn.objects.count(), Entry.objects.count()) == (0, 0)


def with_marks(held: Held) -> Step:
    """Return the first named step whose block shows a spread."""
    return next(step for step in held.activity.steps if step.privacy is Privacy.NAMED and any(is_spread(block) for block in step.blocks))


@pytest.mark.parametrize(("phones", "stands"), [(4, False), (5, True)])
def test_marks_of_fewer_than_five_are_not_laid_in(cast: Cast, phones: int, stands: bool) -> None:
    held = hold(cast, "A30", "group")
    step = with_marks(held)
    held.go(step.key)
    hand_in_everything(step, [held.join(f"P{n}") for n in range(phones)])
    assert HandIn.objects.exclude(text="").exists()
    held.lead("end")
    spread = [block for block in own_blocks(step) if is_spread(block)]
    marks = {one.name for block in spread for one in block.fields({}) if one.input not in (Input.LINE, Input.LONG)}
    found = Entry.objects.filter(block_key__in=[block.key for block in spread], field__in=marks).exclude(text="")
    assert found.exists() is stands


def test_a_mark_that_comes_late_does_not_stand_for_the_group(cast: Cast) -> None:
    held = hold(cast, "A30", "group")
    step = with_marks(held)
    held.go(step.key)
    phones = [held.join(f"P{n}") for n in range(ENOUGH + 1)]
    hand_in_everything(step, phones[:-1])
    held.go(held.activity.steps[-1].key)
    before = entries()
    texts = {name: text for name, text, kept in sheet(step, "Late") if not kept}
    assert before
    assert phones[-1].do("say", seen="0", **texts).status_code == 302
    assert (entries(), HandIn.objects.count()) == (before, 0)


def test_words_that_come_late_are_laid_in_at_once(cast: Cast) -> None:
    held = hold(cast, "A28")
    first, second = steps_held(held.activity.steps)[:2]
    held.go(first.key)
    phones = [held.join(f"P{n}") for n in range(2)]
    hand_in_everything(first, phones[:1])
    held.go(second.key)
    name, _text, _kept = next(sheet(first, "Late"))
    assert phones[1].do("say", seen="0", s=first.key, **{name: "What a phone that slept still had"}).status_code == 302
    kept = kept_words(first)
    assert (kept.count("What a phone that slept still had"), kept.count(f"{first.key} Ord1 1 ")) == (1, 1)
