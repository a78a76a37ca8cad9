"""Making the house ready before it opens: tables, static files, and one lock that says it is open."""

import fcntl
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from iglo.answers.routing import ALIAS as URN
from iglo.answers.routing import APP as URN_APP
from iglo.cli.words import gettext as _
from iglo.cli.words import ngettext

LOCK = "open.lock"


class HouseIsOpen(Exception):
    """A server works with this data folder at the moment."""


def data_folder() -> Path:
    """Return the folder where all that is kept lies."""
    return Path(settings.ENV.data)


@contextmanager
def hold_open() -> Iterator[None]:
    """Hold the house open: servers share the lock, a restore wants it alone."""
    with _lock(fcntl.LOCK_SH):
        yield


@contextmanager
def hold_shut() -> Iterator[None]:
    """Hold the house shut while its data is exchanged. Raises HouseIsOpen."""
    with _lock(fcntl.LOCK_EX):
        yield


@contextmanager
def _lock(kind: int) -> Iterator[None]:
    data_folder().mkdir(parents=True, exist_ok=True)
    handle = os.open(data_folder() / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
        yield
    except BlockingIOError as held:
        raise HouseIsOpen(str(data_folder())) from held
    finally:
        os.close(handle)


def prepare(address: str) -> None:
    """Bring tables and static files up to date, with a word about it where there is something to do.

    Under IGLO_DEMO an empty house gets the demo workplace, which prints `address` in its QR codes.
    """
    if missing := missing_migrations():
        words = ngettext("Preparing the database ({n} step) …", "Preparing the database ({n} steps) …", missing)
        print(words.format(n=missing), flush=True)
        bring_up_to_date(verbosity=0, interactive=False)
    if not static_is_built() and not settings.DEBUG:
        print(_("Gathering pictures, fonts and styles …"), flush=True)
        call_command("collectstatic", verbosity=0, interactive=False)
    if settings.DEMO and not is_ready():
        print(_("Furnishing the demo workplace …"), flush=True)
        call_command("demo", address=address, verbosity=0, stdout=io.StringIO())


def bring_up_to_date(**options: Any) -> None:
    """Bring the tables of the house up to date, then the urn's own; `options` are those of Django's `migrate`."""
    call_command("migrate", **options)
    call_command("migrate", URN_APP, database=URN, **options)


def missing_migrations() -> int:
    """Return how many steps the database and the urn lack."""
    return _missing(connection, None) + _missing(connections[URN], URN_APP)


def _missing(there: BaseDatabaseWrapper, app: str | None) -> int:
    executor = MigrationExecutor(there)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes(app)))


def static_is_built() -> bool:
    """Return whether the static files lie ready, none of them older than what it was made of."""
    built = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not built.exists():
        return False
    made = built.stat().st_mtime
    sources = (storage.path(name) for finder in get_finders() for name, storage in finder.list([]))
    return all(Path(source).stat().st_mtime <= made for source in sources)


def is_ready() -> bool:
    """Return whether the set-up page has been answered."""
    return apps.get_model("organisations", "Organisation").objects.filter(ready_at__isnull=False).exists()


def setup_code() -> str | None:
    """Return the one-time code of a new installation, or None where it has been used."""
    name = "iglo.organisations.actions.first_run"
    if is_ready() or find_spec("iglo.organisations.actions") is None or find_spec(name) is None:
        return None
    return str(import_module(name).setup_code())
