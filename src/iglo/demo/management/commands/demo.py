"""`iglo demo`: fill an empty database with the demo workplace."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from iglo.demo.seed import seed


class Command(BaseCommand):
    """Write the demo workplace; does nothing where there is an organisation already."""

    help = "Write the demo workplace into an empty database."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address that is printed in QR codes."""
        parser.add_argument("--address", default="http://127.0.0.1:8000")

    def handle(self, *args: Any, **options: Any) -> None:
        """Seed in one transaction, so that a half-written demo never stands."""
        with transaction.atomic():
            made = seed(options["address"], keys=True)
        self.stdout.write("The demo workplace is there." if made else "The demo workplace was there already.")
