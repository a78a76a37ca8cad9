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
from iglo.answers.actions.rounds import new_instance, revive_round
from iglo.answers.keys import files
from iglo.answers.models import Ballot, State, UrnRound
from iglo.answers.routing import ALIAS

MARK = "box"


def watch_boxes(now: dt.datetime) -> int:
    """Compare every open round's mark with the database, and set up again what is lost; returns how many boxes were renewed."""
    hour = f"{now:%Y-%m-%dT%H}"
    lost = files.folder_names() - {files.folder_name(key) for key in UrnRound.objects.values_list("key", flat=True)}
    revived = [spec.key for spec in map(keys.read_spec_folder, sorted(lost)) if spec]
    for key in revived:
        revive_round(key)
        _mark(UrnRound.objects.get(key=key), hour)
    return len(revived) + sum(_watch(row, hour) for row in UrnRound.objects.filter(state=State.OPEN) if keys.has_keys(row.key))


def _watch(row: UrnRound, hour: str) -> bool:
    mark = _read(row.key)
    same = mark is None or (mark["database"], mark["instance"]) == (database_mark(), row.box_instance)
    if mark and same and mark["hour"] == hour:
        return False
    restored = not same or (mark is not None and int(mark["ballots"]) > _count(row))
    if restored:
        row.box_instance = new_instance()
        row.save(update_fields=["box_instance"])
    _mark(row, hour)
    return restored


def _mark(row: UrnRound, hour: str) -> None:
    told = {"hour": hour, "database": database_mark(), "instance": row.box_instance, "ballots": _count(row)}
    files.write_file(row.key, MARK, json.dumps(told).encode())


def _count(row: UrnRound) -> int:
    return Ballot.objects.filter(round=row.key).count()


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
