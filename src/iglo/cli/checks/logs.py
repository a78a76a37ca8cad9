"""What the database writes down beside the data: statements with what is in them, and when each row came."""

from dataclasses import dataclass

from django.db import connections

from iglo.answers.routing import ALIAS
from iglo.cli.finding import Finding, warning, well
from iglo.cli.words import gettext as _


@dataclass(frozen=True)
class Wanted:
    """A setting of PostgreSQL that leaves no trace: the values it may have, and whether a role may be given one of its own."""

    allowed: tuple[str, ...]
    by_role: bool = True


WANTED = {
    # Statements are sent with their values in them.
    "log_statement": Wanted(("none", "ddl")),
    "log_min_error_statement": Wanted(("fatal", "panic", "log")),
    "log_error_verbosity": Wanted(("terse",)),  # the detail of an error names the row
    "log_parameter_max_length_on_error": Wanted(("0",)),
    # A line a statement is a time a ballot.
    "log_min_duration_statement": Wanted(("-1",)),
    "log_min_duration_sample": Wanted(("-1",)),
    "log_transaction_sample_rate": Wanted(("0",)),
    "log_duration": Wanted(("off",)),
    # The moment of every commit, and a copy of every ballot that outlives the round.
    "track_commit_timestamp": Wanted(("off",), by_role=False),
    "archive_mode": Wanted(("off",), by_role=False),
}
ASK = "SELECT name, setting FROM pg_settings WHERE name = ANY(%s) ORDER BY name"


def traces() -> Finding:
    """Look whether the databases keep what people send, or when, in a log of their own."""
    title = _("The database's own log")
    loose = sorted({name for alias in ("default", ALIAS) for name in _loose(alias)})
    if not loose:
        return well("logs", title, _("keeps nothing of what people send"))
    words = _("may keep what people send, or when: {names}").format(names=", ".join(loose))
    return warning("logs", title, words, _("In psql, as the server's administrator:\n{lines}").format(lines="\n".join(map(_cure, loose))))


def _loose(alias: str) -> list[str]:
    if connections[alias].vendor != "postgresql":
        return []
    with connections[alias].cursor() as cursor:
        cursor.execute(ASK, [list(WANTED)])
        return [name for name, value in cursor.fetchall() if value not in WANTED[name].allowed]


def _cure(name: str) -> str:
    value = WANTED[name].allowed[0]
    if WANTED[name].by_role:
        role = connections[ALIAS].settings_dict.get("USER") or "iglo"
        return f"ALTER ROLE {connections[ALIAS].ops.quote_name(role)} SET {name} = '{value}';"
    return f"ALTER SYSTEM SET {name} = '{value}';"
