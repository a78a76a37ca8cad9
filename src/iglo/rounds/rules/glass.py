"""The picture of the glass case: balls heaped to a level. How many are drawn follows from the level alone, never from the answers."""

import random
from dataclasses import dataclass
from functools import cache

SIZE = 58  # of a ball, in the picture's units
FLOOR, LEFT, RIGHT, WALL = 690, 23, 829, 455  # top edge of the lowest row, first and last column, the wall between
HEIGHTS = {"mostly_red": (330, 560), "even": (450, 450), "mostly_green": (560, 330)}  # how high each heap stands (smaller is higher)
STEP, ROW = 42, 34
GAPS = 0.4  # of the uppermost layer


@dataclass(frozen=True)
class Dot:
    """One drawn ball: its corner and its turn in degrees."""

    x: int
    y: int
    turn: int

    @property
    def middle(self) -> str:
        """Return 'turn x y' as an SVG rotation wants it."""
        return f"{self.turn} {self.x + SIZE // 2} {self.y + SIZE // 2}"


@dataclass(frozen=True)
class Glass:
    """Both heaps, those behind and those in front."""

    strain_far: tuple[Dot, ...] = ()
    strain: tuple[Dot, ...] = ()
    energy_far: tuple[Dot, ...] = ()
    energy: tuple[Dot, ...] = ()


@cache
def glass_of(level: str) -> Glass:
    """Return the picture of `level`; an empty case for ''."""
    if level not in HEIGHTS:
        return Glass()
    red, green = HEIGHTS[level]
    left, right = (LEFT, WALL - SIZE - 2), (WALL + 4, RIGHT)
    return Glass(_heap(*left, red, "a", far=True), _heap(*left, red, "b"), _heap(*right, green, "c", far=True), _heap(*right, green, "d"))


def _heap(first: int, last: int, top: int, seed: str, *, far: bool = False) -> tuple[Dot, ...]:
    """Return a heap from wall to wall. What lies behind stands half a ball aside, so that it shows in the gaps, and a little higher."""
    chance = random.Random(seed)  # noqa: S311 - a picture that is the same every time  # nosec B311
    columns = round((last - first) / STEP)
    step, rows = (last - first) / columns, (FLOOR - top) // ROW + 1
    dots = []
    for row in range(rows):
        half = row % 2 != far
        for column in range(columns + (not half)):
            if row == rows - 1 and chance.random() < GAPS:
                continue  # an even surface looks poured, not laid
            x, y = first + (column + half / 2) * step, FLOOR - row * ROW - far * ROW // 2
            x, y = x + chance.randint(-10, 10), y + chance.randint(-9, 7)
            dots.append(Dot(min(max(round(x), first), last), min(round(y), FLOOR), chance.randint(-40, 40)))
    chance.shuffle(dots)
    return tuple(dots)
