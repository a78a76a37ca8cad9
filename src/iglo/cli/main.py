"""`iglo`: the program. Commands that need the house start Django; the others do not."""

import os
import sys
from collections.abc import Callable, Sequence

Command = Callable[[list[str]], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command named first in `argv`; returns the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iglo.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["iglo", *words])
    return 0
