"""`iglo`: the program. Commands that need the house start Django; the others do not."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from iglo.cli.words import choose_language
from iglo.cli.words import gettext as _

COMMANDS = {
    "serve": "iglo.cli.serve",
    "jobs": "iglo.cli.jobs",
    "doctor": "iglo.cli.doctor",
    "backup": "iglo.cli.backup",
    "restore": "iglo.cli.restore",
    "certificate": "iglo.cli.certificate",
    "notes": "iglo.cli.notes",
    "tools": "iglo.cli.tools",
    "migrate": "iglo.cli.migrate",
    "manage": "iglo.cli.manage",
}
HELP = {"help", "--help", "-h"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command named first in `argv`; returns the exit code."""
    words = choose_language(list(sys.argv[1:] if argv is None else argv))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iglo.config.settings")
    if not words or words[0] in HELP:
        print(overview())
        return 0
    name, rest = words[0], words[1:]
    if name not in COMMANDS:  # what Django and the apps bring: demo, runserver …
        name, rest = "manage", words
    try:
        return int(import_module(COMMANDS[name]).main(rest) or 0)
    except KeyboardInterrupt:
        return 130


def overview() -> str:
    """Return what `iglo --help` says."""
    rows = [
        ("iglo serve [--port 8000]", _("run Iglo: pages, live changes, mail and reminders")),
        ("iglo jobs [--once]", _("send mail and reminders only, beside a server started with --no-jobs")),
        ("iglo doctor [--json]", _("see whether all is well, and what to do where it is not")),
        ("iglo backup FILE", _("save everything to one file")),
        ("iglo restore FILE", _("bring a saved file back")),
        ("iglo certificate", _("make a certificate for the local network, so that phones get HTTPS")),
        ("iglo migrate", _("bring the tables up to date; 'iglo serve' does it by itself")),
        ("iglo notes group", _("suggest headings for notes, one JSON line each on standard input")),
        ("iglo notes check", _("find what may identify somebody in lines of text")),
        ("iglo tools list [--json]", _("list the tools that come with Iglo")),
        ("iglo tools check [FILE …]", _("find what is wrong with a tool's file, with line and key")),
        ("iglo manage …", _("everything else; 'iglo manage help' lists it")),
    ]
    width = max(len(command) for command, _text in rows)
    lines = [_("Iglo: stress prevention at the workplace, from the first word to the measured effect."), ""]
    lines += [f"  {command:<{width}}  {text}" for command, text in rows]
    lines += [
        "",
        _("'iglo COMMAND --help' tells more. --lang da or --lang en chooses the language."),
        _("What is kept lies in the folder named by IGLO_DATA (now: {folder}).").format(folder=os.environ.get("IGLO_DATA", "var/iglo")),
    ]
    return "\n".join(lines)
