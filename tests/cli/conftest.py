"""A furnished demo workplace, made once for all tests of the commands."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.cli.program import Installation, new_installation


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The demo workplace; tests read it and leave it as it is."""
    with new_installation(tmp_path_factory.mktemp("demo"), "demo") as made:
        made.more["IGLO_DEMO"] = "1"
        made.iglo("migrate", "--verbosity", "0")
        made.iglo("demo")
        yield made


@pytest.fixture
def install(tmp_path: Path) -> Iterator[Callable[[str], Installation]]:
    """Makes empty installations."""
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(new_installation(tmp_path / name, name))
