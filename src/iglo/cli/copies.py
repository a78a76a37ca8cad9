"""Copying a whole database out and in: SQLite through its backup interface, PostgreSQL through its own programs."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

from iglo.answers.routing import SCHEMA


class CannotCopy(Exception):
    """The copy could not be made; the text says why."""


def copy_out(target: Path) -> None:
    """Write the database as it stands at this moment to `target`; nobody has to stop working. Raises CannotCopy.

    Open sessions are left out: who has the copy must not be able to walk in as somebody. The urn is left out, its tables and
    its keys: copies of it made over time would tell who answered when.
    """
    if connection.vendor == "sqlite":
        _copy_sqlite(target)
    else:
        left_out = ("--exclude-table-data=django_session", f"--exclude-schema={SCHEMA}")
        _run("pg_dump", "--format=custom", "--no-owner", "--no-acl", *left_out, f"--file={target}")


def _copy_sqlite(target: Path) -> None:
    connection.ensure_connection()
    assert connection.connection is not None
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)  # one step, one moment; writers go on in the write-ahead log
        copy.execute("PRAGMA secure_delete=ON")
        copy.execute("DELETE FROM django_session")
        copy.commit()
        copy.execute("PRAGMA journal_mode=DELETE")
        if copy.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise CannotCopy("SQLite: quick_check")


def copy_in(source: Path, kept: Path | None) -> None:
    """Put the database `source` in the place of the present one, which is kept as `kept` (SQLite). Raises CannotCopy."""
    if connection.vendor == "sqlite":
        _place_sqlite(source, kept)
    else:
        connection.close()
        _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--no-acl", "--single-transaction", str(source), database="--dbname")


def _place_sqlite(source: Path, kept: Path | None) -> None:
    place = sqlite_file()
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # the old file is whole without its log from here on
    connection.close()
    for tail in ("-wal", "-shm"):
        place.with_name(place.name + tail).unlink(missing_ok=True)
    if kept is not None:
        place.rename(kept)
    with source.open("rb") as content:
        os.fsync(content.fileno())
    source.replace(place)


def sqlite_file() -> Path:
    """Return where the SQLite database lies."""
    return Path(str(connection.settings_dict["NAME"]))


def _run(program: str, *words: str, database: str = "") -> None:
    args, env = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    *reach, name = args[1:]
    where = [*reach, f"{database}={name}"] if database else [*reach, name]
    try:
        done = subprocess.run([program, *where, *words], env={**os.environ, **(env or {})}, capture_output=True, text=True, check=False)
    except FileNotFoundError as missing:
        raise CannotCopy(f"{program}: not found (Debian and Ubuntu: apt install postgresql-client)") from missing
    if done.returncode:
        raise CannotCopy(done.stderr.strip() or f"{program}: {done.returncode}")
