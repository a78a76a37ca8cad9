"""The language of the commands: --lang, else what the terminal says, else English. Works before Django does."""

import os
from gettext import NullTranslations, translation
from pathlib import Path

FOLDER = Path(__file__).parent / "locale"
_chosen: list[NullTranslations] = [NullTranslations()]


def choose_language(words: list[str]) -> list[str]:
    """Take `--lang da` out of `words` and speak that language from here on; returns the words that are left."""
    language = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "en"
    left = list(words)
    if "--lang" in left[:-1] and left[:1] != ["notes"]:
        at = left.index("--lang")
        language = left[at + 1]
        del left[at : at + 2]
    speak(language)
    return left


def speak(language: str) -> None:
    """Speak `language` ('da_DK.UTF-8' and 'da' are Danish, all others English)."""
    danish = language.lower().startswith("da")
    _chosen[0] = translation("django", FOLDER, ["da"], fallback=True) if danish else NullTranslations()


def language() -> str:
    """Return 'da' or 'en', as spoken now."""
    return "en" if type(_chosen[0]) is NullTranslations else "da"


def gettext(text: str) -> str:
    """Return `text` in the chosen language."""
    return _chosen[0].gettext(text)


def ngettext(one: str, many: str, number: int) -> str:
    """Return the form of `one` or `many` that fits `number`."""
    return _chosen[0].ngettext(one, many, number)
