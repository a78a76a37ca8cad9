"""A round's texts: the workplace's own words where there are any, else ours."""

from iglo.foundation.words import LANGUAGES, tongue
from iglo.rounds.models import Round
from iglo.rounds.rules.texts import TextKind, default_text


def text_of(found: Round, kind: TextKind, language: str | None = None) -> str:
    """Return the text of `kind` in `language` (None: the active one)."""
    language = language or tongue()
    own = {(text.kind, text.language): text.text for text in found.texts.all()}
    return own.get((kind.value, language)) or default_text(kind, language, sealed=found.is_sealed)


def own_texts(found: Round) -> set[tuple[str, str]]:
    """Return (kind, language) of the texts that the workplace has reworded."""
    return {(text.kind, text.language) for text in found.texts.all()}


def all_texts(found: Round) -> dict[tuple[TextKind, str], str]:
    """Return every text of the round by kind and language."""
    return {(kind, language): text_of(found, kind, language) for kind in TextKind for language in LANGUAGES}
