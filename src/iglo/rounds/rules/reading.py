"""Reading many slips at once: pasted lines, rows of a sheet, lines of JSON. Nothing is stored here."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from iglo.rounds.rules.slips import LIMIT, ColourName, Slip

RED = {"red", "rød", "roed", "r", "-", "−", "–", "minus", "strain", "belastning", "rødt", "røde"}
GREEN = {"green", "grøn", "groen", "g", "+", "plus", "energy", "energi", "grønt", "grønne"}
TEXT_HEADS = {"text", "tekst", "note", "seddel", "slip"}
COLOUR_HEADS = {"colour", "color", "farve"}
# A letter needs a separator after it, so that 'rod på lageret' is no red slip; a plus or minus stands for itself.
MARK = re.compile(r"^\s*(?:(?P<sign>[-−–+])\s*|(?P<word>red|green|rød|grøn|r|g)(?:\s*[:;,.)\t]\s*|\s+))(?=\S)", re.IGNORECASE)


class Fault(StrEnum):
    """Why a line cannot be taken in as it stands."""

    TOO_LONG = "too_long"
    NO_COLOUR = "no_colour"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Wrong:
    """A line that is left out. `number` counts from 1 as in the file; `length` in characters."""

    number: int
    fault: Fault
    length: int = 0


@dataclass
class Reading:
    """What was found: slips in the order of the file, and the lines that are left out."""

    slips: list[Slip] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)

    def take(self, number: int, colour: ColourName | None, text: str) -> None:
        """Add line `number`, or note why it is left out. Empty lines are passed over."""
        text = _whole(text).strip()
        if not text:
            return
        if len(text) > LIMIT:
            self.wrong.append(Wrong(number, Fault.TOO_LONG, len(text)))
        elif colour is None:
            self.wrong.append(Wrong(number, Fault.NO_COLOUR))
        else:
            self.slips.append(Slip(colour, text))


def colour_of(word: object) -> ColourName | None:
    """Return the colour that `word` names in Danish or English, or None."""
    known = str(word or "").strip().casefold()
    return "red" if known in RED else "green" if known in GREEN else None


def read_lines(text: str, colour: ColourName | None) -> Reading:
    """Return the slips of pasted `text`, one a line. `colour` None: every line begins with r, g, +, -, rød or grøn."""
    reading = Reading()
    for number, line in enumerate(text.splitlines(), 1):
        if colour is not None:
            reading.take(number, colour, line)
        else:
            mark = MARK.match(line)
            reading.take(number, colour_of(mark["sign"] or mark["word"]) if mark else None, line[mark.end() :] if mark else line)
    return reading


def read_jsonl(data: bytes) -> Reading:
    """Return the slips of lines like {"text": …, "colour": …}; other keys are ignored."""
    reading = Reading()
    for number, line in enumerate(data.decode("utf-8-sig", errors="replace").split("\n"), 1):
        if line.strip():
            row = _json_row(line)
            if row is None:
                reading.wrong.append(Wrong(number, Fault.UNREADABLE))
            else:
                reading.take(number, colour_of(_pick(row, COLOUR_HEADS)), str(_pick(row, TEXT_HEADS) or ""))
    return reading


def read_rows(rows: Sequence[Sequence[str]]) -> Reading:
    """Return the slips of a sheet. The first row may name the columns (text, colour; tekst, farve); else the colour's column is found."""
    reading = Reading()
    heads = [cell.strip().casefold() for cell in rows[0]] if rows else []
    text_at = next((i for i, head in enumerate(heads) if head in TEXT_HEADS), None)
    colour_at = next((i for i, head in enumerate(heads) if head in COLOUR_HEADS), None)
    first = 1 if text_at is not None else 0
    if colour_at is None:
        colour_at = _colour_column(rows[first:])
    if text_at is None:
        text_at = _text_column(rows[first:], colour_at)
    for number, row in enumerate(rows[first:], first + 1):
        reading.take(number, colour_of(_cell(row, colour_at)), _cell(row, text_at))
    return reading


def _whole(text: str) -> str:
    """Return `text` without what no database keeps: NUL, and halves of letters ('\\ud800'), which JSON can spell."""
    return text.replace("\x00", "").encode("utf-8", errors="replace").decode("utf-8")


def _json_row(line: str) -> dict[str, object] | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return {str(k).casefold(): v for k, v in row.items()} if isinstance(row, dict) else None


def _pick(row: dict[str, object], names: Iterable[str]) -> object:
    return next((row[name] for name in names if name in row), None)


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[int]:
    return iter(range(max((len(row) for row in rows), default=0)))


def _colour_column(rows: Sequence[Sequence[str]]) -> int | None:
    counts = {at: sum(colour_of(_cell(row, at)) is not None for row in rows) for at in _columns(rows)}
    best = max(counts, key=lambda at: counts[at], default=None)
    return best if best is not None and counts[best] > 0 else None


def _text_column(rows: Sequence[Sequence[str]], colour_at: int | None) -> int | None:
    lengths = {at: sum(len(_cell(row, at)) for row in rows) for at in _columns(rows) if at != colour_at}
    return max(lengths, key=lambda at: lengths[at], default=None)
