"""`iglo notes check`: lines of text in, one JSON object a line out of what may identify somebody. Nothing leaves the machine."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from iglo.cli.words import gettext as _
from iglo.foundation.notecheck import Listed, check, prepare


class WrongNamesError(ValueError):
    """A file of names that is none; the text says what is wrong with it."""


class WrongLineError(ValueError):
    """A line that is not text in UTF-8; the text names it, counted from 1."""


def read_names(file: Path) -> list[Listed]:
    """Return the people in `file`, a JSON list of objects with `name` and `initials` (may be empty or left out)."""
    try:
        people = json.loads(file.read_bytes())
    except OSError as why:
        raise WrongNamesError(_("{file} cannot be read.").format(file=file)) from why
    except (ValueError, RecursionError) as why:
        raise WrongNamesError(_("{file} is not JSON in UTF-8.").format(file=file)) from why
    if not isinstance(people, list):
        raise WrongNamesError(_("{file} is not a list of people, each with name and initials.").format(file=file))
    return [_person(number, person, file) for number, person in enumerate(people, start=1)]


def check_lines(lines: Iterable[bytes | str], people: Iterable[Listed]) -> Iterator[dict[str, Any]]:
    """Yield for each line {"line": its number from 0, "spans": [{"start", "end", "kind"}]}, places counted in code points."""
    names = prepare(people)
    for number, line in enumerate(lines):
        try:
            text = line.decode("utf-8-sig" if number == 0 else "utf-8") if isinstance(line, bytes) else line
        except UnicodeDecodeError as why:
            raise WrongLineError(_("Line {number} is not text in UTF-8.").format(number=number + 1)) from why
        yield {"line": number, "spans": [span._asdict() for span in check(text.rstrip("\r\n"), names)]}


def main(argv: Sequence[str], stdin: TextIO, stdout: TextIO) -> int:
    """Run `iglo notes check`; return 0, or 2 with a word on stderr when the names, a line or an option is wrong."""
    try:
        wishes = _parser().parse_args(argv)
        people = read_names(wishes.names) if wishes.names else []
        for said in check_lines(getattr(stdin, "buffer", stdin), people):
            stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
    except (WrongNamesError, WrongLineError) as problem:
        sys.stderr.write(f"iglo notes check: {problem}\n")
        return 2
    except SystemExit as stop:  # argparse has said why, or shown its help
        return int(stop.code or 0)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="iglo notes check", description=_("Find what may identify somebody in lines of text."))
    parser.add_argument(
        "--names", type=Path, metavar="FILE", help=_("a JSON list of people with name and initials; patterns only without it")
    )
    return parser


def _person(number: int, person: object, file: Path) -> Listed:
    name, initials = (person.get("name"), person.get("initials") or "") if isinstance(person, dict) else (None, "")
    if not isinstance(name, str) or not isinstance(initials, str):
        raise WrongNamesError(_("{file}: person {number} lacks a name, or has one that is no text.").format(file=file, number=number))
    return {"name": name, "initials": initials}
