"""R9: sizes and participation in bands, the colours of balls in words."""

from iglo.answers.release.constants import HIGH_FROM, LOW_UNTIL, PARTICIPATION, SIZES

MOSTLY_RED, EVEN, MOSTLY_GREEN = "mostly_red", "even", "mostly_green"


def size_band(n: int) -> str:
    """Return the band of a group of `n`, who are at least five."""
    return next(name for begins, name in SIZES if n >= begins)


def band_begins(band: str) -> int:
    """Return the smallest size in `band`: all that a total may know of it."""
    return next(begins for begins, name in SIZES if name == band)


def participation_band(done: int, possible: int) -> str:
    """Return the band of `done` answers of `possible`, in per cent rounded down."""
    share = 100 * done // possible if possible else 0
    return next(name for begins, name in PARTICIPATION if share >= begins)


def level(green: int) -> str:
    """Return what a glass case with `green` per cent green balls looks like."""
    if green < LOW_UNTIL:
        return MOSTLY_RED
    return MOSTLY_GREEN if green > HIGH_FROM else EVEN
