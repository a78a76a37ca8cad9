"""'What is the situation?': a few questions that lead to a tool and an order of tools."""

from django.utils.translation import gettext as _
from pydantic import Field as Default
from pydantic import model_validator

from iglo.blocks.words import Key, Part, Words
from iglo.catalog.schema.tool import none_of


class Situation(Part):
    """Something people say: 'we are so busy'; tools name it by its key."""

    key: Key
    title: Words
    text: Words | None = None


class Stop(Part):
    """A tool on the way, and why just now."""

    tool: str
    why: Words


class Path(Part):
    """Where an answer leads: tools in their order."""

    key: Key
    title: Words
    text: Words | None = None
    situation: Key
    stops: tuple[Stop, ...] = Default(min_length=1)


class Answer(Part):
    """An answer; it leads to a further question or to a path."""

    key: Key
    text: Words
    question: Key | None = None
    path: Key | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "Answer":
        if (self.question is None) == (self.path is None):
            raise ValueError(_("an answer leads to a question or to a path: one of them"))
        return self


class Question(Part):
    """One question; the first in the file is asked first."""

    key: Key
    text: Words
    answers: tuple[Answer, ...] = Default(min_length=2)


class Guide(Part):
    """The situations, the questions and the paths."""

    situations: tuple[Situation, ...] = Default(min_length=1)
    questions: tuple[Question, ...] = Default(min_length=1)
    paths: tuple[Path, ...] = Default(min_length=1)

    @model_validator(mode="after")
    def _leads_somewhere(self) -> "Guide":
        questions, paths = {q.key for q in self.questions}, {p.key for p in self.paths}
        for question in self.questions:
            for answer in question.answers:
                if answer.question and answer.question not in questions:
                    raise ValueError(none_of(answer.question))
                if answer.path and answer.path not in paths:
                    raise ValueError(none_of(answer.path))
        known = {s.key for s in self.situations}
        for path in self.paths:
            if path.situation not in known:
                raise ValueError(none_of(path.situation))
        return self
