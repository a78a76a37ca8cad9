"""The data: keys, database, its tables, the clock, backups."""

import datetime as dt
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import Error, connection, connections

from iglo.answers.routing import ALIAS
from iglo.cli.finding import Finding, fault, warning, well
from iglo.cli.house import data_folder, missing_migrations
from iglo.cli.words import gettext as _
from iglo.cli.words import ngettext
from iglo.foundation import clock

FULL = 2  # PRAGMA synchronous
WEEK = dt.timedelta(days=7)
LAST_BACKUP = "backup.last"


def keys(*, were_there: bool) -> Finding:
    """Look whether the keys are there and nobody else's to read."""
    title, folder = _("Keys"), Path(settings.KEYS)
    if not were_there:
        return warning("keys", title, _("made just now"), _("If there was data before, stop: its own keys must be brought back first."))
    bad = [path.name for path in sorted(folder.iterdir()) if path.stat().st_mode & 0o077]
    if bad:
        return fault("keys", title, _("others on this machine can read {names}").format(names=", ".join(bad)), f"chmod 600 {folder}/*")
    return well("keys", title, _("there, and only this user can read them"))


def database() -> Finding:
    """Look whether the database answers."""
    title, vendor = _("Database"), {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor)
    try:
        _ask("SELECT 1")
    except Error as broken:
        return fault("database", title, _("{vendor} does not answer").format(vendor=vendor), str(broken).strip().splitlines()[0])
    return well("database", title, vendor)


def durability() -> Finding:
    """Look whether the database keeps what it has acknowledged, whatever happens to the power."""
    title, found = _("Kept when the power goes"), {_durability(alias) for alias in ("default", ALIAS)}
    words = "; ".join(sorted({words for _safe, words in found}))
    if not all(safe for safe, _words in found):
        return fault("durability", title, words, _("A power cut could take what was already acknowledged. Set it back to full."))
    return well("durability", title, words)


def _durability(alias: str) -> tuple[bool, str]:
    if connections[alias].vendor == "sqlite":
        journal, synchronous = _ask("PRAGMA journal_mode", alias), _ask("PRAGMA synchronous", alias)
        return (journal, synchronous) == ("wal", FULL), f"journal {journal}, synchronous {synchronous}"
    settled = [_ask(f"SHOW {name}", alias) for name in ("synchronous_commit", "fsync", "full_page_writes")]
    return "off" not in settled, "synchronous_commit {}, fsync {}, full_page_writes {}".format(*settled)


def _ask(question: str, alias: str = "default") -> object:
    with connections[alias].cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def migrations() -> Finding:
    """Look whether the tables are those of this program."""
    title, missing = _("Tables"), missing_migrations()
    if missing:
        words = ngettext("{n} step behind this program", "{n} steps behind this program", missing).format(n=missing)
        return fault("migrations", title, words, _("Start 'iglo serve', or run: iglo migrate. Take a backup first."))
    return well("migrations", title, _("up to date"))


def clock_and_zone() -> Finding:
    """Look whether the machine's clock stands after the last thing written down, and agrees with the database's."""
    title, now = _("Clock"), clock.now()
    local = now.astimezone(clock.ZONE).strftime("%Y-%m-%d %H:%M")
    words = _("{time} in Denmark").format(time=local)
    last = apps.get_model("audit", "AuditLine").objects.order_by("-at").values_list("at", flat=True).first()
    if last is not None and last - now > dt.timedelta(minutes=5):
        advice = _("Something was written later than that. Set the clock, and let it follow a time server.")
        return fault("clock", title, words, advice)
    return well("clock", title, words)


def backups() -> Finding:
    """Look how old the newest backup is."""
    title, mark = _("Backup"), data_folder() / LAST_BACKUP
    advice = _("iglo backup FILE  (every night, to another machine; the keys apart from it)")
    if not mark.exists():
        return warning("backup", title, _("none yet"), advice)
    age = clock.now() - dt.datetime.fromtimestamp(mark.stat().st_mtime, dt.UTC)
    words = ngettext("{n} day old", "{n} days old", age.days).format(n=age.days)
    return warning("backup", title, words, advice) if age > WEEK else well("backup", title, words)
