"""`iglo jobs`: what is due is done, every other second. Due times are columns, claims are UPDATEs: no broker."""

import argparse
import logging
import os
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Event

from iglo.cli.words import gettext as _

JOBS = [
    "iglo.handovers.jobs",
    "iglo.plans.jobs",
    "iglo.rounds.jobs",
    "iglo.activities.jobs",
    "iglo.conversations.jobs",
    "iglo.organisations.jobs",
    "iglo.accounts.jobs",
    "iglo.notify.jobs",
    "iglo.answers.jobs",
]
PAUSE = 2.0  # seconds
ALIVE = "jobs.alive"

log = logging.getLogger(__name__)


def main(words: list[str]) -> int:
    """Run the loop until interrupted, or one turn of it; returns the exit code."""
    parser = argparse.ArgumentParser("iglo jobs", description=_("Sends mail and reminders that are due."))
    parser.add_argument("--once", action="store_true", help=_("one turn, then stop"))
    options = parser.parse_args(words)
    import django

    django.setup()
    step_back()
    if options.once:
        return 0 if turn() else 1
    loop(Event())
    return 0


def step_back() -> None:
    """Let pages and ballots have the processor first: a night of many people may keep this process busy for minutes."""
    with suppress(OSError, AttributeError):  # Windows has no such thing, and a container may forbid it
        os.nice(10)


def loop(stop: Event) -> None:
    """Take turns until `stop` is set."""
    while not stop.is_set():
        began = time.monotonic()
        turn()
        _say_alive()
        stop.wait(max(0.1, PAUSE - (time.monotonic() - began)))


def turn(names: Iterable[str] = JOBS) -> bool:
    """Let every room do what is due, each on its own; returns whether all went well."""
    from django.db import close_old_connections

    close_old_connections()
    well = [_run(name) for name in names if _is_there(name)]
    close_old_connections()
    return all(well)


def _run(name: str) -> bool:
    from iglo.foundation import clock

    try:
        run_due: Callable[..., object] = import_module(name).run_due
        run_due(clock.now())
    except Exception as fault:  # one room's fault must not keep the others waiting
        # No text of the exception: it may hold what people wrote.
        log.error("%s: %s", name, type(fault).__name__, exc_info=os.environ.get("IGLO_DEBUG") == "1")  # noqa: TRY400
        return False
    return True


def _is_there(name: str) -> bool:
    return find_spec(name) is not None


def alive_file() -> Path:
    """Return the file whose age tells whether the loop runs here."""
    from django.conf import settings

    return Path(settings.ENV.data) / ALIVE


def _say_alive() -> None:
    try:
        alive_file().touch()
    except OSError as fault:
        log.warning("%s: %s", ALIVE, type(fault).__name__)
