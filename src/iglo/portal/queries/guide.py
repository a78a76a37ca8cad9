"""'What is the situation?': one question at a time, and the paths they end at."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from iglo.blocks.words import Words
from iglo.catalog.queries import library
from iglo.catalog.schema import Answer, Guide, Path, Question, Tool
from iglo.catalog.shipped import shipped_guide
from iglo.organisations.access import Member
from iglo.portal.queries.done import Done, done_of


@dataclass(frozen=True)
class Choice:
    """An answer as a button: what it says, where it leads."""

    text: Words
    url: str


@dataclass(frozen=True)
class Asked:
    """A question on its page; `back` is the question that led here, '' for the first; `deep` how many came before."""

    question: Question
    choices: list[Choice]
    back: str
    deep: int


@dataclass(frozen=True)
class Stop:
    """A tool on a path, and what the member's places have done of it, None where that is nothing."""

    number: int
    tool: Tool
    why: Words
    done: Done | None


@dataclass(frozen=True)
class OnPath:
    """A path on its page. `lit` is the number of the first stop that has not been done."""

    path: Path
    stops: list[Stop]
    lit: int
    back: str


def question_of(key: str) -> Asked:
    """Return the question `key`, the first for ''. Raises Http404."""
    guide = shipped_guide()
    found = guide.questions[0] if not key else next((one for one in guide.questions if one.key == key), None)
    if found is None:
        raise Http404
    before = _leads_to(guide, question=found.key)
    choices = [Choice(answer.text, _url(answer, found)) for answer in found.answers]
    return Asked(found, choices, _question_url(before[0]) if before else "", _depth(guide, found.key))


def path_of(member: Member, key: str, asked_from: str) -> OnPath:
    """Return the path `key`, with what the member's places have done of it. Raises Http404."""
    guide = shipped_guide()
    path = next((one for one in guide.paths if one.key == key), None)
    if path is None:
        raise Http404
    before = _leads_to(guide, path=key)
    back = next((one for one in before if one.key == asked_from), before[0] if before else guide.questions[0])
    stops = _stops(member, path)
    lit = next((stop.number for stop in stops if stop.done is None or not stop.done.is_done), 0)
    return OnPath(path, stops, lit, _question_url(back))


def every_path() -> list[tuple[Path, str]]:
    """Return all paths with their addresses, for somebody who would rather see them at once."""
    return [(path, reverse("tools:path", args=[path.key])) for path in shipped_guide().paths]


def _stops(member: Member, path: Path) -> list[Stop]:
    listed = library().listed
    shown = [stop for stop in path.stops if stop.tool in listed and not listed[stop.tool].hidden]
    done = done_of(member, [stop.tool for stop in shown])
    return [Stop(number, listed[stop.tool].tool, stop.why, done.get(stop.tool)) for number, stop in enumerate(shown, 1)]


def _url(answer: Answer, question: Question) -> str:
    if answer.question:
        return reverse("tools:question", args=[answer.question])
    return reverse("tools:path", args=[answer.path]) + f"?from={question.key}"


def _question_url(question: Question) -> str:
    first = shipped_guide().questions[0]
    return reverse("tools:guide") if question.key == first.key else reverse("tools:question", args=[question.key])


def _leads_to(guide: Guide, *, question: str = "", path: str = "") -> list[Question]:
    """Return the questions of which an answer leads to `question` or `path`."""
    return [one for one in guide.questions if any((a.question or "") == question and (a.path or "") == path for a in one.answers)]


def _depth(guide: Guide, key: str) -> int:
    deep, seen = 0, {key}
    while before := _leads_to(guide, question=key):
        key = before[0].key
        if key in seen:
            break
        seen.add(key)
        deep += 1
    return deep
