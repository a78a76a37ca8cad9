"""What every kind of block has in common, and what it must be able to tell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from iglo.blocks.words import Key, Part, Words

Answers = Mapping[str, str]  # field name -> what stands in it; the form in which every holder keeps a block's answer
LONG, SHORT = 4000, 200  # characters in a field of running text and in one of a line
Told = str | Words | Promise


class Level(StrEnum):
    """The four IGLO levels: where an action made of this goes."""

    I = "I"  # noqa: E741 - the level's own letter
    G = "G"
    L = "L"
    O = "O"  # noqa: E741


class Input(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    LONG = "long"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"  # one of `options`, all in sight
    PICK = "pick"  # one of `options`, in a list that opens
    TICK = "tick"
    SLIDE = "slide"  # a whole number between two ends


@dataclass(frozen=True)
class Option:
    """One thing to choose: `value` is kept, `label` is read."""

    value: str
    label: Told


@dataclass(frozen=True)
class Field:
    """One place to answer: `name` is unique in its block; `label` says what is asked, alone and out of context."""

    name: str
    label: Told
    input: Input = Input.LINE
    options: tuple[Option, ...] = ()
    least: float | None = None
    most: float | None = None
    group: str = ""  # the key of the section, row or station it belongs to
    longest: int = SHORT


@dataclass(frozen=True)
class Line:
    """One thing that was answered, as it is read out: `field` leads back to it, `text` may become an action on `level`."""

    field: str
    label: Told
    text: str
    level: Level | None = None
    group: Told = ""

    @property
    def origin_label(self) -> str:
        """Return what an action made of this remembers: the label and the words, in 300 characters."""
        return f"{self.label}: {self.text}"[:300] if str(self.label) else self.text[:300]


@dataclass(frozen=True)
class Figure:
    """A number that answers add up to: a sum with its band, a count; `reading` says what it means."""

    key: str
    label: Told
    value: float
    least: float
    most: float
    band: Told = ""
    reading: Told = ""


class Wrong(ValueError):
    """What was written cannot stand in the field; the message tells the reader why, in the active language."""


class Block(Part):
    """A block of a tool's step. Sub-classes add what is asked; an answer is always `Answers`."""

    key: Key
    prompt: Words | None = None
    help: Words | None = None
    required: bool = False
    level: Level | None = None

    @property
    def title(self) -> Told:
        """Return what the block is called in a summary."""
        return self.prompt or ""

    def fields(self, answers: Answers) -> list[Field]:
        """Return the fields to show beside `answers`; blocks with free rows show one more than are filled in."""
        raise NotImplementedError

    def free_rows(self) -> dict[str, int]:
        """Return what stands before the number in the names of free rows, and how many rows there may be; none in most blocks."""
        return {}

    def field(self, name: str, answers: Answers) -> Field:
        """Return the field `name`. Raises Wrong where the block has none of that name."""
        for field in self.fields({**answers, name: "1"}):
            if field.name == name:
                return field
        raise Wrong(_("There is no such field here."))

    def clean(self, name: str, raw: str, answers: Answers) -> str:
        """Return `raw` as it is kept in field `name`; empty takes it away. Raises Wrong."""
        return clean_field(self.field(name, answers), raw)

    def lines(self, answers: Answers) -> list[Line]:
        """Return what was answered, in the order of the page; nothing for what is empty."""
        found = []
        for field in self.fields(answers):
            text = shown(field, answers.get(field.name, ""))
            if text:
                found.append(Line(field.name, field.label, text, self.level))
        return found

    def figures(self, answers: Answers) -> list[Figure]:
        """Return sums and counts; most blocks have none."""
        return []

    @property
    def is_in_turn(self) -> bool:
        """Return whether each says theirs in turn, so that only the group's figure is kept."""
        return False

    def figure_kept(self, answers: Answers) -> dict[str, str]:
        """Return what is kept instead of what people said in turn, once the step is over; nothing: all is kept as it stands."""
        return {}

    def missing(self, answers: Answers) -> list[str]:
        """Return what must be answered and is not, as sentences to the reader."""
        if not self.required or self.lines(answers):
            return []
        return [_("Not answered yet: %(what)s") % {"what": self.title}]

    def texts(self) -> Iterator[tuple[str, Words]]:
        """Yield (path, words) of everything that may be reworded; paths go by keys, so that they outlive an upgrade."""
        yield from words_in(self, "")


def words_in(part: Part, path: str) -> Iterator[tuple[str, Words]]:
    """Yield (path, words) of `part` and its parts; a part with a key is named by it, others by their place."""
    for name in type(part).model_fields:
        yield from _words_of(getattr(part, name), f"{path}.{name}" if path else name)


def _words_of(value: object, path: str) -> Iterator[tuple[str, Words]]:
    if isinstance(value, Words):
        yield path, value
    elif isinstance(value, Part):
        yield from words_in(value, path)
    elif isinstance(value, tuple | list):
        for number, item in enumerate(value, 1):
            yield from _words_of(item, f"{path}.{getattr(item, 'key', number)}")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _words_of(item, f"{path}.{key}")


def shown(field: Field, value: str) -> str:
    """Return `value` as it is read: an option by its label, a tick as a mark, anything else as it stands."""
    if not value:
        return ""
    if field.options:
        return next((str(option.label) for option in field.options if option.value == value), value)
    return "✓" if field.input is Input.TICK else value


def clean_field(field: Field, raw: str) -> str:
    """Return `raw` as `field` keeps it. Raises Wrong with what is the matter."""
    text = raw.replace("\x00", "").replace("\r\n", "\n").strip()
    if not text:
        return ""
    match field.input:
        case Input.TICK:
            return "1"
        case Input.CHOICE | Input.PICK:
            return _option(field, text)
        case Input.NUMBER | Input.SLIDE:
            return _number(field, text)
        case Input.DATE:
            return _date(text)
    if len(text) > field.longest:
        raise Wrong(_("That is too long: at most %(n)s characters.") % {"n": field.longest})
    return text


def _option(field: Field, text: str) -> str:
    if text in {option.value for option in field.options}:
        return text
    raise Wrong(_("Choose one of those that are shown."))


def _number(field: Field, text: str) -> str:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        raise Wrong(_("Write a number.")) from None
    least, most = field.least if field.least is not None else 0, field.most if field.most is not None else 1_000_000
    if not least <= number <= most:
        raise Wrong(_("Write a number between %(least)s and %(most)s.") % {"least": f"{least:g}", "most": f"{most:g}"})
    if field.input is Input.SLIDE and number != int(number):
        raise Wrong(_("Write a whole number."))
    return f"{number:g}"


def _date(text: str) -> str:
    import datetime as dt

    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        raise Wrong(_("Write a date, such as 2026-11-30.")) from None
