"""The public texts a workplace begins with, in both languages, until it writes its own."""

from functools import lru_cache
from pathlib import Path

from iglo.foundation.words import LANGUAGES

TEXTS = Path(__file__).resolve().parent / "texts"
KINDS = ("privacy", "accessibility", "contact", "acute")


def default_texts(workplace: str) -> dict[tuple[str, str], str]:
    """Return our own texts by (kind, language), with the workplace's name in them."""
    return {(kind, language): default_text(kind, language, workplace) for kind in KINDS for language in LANGUAGES}


def default_text(kind: str, language: str, workplace: str) -> str:
    """Return one text: paragraphs with an empty line between."""
    return _template(kind, language).replace("{workplace}", workplace)


@lru_cache(maxsize=16)
def _template(kind: str, language: str) -> str:
    return (TEXTS / language / f"{kind}.txt").read_text(encoding="utf-8").strip()
