"""The form's first values of a pulse or a questionnaire that is a draft already."""

from typing import Any

from iglo.answers.release.questions import read_question
from iglo.rounds.forms.ask import SCALE_ENDS
from iglo.rounds.models import Round
from iglo.rounds.rules.pulses import spans_of
from iglo.rounds.rules.questions import Kept, Words, said
from iglo.rounds.rules.ways import RoundKind

STATEMENT = (0, 1)
SCALES = set(SCALE_ENDS.values())


def may_be_reworded(found: Round) -> bool:
    """Return whether the questions may be written anew in the form: not where a tool asked them, with a name and words in two languages."""
    scales = {(one["least"], one["most"]) for one in found.urn.questions} - {STATEMENT}
    return not found.urn.title and len(scales) <= 1 and scales <= SCALES and all(_is_plain(one["text"]) for one in found.urn.questions)


def _is_plain(text: str | Words) -> bool:
    return isinstance(text, str) or len(set(text.values())) == 1


def asked_values(found: Round) -> dict[str, Any]:
    """Return the form's first values."""
    values: dict[str, Any] = {"kind": found.kind, "first_day": found.first_day, "reminder_hour": found.reminder_hour}
    if found.kind == RoundKind.PULSE:
        return values | {"rhythm": found.urn.rhythm, "times": len(spans_of(found.first_day, found.last_day, found.urn.rhythm))}
    values["days"] = (found.last_day - found.first_day).days + 1
    return values | _words_of(found.urn.questions)


def _words_of(questions: list[Kept]) -> dict[str, Any]:
    scaled = [one for one in questions if (one["least"], one["most"]) != STATEMENT]
    statements = [one for one in questions if one not in scaled]
    values = {"questions": _lines(scaled), "statements": _lines(statements)}
    if not scaled:
        return values
    first = scaled[0]
    return values | {"scale": f"{first['least']}-{first['most']}", "low": said(first["low"]), "high": said(first["high"])}


def _lines(questions: list[Kept]) -> str:
    return "\n".join(("! " if read_question(one["key"]).offensive else "") + said(one["text"]) for one in questions)
