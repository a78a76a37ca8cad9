"""What `iglo doctor` looks at."""

from collections.abc import Callable, Iterator

from iglo.cli.checks.data import backups, clock_and_zone, database, durability, keys, migrations
from iglo.cli.checks.logs import traces
from iglo.cli.checks.machine import certificate, disk, python, static_files
from iglo.cli.checks.outside import address, jobs, mail, nudges, organisation, outbox
from iglo.cli.checks.urn import urn
from iglo.cli.finding import Finding, Level

__all__ = ["Finding", "Level", "examine"]


def examine(*, keys_were_there: bool = True) -> list[Finding]:
    """Return what was found, in the order in which one would mend it."""
    return [*_bare(keys_were_there=keys_were_there), *_furnished()]


def _bare(*, keys_were_there: bool) -> Iterator[Finding]:
    yield python()
    yield disk()
    yield keys(were_there=keys_were_there)
    yield static_files()
    yield certificate()
    yield mail()
    yield database()


def _furnished() -> Iterator[Finding]:
    """Yield what can be asked only of a database that answers and is up to date."""
    if database().level is Level.FAULT:
        return
    yield durability()
    found = migrations()
    yield found
    if found.level is Level.FAULT:
        return
    later: list[Callable[[], Finding]] = [clock_and_zone, urn, traces, organisation, address, nudges, jobs, outbox, backups]
    yield from (look() for look in later)
