"""What takes long to make is made once in a run, by whichever process comes first; the others copy it."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

SERVER = os.environ.get("TEST_DATABASE_URL", "")
KIND = f"postgresql-{urlsplit(SERVER).port}" if SERVER else "sqlite"


@contextmanager
def alone(name: str) -> Iterator[Path]:
    """Return the folder where `name` lies, there or not yet there, while no other process of this run is at it."""
    place = Path(os.environ["IGLO_TEST_ROOT"]) / "once" / KIND / name
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield place


def made_once(name: str, make: Callable[[Path], None]) -> Path:
    """Return the folder `name`, which `make` fills the first time. What it makes elsewhere (a database) is named after `name` too."""
    with alone(name) as place:
        if not place.exists():
            draft = place.with_suffix(".draft")
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir()
            make(draft)
            draft.rename(place)
    return place
