"""The questions of a questionnaire: as a caller asks them, as a round keeps them, as a reader meets them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language

from iglo.answers.release import question_key
from iglo.answers.release.questions import BadQuestion
from iglo.answers.rules.payload import MOST_ANSWERS
from iglo.foundation.words import LANGUAGES

Words = Mapping[str, str]  # by language: 'da' and 'en'
Kept = dict[str, Any]  # a question as the round keeps it


class BadQuestions(ValueError):
    """No questionnaire can be made of these; the text says which rule."""


@dataclass(frozen=True)
class Question:
    """One question or statement.

    `key` is the caller's own name for it, once in the questionnaire. Answers go from `least` to `most` (0 to 10 at the widest);
    0 to 1 is a statement: no or yes. `low` and `high` are the words at the ends. `offensive`: on offensive acts, shown from
    twenty people on (R1).
    """

    key: str
    text: Words
    low: Words = field(default_factory=dict)
    high: Words = field(default_factory=dict)
    least: int = 1
    most: int = 5
    offensive: bool = False


def keep_questions(questions: Iterable[Question]) -> tuple[Kept, ...]:
    """Return `questions` as a round keeps them. Raises BadQuestions.

    The urn knows each by a short key that says its scale, so that sixty answers fit into a ballot whatever the caller calls them.
    """
    asked = tuple(questions)
    if not 0 < len(asked) <= MOST_ANSWERS:
        raise BadQuestions(f"a questionnaire has 1 to {MOST_ANSWERS} questions, not {len(asked)}")
    if len({question.key for question in asked}) != len(asked):
        raise BadQuestions("a key stands twice")
    return tuple(_kept(number, question) for number, question in enumerate(asked, 1))


def _kept(number: int, question: Question) -> Kept:
    if not question.text or not all(text.strip() for text in question.text.values()):
        raise BadQuestions(f"no text: {question.key}")
    try:
        key = question_key(f"q{number}", question.least, question.most, offensive=question.offensive)
    except BadQuestion as bad:
        raise BadQuestions(f"no such scale: {question.key}") from bad
    ends = {"low": dict(question.low), "high": dict(question.high), "least": question.least, "most": question.most}
    return {"key": key, "name": question.key, "text": dict(question.text), **ends}


def said(text: str | Words) -> str:
    """Return `text` in the reader's language; what was written in one language only stands as it is."""
    if isinstance(text, str):
        return text
    return text.get((get_language() or "da")[:2]) or next(iter(text.values()), "")


def in_each_language(text: Promise) -> Words:
    """Return a text of our own in both languages: whoever answers or reads later may read another one than who asked."""
    told = {}
    for language in LANGUAGES:
        with translation.override(language):
            told[language] = str(text)
    return told


def questions_to_read(kept: Sequence[Kept]) -> list[dict[str, Any]]:
    """Return the questions as a page or a phone shows them, in the reader's language: key, text, low, high, least, most."""
    return [
        {name: said(question.get(name, "")) for name in ("text", "low", "high")}
        | {name: question[name] for name in ("key", "least", "most")}
        for question in kept
    ]
