"""What measurements say."""

import re
from decimal import Decimal, InvalidOperation

NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def number_in(text: str) -> Decimal | None:
    """Return the first number in `text` ('14 of 203' gives 14; a comma is a decimal comma), or None."""
    found = NUMBER.search(text)
    if found is None:
        return None
    try:
        number = Decimal(found.group().replace(",", "."))
    except InvalidOperation:  # pragma: no cover - the pattern gives numbers only
        return None
    return number if number < Decimal(10) ** 8 else None
