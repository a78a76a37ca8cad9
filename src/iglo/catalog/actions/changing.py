"""A workplace's own words for a tool that comes with the program, and whether a tool is used here."""

from collections.abc import Mapping
from types import MappingProxyType

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import ValidationError

from iglo.audit.actions import record
from iglo.blocks.words import Words
from iglo.catalog.faults import reason_of
from iglo.catalog.models import ToolChange
from iglo.catalog.rules import texts_of
from iglo.catalog.rules.owning import dumped, mark_of_words
from iglo.catalog.shipped import shipped_tools

NOT_SEEN: Mapping[str, str] = MappingProxyType({})


class WrongWords(Exception):
    """Words that cannot stand; `told` says why, by path."""

    def __init__(self, told: dict[str, str]) -> None:
        super().__init__(str(told))
        self.told = told


class WordsOvertaken(Exception):
    """Somebody else reworded the same places meanwhile; `now` is how they stand, by path."""

    def __init__(self, now: dict[str, dict[str, str]]) -> None:
        super().__init__(str(now))
        self.now = now


@transaction.atomic
def set_hidden(tool_id: str, *, hidden: bool, by: int) -> ToolChange:
    """Take the tool `tool_id` out of use here, or into use again. Its runs go on."""
    change = _change_of(tool_id)
    change.hidden = hidden
    change.save(update_fields=["hidden"])
    record("hide_tool" if hidden else "show_tool", change, by=by)
    return change


@transaction.atomic
def reword_tool(tool_id: str, words: Mapping[str, Mapping[str, str]], *, by: int, seen: Mapping[str, str] = NOT_SEEN) -> ToolChange:
    """Keep `words` (path -> both languages) for the shipped tool `tool_id`; words that are its own again are let go of.

    Paths that are not named stay as they were. `seen` is the `mark_of_words` that the writer began from, by path, left out where it does
    not matter: a text that the writer left as it was stays as it stands. Raises WrongWords, and keeps nothing, where any of them cannot
    stand; WordsOvertaken where other words stand in the same place now.
    """
    own = texts_of(shipped_tools()[tool_id])
    change = _change_of(tool_id)
    typed = _checked({path: pair for path, pair in words.items() if path in own and seen.get(path) != mark_of_words(pair)})
    _refuse_overtaken(typed, {path: change.words.get(path) or dumped(own[path]) for path in typed}, seen)
    kept = {**change.words, **typed}
    change.words = {path: pair for path, pair in kept.items() if path not in own or pair != dumped(own[path])}
    change.save(update_fields=["words"])
    record("reword_tool", change, by=by)
    return change


@transaction.atomic
def forget_words(tool_id: str, path: str, *, by: int) -> ToolChange:
    """Let go of the workplace's words at `path`, also where the tool no longer has the place."""
    change = _change_of(tool_id)
    change.words = {key: pair for key, pair in change.words.items() if key != path}
    change.save(update_fields=["words"])
    record("forget_words", change, by=by)
    return change


def _change_of(tool_id: str) -> ToolChange:
    ToolChange.objects.get_or_create(tool_id=tool_id)
    return ToolChange.objects.select_for_update().get(tool_id=tool_id)


def _refuse_overtaken(typed: Mapping[str, dict[str, str]], stand: Mapping[str, dict[str, str]], seen: Mapping[str, str]) -> None:
    now = {path: stand[path] for path in typed if path in seen and seen[path] != mark_of_words(stand[path]) and typed[path] != stand[path]}
    if now:
        raise WordsOvertaken(now)


def _checked(words: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    found, told = {}, {}
    for path, pair in words.items():
        try:
            found[path] = dumped(Words.model_validate(dict(pair)))
        except ValidationError as wrong:
            told[path] = "; ".join(f"{_language(error)}: {reason_of(error)}" for error in wrong.errors(include_url=False))
    if told:
        raise WrongWords(told)
    return found


def _language(error: object) -> str:
    return _("Danish") if error["loc"][-1:] == ("da",) else _("English")  # type: ignore[index]
