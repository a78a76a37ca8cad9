"""`iglo doctor`: is all well, and what to do where it is not."""

import argparse
import json
import os
from dataclasses import asdict

from iglo.cli.finding import Finding, Level
from iglo.cli.words import gettext as _
from iglo.cli.words import ngettext

SIGNS = {Level.WELL: "✓", Level.WARNING: "!", Level.FAULT: "✗"}


def main(words: list[str]) -> int:
    """Print what was found; returns 1 where something is broken, 0 where all is well or only worth a thought."""
    parser = argparse.ArgumentParser("iglo doctor", description=_("Looks at this installation. Changes nothing."))
    parser.add_argument("--json", action="store_true", help=_("for programs: one JSON object"))
    options = parser.parse_args(words)
    # A look must not create what it looks for: the settings would make missing keys.
    keys_were_there = _keys_are_there()
    import django

    django.setup()
    from iglo.cli.checks import examine

    findings = examine(keys_were_there=keys_were_there)
    print(_as_json(findings) if options.json else _as_words(findings))
    return int(any(finding.level is Level.FAULT for finding in findings))


def _keys_are_there() -> bool:
    folder = os.path.join(os.environ.get("IGLO_DATA", "var/iglo"), "keys")  # noqa: PTH118 - before anything else is imported
    return os.path.isdir(folder)  # noqa: PTH112


def _as_json(findings: list[Finding]) -> str:
    well = all(finding.level is not Level.FAULT for finding in findings)
    return json.dumps({"well": well, "checks": [asdict(finding) for finding in findings]}, ensure_ascii=False, indent=2)


def _as_words(findings: list[Finding]) -> str:
    lines = []
    for finding in findings:
        lines.append(f"{SIGNS[finding.level]} {finding.title}: {finding.words}")
        lines += [f"    {line}" for line in finding.help.splitlines()]
    faults = sum(finding.level is Level.FAULT for finding in findings)
    warnings = sum(finding.level is Level.WARNING for finding in findings)
    return "\n".join([*lines, "", _summary(faults, warnings)])


def _summary(faults: int, warnings: int) -> str:
    if faults:
        return ngettext("{n} thing is broken.", "{n} things are broken.", faults).format(n=faults)
    if warnings:
        return ngettext("It runs. {n} thing is worth a thought.", "It runs. {n} things are worth a thought.", warnings).format(n=warnings)
    return _("All is well.")
