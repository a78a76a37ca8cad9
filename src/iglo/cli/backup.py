"""`iglo backup FILE`: everything that must be kept, in one file; the keys apart from it."""

import argparse
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from iglo.cli.archive import FORM, Manifest, fingerprint, pack, read_keys, sha256, write_keys
from iglo.cli.words import gettext as _


def main(words: list[str]) -> int:
    """Write the backup; returns the exit code."""
    options = _read(words)
    import django

    django.setup()
    from iglo.cli.copies import CannotCopy

    file = _file(options.file)
    if file.exists():
        print(
            _("{file} is there already. Choose another name, or a folder: then the name is made of the date.").format(file=file),
            file=sys.stderr,
        )
        return 1
    try:
        keys_file = save(file, with_keys=options.with_keys)
    except (CannotCopy, OSError) as fault:
        print(_("No backup was made: {why}").format(why=fault), file=sys.stderr)
        return 1
    print(_told(file, keys_file))
    return 0


def _read(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("iglo backup", description=_("Saves the whole workplace to one file, while people go on working."))
    parser.add_argument("file", type=Path, metavar="FILE", help=_("the file to write; a folder: a file named by the date in it"))
    parser.add_argument("--with-keys", action="store_true", help=_("write the keys too, to FILE.keys"))
    return parser.parse_args(words)


def _file(wanted: Path) -> Path:
    from iglo.foundation import clock

    if not wanted.is_dir():
        return wanted
    return wanted / f"iglo-{clock.now().astimezone(clock.ZONE):%Y-%m-%d-%H%M%S}.zip"


def save(file: Path, *, with_keys: bool) -> Path | None:
    """Write the backup to `file`, and with `with_keys` its keys beside it; returns where the keys were written."""
    from django.conf import settings

    from iglo.cli.checks.data import LAST_BACKUP
    from iglo.cli.copies import copy_out
    from iglo.cli.house import data_folder

    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".iglo-") as folder:
        copy = Path(folder) / "database"
        copy_out(copy)
        pack(file, copy, _manifest(copy))
    (data_folder() / LAST_BACKUP).touch()
    if not with_keys:
        return None
    keys_file = file.with_name(f"{file.name}.keys")
    write_keys(keys_file, read_keys(Path(settings.KEYS)))
    return keys_file


def _manifest(copy: Path):  # type: ignore[no-untyped-def]
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    from iglo.foundation import clock

    return Manifest(
        form=FORM,
        program=version("iglo"),
        made_at=clock.now().isoformat(timespec="seconds"),
        engine=connection.vendor,
        tables=sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()),
        keys=fingerprint(read_keys(Path(settings.KEYS))),
        sha256=sha256(copy),
        size=copy.stat().st_size,
    )


def _told(file: Path, keys_file: Path | None) -> str:
    from django.conf import settings

    saved = _("Saved to {file} ({n} kB).").format(file=file, n=max(1, file.stat().st_size // 1000))
    if keys_file is not None:
        apart = _("The keys are in {file}. Move them to another place: with both, anybody can read everything; with one, nobody can.")
        return f"{saved}\n{apart.format(file=keys_file)}"
    left_out = _("The keys are not in it: a lost backup tells nothing confidential. Keep a copy of {folder} elsewhere (--with-keys).")
    return f"{saved}\n{left_out.format(folder=settings.KEYS)}"
