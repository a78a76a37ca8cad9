"""`iglo notes group` and `iglo notes check`: a first sorting, and what may identify somebody, without a server or a database."""

import sys
from importlib import import_module

from iglo.cli.words import gettext as _

COMMANDS = {"group": "iglo.boards.grouping.command", "check": "iglo.cli.notes_check"}


def main(words: list[str]) -> int:
    """Run `iglo notes COMMAND`; returns the exit code."""
    if not words or words[0] not in COMMANDS:
        print(_("Usage: iglo notes group --lang da --max 5 < notes.jsonl"), file=sys.stderr)
        print(_("       iglo notes check --names people.json < lines.txt"), file=sys.stderr)
        return 0 if words[:1] in (["--help"], ["-h"]) else 2
    return int(import_module(COMMANDS[words[0]]).main(words[1:], sys.stdin, sys.stdout) or 0)
