"""What one ballot says, padded to one size, so that a long note and no note look the same.

JSON in UTF-8 with blanks behind it. Version 1: {"v": 1, "unit", "slot", "note"} and one of "colour", "score", "answers";
a person token's payload is {"v": 1, "unit", "person": 1}.
"""

import json
from dataclasses import dataclass
from typing import Any

from iglo.answers.rules.spec import Kind, Opened

VERSION = 1
SIZE = 2560  # bytes: 1,000 characters of two bytes each, sixty answers, and the frame
NOTE = 1000  # characters, as code points
COLOURS = ("red", "green")
LOWEST, HIGHEST = 1, 10
MOST_ANSWERS = 60


class BadPayload(ValueError):
    """The payload is no ballot of this round."""


class TooLong(ValueError):
    """The note does not fit; `over` is by how many bytes or characters."""

    def __init__(self, over: int) -> None:
        super().__init__(over)
        self.over = over


@dataclass(frozen=True)
class Rules:
    """What a payload of this round may say."""

    kind: Kind
    questions: tuple[str, ...] = ()


def write_payload(ballot: Opened) -> bytes:
    """Return `ballot` as `SIZE` bytes. Raises TooLong."""
    if len(ballot.note) > NOTE:
        raise TooLong(len(ballot.note) - NOTE)
    text = json.dumps(_told(ballot), ensure_ascii=False, separators=(",", ":")).encode()
    if len(text) > SIZE:
        raise TooLong(len(text) - SIZE)
    return text.ljust(SIZE)


def _told(ballot: Opened) -> dict[str, Any]:
    if ballot.slot is None:
        return {"v": VERSION, "unit": ballot.unit, "person": 1}
    said: dict[str, Any] = {"v": VERSION, "unit": ballot.unit, "slot": ballot.slot}
    values = {"colour": ballot.colour, "score": ballot.score, "answers": ballot.answers or None}
    return {**said, **{name: value for name, value in values.items() if value is not None}, "note": ballot.note}


def read_payload(data: bytes, rules: Rules) -> Opened:
    """Return the ballot in `data`. Raises BadPayload. A withdrawn answer says nothing: neither colour, score nor answers."""
    try:
        told = json.loads(data) if len(data) == SIZE else None
    except (ValueError, RecursionError) as wrong:
        raise BadPayload("not JSON") from wrong
    if not isinstance(told, dict) or told.get("v") != VERSION or not isinstance(told.get("unit"), str):
        raise BadPayload("not a payload of this version")
    if told.get("person") == 1 and told.keys() == {"v", "unit", "person"}:
        return Opened(told["unit"], None)
    if not isinstance(told.get("slot"), str) or not told.keys() <= {"v", "unit", "slot", "note", _measure(rules.kind)}:
        raise BadPayload("a field that this round does not have")
    return _ballot(told, rules)


def _measure(kind: Kind) -> str:
    return {Kind.BALLS: "colour", Kind.PULSE: "score", Kind.QUESTIONNAIRE: "answers"}[kind]


def _ballot(told: dict[str, Any], rules: Rules) -> Opened:
    note = told.get("note", "")
    if not isinstance(note, str) or len(note) > NOTE:
        raise BadPayload("not a note")
    colour, score, answers = told.get("colour"), told.get("score"), told.get("answers", {})
    if colour is not None and colour not in COLOURS:
        raise BadPayload("not a colour")
    if score is not None and not _is_score(score):
        raise BadPayload("not a score")
    if not isinstance(answers, dict) or len(answers) > MOST_ANSWERS or not answers.keys() <= set(rules.questions):
        raise BadPayload("not answers to this round's questions")
    if not all(_is_answer(value) for value in answers.values()):
        raise BadPayload("not an answer")
    # What no database can store would be lost at the opening, with all other notes.
    note = note.replace("\0", "").encode("utf-8", "replace").decode()
    return Opened(told["unit"], told["slot"], colour, score, answers, note)


def _is_score(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and LOWEST <= value <= HIGHEST


def _is_answer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= HIGHEST
