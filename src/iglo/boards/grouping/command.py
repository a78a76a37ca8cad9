"""`iglo notes group`: lines of notes in, one JSON object of suggested headings out. Nothing leaves the machine."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn, TextIO

from iglo.boards.grouping.headings import suggest
from iglo.boards.grouping.lexicon import Colour
from iglo.boards.grouping.stems import Lang

COLOURS: tuple[Colour, ...] = ("red", "green")
MOST = 5
"""Headings a colour, by the method (C5)."""


class BrokenLineError(ValueError):
    """A line that is no note; the text names the line, counted from 1, and what is wrong with it."""


def group_lines(lines: Iterable[str | bytes], *, lang: Lang, most: int = MOST) -> dict[str, Any]:
    """Return suggested headings for lines of JSON with `text` and `colour` (`red` or `green`).

    {"red": {"headings": [{"title", "notes": [line numbers from 0], "unsure": [...]}], "unsorted": [...]}, "green": {…}};
    `unsure` is a part of `notes`. Raises BrokenLineError at the first line that is no note.
    """
    notes = [_note(number, line) for number, line in enumerate(lines, start=1)]
    return {colour: _grouped(notes, colour, lang, most) for colour in COLOURS}


def main(argv: Sequence[str], stdin: TextIO, stdout: TextIO) -> int:
    """Run `iglo notes group`; return 0, or 2 with a word on stderr when a line is broken or an option is wrong."""
    try:
        wishes = _parser().parse_args(argv)
        said = group_lines(getattr(stdin, "buffer", stdin), lang=wishes.lang, most=wishes.max)
    except BrokenLineError as problem:
        sys.stderr.write(f"iglo notes group: {problem}\n")
        return 2
    except SystemExit as stop:  # argparse has said why, or shown its help
        return int(stop.code or 0)
    json.dump(said, stdout, ensure_ascii=False)
    stdout.write("\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="iglo notes group", description="Suggest headings for notes, one JSON object a line.")
    parser.add_argument("--lang", choices=["da", "en"], default="da", help="the language of the notes (default: da)")
    parser.add_argument("--max", type=_headings, default=MOST, help=f"most headings a colour, 1 to {MOST} (default: {MOST})")
    return parser


def _headings(text: str) -> int:
    if text not in map(str, range(1, MOST + 1)):
        raise argparse.ArgumentTypeError(f"a number from 1 to {MOST}, not {text!r}")
    return int(text)


def _note(number: int, line: str | bytes) -> tuple[str, Colour]:
    try:
        note = json.loads(line)
    except (ValueError, RecursionError) as why:
        raise BrokenLineError(f"line {number} is not JSON in UTF-8" if line.strip() else f"line {number} is blank") from why
    text, colour = (note.get("text"), note.get("colour")) if isinstance(note, dict) else _refuse(number, "is not an object")
    if not isinstance(text, str) or not text.strip():
        _refuse(number, "has no text")
    if colour not in COLOURS:
        _refuse(number, "has no colour: red or green")
    return text, colour


def _refuse(number: int, why: str) -> NoReturn:
    raise BrokenLineError(f"line {number} {why}")


def _grouped(notes: Sequence[tuple[str, Colour]], colour: Colour, lang: Lang, most: int) -> dict[str, Any]:
    lines = [line for line, (_, its) in enumerate(notes) if its == colour]
    said = suggest([notes[line][0] for line in lines], colour=colour, lang=lang, most=most)

    def at(indexes: Sequence[int]) -> list[int]:
        return [lines[index] for index in indexes]

    headings = [{"title": one.title, "notes": at(one.notes), "unsure": at(one.unsure)} for one in said.headings]
    return {"headings": headings, "unsorted": at(said.unsorted)}
