"""A tool: what it is for, and its steps with what each asks and who may see the answer."""

from typing import Literal

from django.utils.translation import gettext as _
from pydantic import Field as Default
from pydantic import model_validator

from iglo.blocks.base import Level
from iglo.blocks.kinds import AnyBlock, BoardBlock, ReadingBlock, ScaleBlock, StatementsBlock
from iglo.blocks.words import Key, Part, Text, Words
from iglo.catalog.schema.terms import Area, Form, Mode, Prevention, Privacy, Repeat, Scene, Starter


class Source(Part):
    """Where the method stands: document A to E, and the section there. No document: 'ours'."""

    document: Literal["A", "B", "C", "D", "E"] | None = None
    section: Text


class People(Part):
    """How many take part."""

    least: int = Default(default=1, ge=1)
    most: int | None = Default(default=None, ge=1)


class Variant(Part):
    """One of several ways to run the tool; a step that names it belongs to it alone."""

    key: Key
    title: Words
    text: Words | None = None
    form: Form | None = None  # for whom, where it is not for whom the tool is


class Step(Part):
    """One step: who sits how, how long, who sees the answers, and the blocks."""

    key: Key
    title: Words
    say: Words | None = None  # what to do, read aloud or on the screen
    minutes: int = Default(0, ge=0, le=600)  # the method's; 0: it takes what it takes
    privacy: Privacy
    mode: Mode = Mode.TOGETHER
    scene: Scene | None = None  # what a live room shows here
    who: Words | None = None  # whose step it is, where it is not everybody's
    variant: Key | None = None
    blocks: tuple[AnyBlock, ...] = Default(min_length=1, max_length=20)

    @model_validator(mode="after")
    def _fits_its_holder(self) -> "Step":
        unique([block.key for block in self.blocks])
        for block in self.blocks:
            if self.privacy is Privacy.ANONYMOUS and not isinstance(block, ScaleBlock | StatementsBlock | ReadingBlock):
                raise ValueError(at(block.key, _("an anonymous step asks by scale and statements only (they go through the urn)")))
            if isinstance(block, BoardBlock) and self.privacy not in (Privacy.NAMED, Privacy.OPEN):
                raise ValueError(at(block.key, _("a board is seen by the group: its step is 'named' or 'open'")))
        return self


class Tool(Part):
    """One of the methods, whole."""

    id: str = Default(pattern=r"^[A-Z][A-Z0-9]{0,7}$")
    slug: Key
    title: Words
    summary: Words  # one or two sentences: what it does for you
    purpose: Words | None = None  # why, in a few sentences
    levels: tuple[Level, ...] = Default(min_length=1)
    areas: tuple[Area, ...] = ()
    prevention: tuple[Prevention, ...] = ()
    situations: tuple[Key, ...] = ()
    form: Form
    starters: tuple[Starter, ...] = Default(min_length=1)
    target: Words  # who it is for
    takes_part: Words  # who takes part
    people: People = Default(default_factory=People)
    minutes: int = Default(ge=0, le=24 * 60)  # the method's; the sum of the steps where the source gives none
    bring: Words | None = None
    before: tuple[Words, ...] = ()  # to see to beforehand
    pitfalls: tuple[Words, ...] = ()
    after: tuple[Words, ...] = ()  # what happens with the result
    repeat: Repeat | None = None
    related: tuple[str, ...] = ()  # ids of tools
    knowledge: tuple[Key, ...] = ()
    words: tuple[Text, ...] = ()  # more words to be found by, both languages together
    source: Source
    credits: tuple[Text, ...] = ()
    note: Words | None = None  # where the source slips or leaves open, and what we do
    variants: tuple[Variant, ...] = ()
    steps: tuple[Step, ...] = Default(min_length=1, max_length=30)

    @model_validator(mode="after")
    def _hangs_together(self) -> "Tool":
        unique([step.key for step in self.steps])
        known = {variant.key for variant in self.variants}
        for step in self.steps:
            if step.variant and step.variant not in known:
                raise ValueError(at(step.key, none_of(step.variant)))
        if self.form is Form.ALONE and any(step.privacy is not Privacy.PRIVATE for step in self.steps):
            raise ValueError(_("a tool for oneself ('form: alone') has private steps only"))
        if self.form is Form.PAIR and any(step.privacy not in (Privacy.PAIR, Privacy.PRIVATE) for step in self.steps):
            raise ValueError(_("a conversation ('form: pair') has steps for the pair, or private ones"))
        return self

    def form_of(self, variant: str | None) -> Form:
        """Return for whom `variant` is."""
        return next((one.form for one in self.variants if one.key == variant and one.form), self.form)

    def variants_for(self, form: Form) -> tuple[Variant, ...]:
        """Return the variants that are for `form`."""
        return tuple(one for one in self.variants if self.form_of(one.key) is form)

    def has(self, privacy: Privacy) -> bool:
        """Return whether any step is kept by the holder of `privacy`."""
        return any(step.privacy is privacy for step in self.steps)

    @property
    def is_for_group(self) -> bool:
        """Return whether a unit or group can run it, in some way."""
        return bool(self.variants_for(Form.GROUP)) if self.variants else self.form is Form.GROUP

    def steps_of(self, variant: str | None) -> tuple[Step, ...]:
        """Return the steps of `variant`: those of its own and those of all."""
        return tuple(step for step in self.steps if step.variant in (None, variant))


def unique(keys: list[str]) -> None:
    """Raise ValueError where a key stands twice."""
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise ValueError(_("keys must differ: %(keys)s stands twice") % {"keys": ", ".join(twice)})


def none_of(name: str) -> str:
    """Return what is said where a file names what is not there."""
    return _("there is no '%(name)s'") % {"name": name}


def at(key: str, reason: str) -> str:
    """Return `reason` with the key of the step or block that it is about."""
    return f"'{key}': {reason}"
