"""Seeing that the urn's database is not the one it was: a dump was restored into an open round, or the file was exchanged.

Beside the keys lies, for each round, which box instance the database had, which database it was, and how many ballots it held at
least. A database that is another one, or holds fewer, gets a new box instance; phones see it and send again.
The number is written at most once an hour, so that the file's own time tells no arrival.
"""

import datetime as dt
import json
from pathlib import Path

from django.db import connections

from iglo.answers import keys
from iglo.answers.actions.rounds import new_instance
from iglo.answers.keys import files
from iglo.answers.models import Ballot, State, UrnRound
from iglo.answers.routing import ALIAS

MARK = "box"


def watch_boxes(now: dt.datetime) -> int:
    """Compare every open round's mark with the database; returns how many boxes were renewed."""
    rows = UrnRound.objects.filter(state=State.OPEN)
    return sum(_watch(row, f"{now:%Y-%m-%dT%H}") for row in rows if keys.has_keys(row.key))


def _watch(row: UrnRound, hour: str) -> bool:
    mark = _read(row.key)
    if mark and mark["hour"] == hour and mark["database"] == database_mark() and mark["instance"] == row.box_instance:
        return False
    held = Ballot.objects.filter(round=row.key).count()
    restored = mark is not None and (
        mark["database"] != database_mark() or mark["instance"] != row.box_instance or int(mark["ballots"]) > held
    )
    if restored:
        row.box_instance = new_instance()
        row.save(update_fields=["box_instance"])
    told = {"hour": hour, "database": database_mark(), "instance": row.box_instance, "ballots": held}
    files.write_file(row.key, MARK, json.dumps(told).encode())
    return restored


def _read(round_key: str) -> dict[str, str | int] | None:
    data = files.read_file(round_key, MARK)
    return json.loads(data) if data else None


def database_mark() -> str:
    """Return what a restored database has differently: the file's number (SQLite), or cluster, timeline and table (PostgreSQL)."""
    connection = connections[ALIAS]
    if connection.vendor == "sqlite":
        return str(Path(connection.settings_dict["NAME"]).stat().st_ino)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT system_identifier FROM pg_control_system()), (SELECT timeline_id FROM pg_control_checkpoint()), "
            "'answers_ballot'::regclass::oid"
        )
        return " ".join(str(part) for part in cursor.fetchone())
