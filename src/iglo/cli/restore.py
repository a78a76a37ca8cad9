"""`iglo restore FILE`: a backup brought back, after everything about it was checked."""

import argparse
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from iglo.cli.archive import Manifest, NotABackup, fingerprint, load_keys, read_keys, read_manifest, unpack
from iglo.cli.words import gettext as _


class Refused(Exception):
    """The backup is not brought back; the text says why and what to do."""


@dataclass(frozen=True)
class Options:
    """What the command line asks for."""

    file: Path
    keys: Path | None
    replace: bool
    without_keys: bool


def main(words: list[str]) -> int:
    """Bring the backup back; returns the exit code."""
    options = _read(words)
    import django

    django.setup()
    from iglo.cli.copies import CannotCopy
    from iglo.cli.house import HouseIsOpen

    try:
        made_at = bring_back(options)
    except HouseIsOpen:
        print(_("Iglo is running with this data. Stop it first."), file=sys.stderr)
        return 1
    except (Refused, CannotCopy) as why:
        print(why, file=sys.stderr)
        return 1
    print(_("Brought back: the backup of {moment}. Everybody signs in anew.").format(moment=made_at))
    return 0


def _read(words: list[str]) -> Options:
    parser = argparse.ArgumentParser("iglo restore", description=_("Brings a backup back into an empty installation."))
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--keys", type=Path, metavar="FILE", help=_("the keys that belong to the backup (FILE.keys)"))
    parser.add_argument("--replace", action="store_true", help=_("replace what is here; the old database is kept beside the new"))
    parser.add_argument("--without-keys", action="store_true", help=_("even without its keys; what is confidential stays closed"))
    return Options(**vars(parser.parse_args(words)))


def bring_back(options: Options) -> str:
    """Put the backup in the place of the database; returns when it was made. Raises Refused, HouseIsOpen, CannotCopy."""
    from iglo.cli.copies import copy_in
    from iglo.cli.house import data_folder, hold_shut

    manifest = _manifest(options.file)
    _must_fit(manifest)
    keys = _keys(manifest, options)
    with hold_shut(), tempfile.TemporaryDirectory(dir=data_folder(), prefix=".restore-") as folder:
        _must_be_empty(replace=options.replace)
        draft = Path(folder) / "database"
        try:
            unpack(options.file, manifest, draft)
        except NotABackup as broken:
            raise Refused(
                _("{file} is damaged: its content is not what was saved. Take another backup.").format(file=options.file)
            ) from broken
        copy_in(draft, _aside() if options.replace else None)
        if keys is not None:
            _place_keys(keys)
        # Another process: this one has read the keys that were here before.
        done = subprocess.run([sys.executable, "-m", "iglo.cli", "migrate", "--verbosity", "0"], check=False)
        if done.returncode:
            raise Refused(
                _("The data is back, but its tables could not be brought up to date. See what is said above; then run: iglo migrate")
            )
    return manifest.made_at


def _manifest(file: Path) -> Manifest:
    try:
        return read_manifest(file)
    except NotABackup as wrong:
        raise Refused(_("{file} is not a backup made by Iglo, or it is damaged.").format(file=file)) from wrong


def _must_fit(manifest: Manifest) -> None:
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    if manifest.engine != connection.vendor:
        words = _("The backup is of {theirs}, this installation uses {ours}. Set DATABASE_URL to the same kind.")
        raise Refused(words.format(theirs=manifest.engine, ours=connection.vendor))
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations or {}}
    if set(manifest.tables) - known:
        raise Refused(_("The backup was made by a newer Iglo ({version}). Install that first.").format(version=manifest.program))


def _keys(manifest: Manifest, options: Options) -> dict[str, bytes] | None:
    """Return the keys to put in place; None where those that are here will do."""
    from django.conf import settings

    if options.keys is not None:
        try:
            keys = load_keys(options.keys)
        except NotABackup as wrong:
            raise Refused(_("{file} holds no keys of Iglo's, or it is damaged.").format(file=options.keys)) from wrong
        if fingerprint(keys) != manifest.keys:
            raise Refused(_("{file} holds the keys of another backup.").format(file=options.keys))
        return keys
    if fingerprint(read_keys(Path(settings.KEYS))) != manifest.keys and not options.without_keys:
        raise Refused(
            _(
                "The keys here do not fit this backup: what is confidential would stay closed. Name the right ones with --keys FILE.\n"
                "If they are lost, --without-keys brings back all the rest."
            )
        )
    return None


def _must_be_empty(*, replace: bool) -> None:
    from django.db import connection

    from iglo.cli.house import is_ready

    if not replace and "organisations_organisation" in connection.introspection.table_names() and is_ready():
        raise Refused(_("There is a workplace here already. --replace puts the backup in its place, and keeps the old database beside it."))


def _aside() -> Path | None:
    """Return the name under which the present SQLite database is kept; None where there is nothing to keep."""
    from django.db import connection

    from iglo.cli.copies import sqlite_file
    from iglo.foundation import clock

    if connection.vendor != "sqlite" or not sqlite_file().exists():
        return None
    return sqlite_file().with_name(f"{sqlite_file().name}.before-{clock.now():%Y%m%dT%H%M%S}")


def _place_keys(keys: dict[str, bytes]) -> None:
    from django.conf import settings

    from iglo.foundation import clock

    folder = Path(settings.KEYS)
    if read_keys(folder) == keys:
        return
    folder.rename(folder.with_name(f"{folder.name}.before-{clock.now():%Y%m%dT%H%M%S}"))
    folder.mkdir(mode=0o700)
    for name, key in keys.items():
        (folder / name).touch(mode=0o600)
        (folder / name).write_bytes(key)
