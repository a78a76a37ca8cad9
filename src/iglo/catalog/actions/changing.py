"""A workplace's own words for a tool that comes with the program, and whether a tool is used here."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import ValidationError

from iglo.audit.actions import record
from iglo.blocks.words import Words
from iglo.catalog.faults import reason_of
from iglo.catalog.models import ToolChange
from iglo.catalog.rules import texts_of
from iglo.catalog.rules.owning import dumped
from iglo.catalog.shipped import shipped_tools


class WrongWords(Exception):
    """Words that cannot stand; `told` says why, by path."""

    def __init__(self, told: dict[str, str]) -> None:
        super().__init__(str(told))
        self.told = told


@transaction.atomic
def set_hidden(tool_id: str, *, hidden: bool, by: int) -> ToolChange:
    """Take the tool `tool_id` out of use here, or into use again. Its runs go on."""
    change = _change_of(tool_id)
    change.hidden = hidden
    change.save(update_fields=["hidden"])
    record("hide_tool" if hidden else "show_tool", change, by=by)
    return change


@transaction.atomic
def reword_tool(tool_id: str, words: Mapping[str, Mapping[str, str]], *, by: int) -> ToolChange:
    """Keep `words` (path -> both languages) for the shipped tool `tool_id`; words that are its own again are let go of.

    Paths that are not named stay as they were. Raises WrongWords, and keeps nothing, where any of them cannot stand.
    """
    own = texts_of(shipped_tools()[tool_id])
    change = _change_of(tool_id)
    kept = {**change.words, **_checked({path: pair for path, pair in words.items() if path in own})}
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
