"""Workplaces for the commands: empty ones, ones that stand, and the furnished demo."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.cli.program import Installation, furnished, new_installation, standing


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The demo workplace; tests read it and leave it as it is."""
    with furnished(tmp_path_factory.mktemp("demo") / "data", "demo") as made:
        yield made


@pytest.fixture
def install(tmp_path: Path) -> Iterator[Callable[[str], Installation]]:
    """Makes empty installations."""
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(new_installation(tmp_path / name, name))


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[Callable[[str], Installation]]:
    """Makes installations that have their tables."""
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(standing(tmp_path / name, name))
