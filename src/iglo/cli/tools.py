"""`iglo tools list` and `iglo tools check`: the tools that come with the program, without a database."""

import argparse
import json
from pathlib import Path

from iglo.cli.words import gettext as _
from iglo.cli.words import language, ngettext


def main(words: list[str]) -> int:
    """Run `iglo tools COMMAND`; returns 0, 1 where a file is not right, 2 where the command is not understood."""
    options = _parser().parse_args(words)
    import django
    from django.utils.translation import override

    django.setup()
    with override(language()):
        return _list(as_json=options.json) if options.command == "list" else _check(options.files)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("iglo tools", description=_("The tools that come with Iglo, as text files."))
    commands = parser.add_subparsers(dest="command", required=True, metavar="list | check")
    listing = commands.add_parser("list", help=_("all tools, one a line"))
    listing.add_argument("--json", action="store_true", help=_("for programs: one JSON list"))
    checking = commands.add_parser("check", help=_("what is wrong with tools, knowledge pages and the guide"))
    checking.add_argument("files", nargs="*", type=Path, metavar="FILE", help=_("these files; without: all that come with Iglo"))
    return parser


def _list(*, as_json: bool) -> int:
    from iglo.catalog.rules import described
    from iglo.catalog.shipped import shipped_tools

    tools = list(shipped_tools().values())
    if as_json:
        print(json.dumps([described(tool) for tool in tools], ensure_ascii=False, indent=2))
        return 0
    for tool in tools:
        print(f"{tool.id:<4}{''.join(tool.levels):<5}{tool.title}")
    return 0


def _check(files: list[Path]) -> int:
    from iglo.catalog.checking import faults_of_all, faults_of_files

    faults = faults_of_files(files) if files else faults_of_all()
    for fault in faults:
        print(fault)
    if faults:
        print(ngettext("{n} thing is not right.", "{n} things are not right.", len(faults)).format(n=len(faults)))
        return 1
    print(_("All is well."))
    return 0
