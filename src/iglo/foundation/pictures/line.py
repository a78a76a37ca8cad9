"""The line of a measurement: values over time, as coordinates in one SVG view box."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

EDGE = 12.0  # room at the left and right for the first and last number
ROOF = 26.0  # room above for a number over the highest point
FLOOR = 14.0  # room below for the word at a mark
NEAR = 24.0  # a word closer to the line's number than this moves away


@dataclass(frozen=True)
class Spot:
    """A point in the view box, in its units."""

    x: float
    y: float


@dataclass(frozen=True)
class Word:
    """A text in the view box; `anchor` is the class that says which end of it stands at x."""

    x: float
    y: float
    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Mark:
    """A standing line where something was changed, with its word."""

    x: float
    label: str
    text_x: float
    text_y: float
    from_end: bool


@dataclass(frozen=True)
class Line:
    """Everything the template needs: paths of neighbouring values, single dots, the last point, words."""

    width: int
    height: int
    paths: list[str]
    dots: list[Spot]
    end: Spot | None
    numbers: list[Word]
    grid: list[float]
    mark: Mark | None


def line_of(
    values: Sequence[float | None],
    *,
    low: float,
    high: float,
    texts: tuple[str, str] = ("", ""),
    mark: tuple[int, str] | None = None,
    width: int = 520,
    height: int = 120,
) -> Line:
    """Return the line through `values`, evenly spaced from left to right.

    `None` is a gap: nothing is drawn there, and no path runs across it. `low` and `high` are the ends of the scale
    (values outside are drawn at its edge); `texts` are the words at the first and last value; `mark` is (index, word).
    Raises ValueError when `high` is not above `low`.
    """
    if high <= low:
        raise ValueError("high must be above low")
    spots = _spots(values, low, high, width, height)
    runs = list(_runs(spots))
    known = [spot for spot in spots if spot]
    return Line(
        width=width,
        height=height,
        paths=[_path(run) for run in runs if len(run) > 1],
        dots=[run[0] for run in runs if len(run) == 1 and run[0] is not known[-1]],
        end=known[-1] if known else None,
        numbers=_numbers(known, texts, width),
        grid=[round(ROOF + (height - ROOF - FLOOR) * part, 1) for part in (0.0, 0.5, 1.0)],
        mark=_mark(mark, len(values), width, height) if mark else None,
    )


def _across(index: int, count: int, width: int) -> float:
    return round(EDGE + (width - 2 * EDGE) * (index / max(count - 1, 1)), 1)


def _spots(values: Sequence[float | None], low: float, high: float, width: int, height: int) -> list[Spot | None]:
    room = height - ROOF - FLOOR

    def place(index: int, value: float) -> Spot:
        part = (min(max(value, low), high) - low) / (high - low)
        return Spot(_across(index, len(values), width), round(ROOF + room * (1 - part), 1))

    return [None if value is None else place(index, value) for index, value in enumerate(values)]


def _runs(spots: Sequence[Spot | None]) -> Iterator[list[Spot]]:
    """Yield the runs of neighbouring known points."""
    run: list[Spot] = []
    for spot in [*spots, None]:
        if spot:
            run.append(spot)
        elif run:
            yield run
            run = []


def _path(run: Sequence[Spot]) -> str:
    return "M" + " ".join(f"{spot.x:g} {spot.y:g}" for spot in run)


def _numbers(known: Sequence[Spot], texts: tuple[str, str], width: int) -> list[Word]:
    if not known:
        return []
    first, last = known[0], known[-1]
    words = [Word(min(last.x + 8, width), last.y - 14, texts[1], "t-last")]
    if last.x - first.x > NEAR:
        words.insert(0, Word(max(first.x - 8, 0), first.y - 12, texts[0]))
    return [word for word in words if word.text]


def _mark(mark: tuple[int, str], count: int, width: int, height: int) -> Mark:
    x = _across(mark[0], count, width)
    from_end = x > width / 2
    return Mark(x=x, label=mark[1], text_x=x - 9 if from_end else x + 9, text_y=height - 2.0, from_end=from_end)
