"""The urn's tests have the urn's database, and key folders of their own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from iglo.answers.registry import registry


@pytest.fixture(autouse=True)
def key_folders(tmp_path: Path, settings: Any) -> Iterator[None]:
    """Private keys lie in this test's own folders, and nothing is remembered from the one before."""
    settings.URN_KEYS, settings.URN_KEYS_COPY = tmp_path / "keys", tmp_path / "copy"
    registry.clear()
    yield
    registry.clear()
