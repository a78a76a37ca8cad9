"""Lists of cases for tests that would ask the same of very many."""

from collections.abc import Iterable

import pytest

LANGUAGES = ("da", "en")


def by_turns(keys: Iterable[str]) -> list:  # type: ignore[type-arg]  # pytest does not name the type of its parameters
    """Return (key, language) for every key: in Danish and English by turns, and in the long run in the other language too."""
    return [
        pytest.param(key, language, id=f"{key}-{language}", marks=() if at % 2 == place else pytest.mark.long)
        for at, key in enumerate(keys)
        for place, language in enumerate(LANGUAGES)
    ]
