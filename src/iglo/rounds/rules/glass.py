"""The picture of the glass case: balls heaped to a level. How many are drawn follows from the level alone, never from the answers."""

import random
from dataclasses import dataclass
from functools import cache

SIZE = 58  # of a ball, in the picture's units
FLOOR, LEFT, RIGHT, WALL = 690, 23, 829, 455  # top edge of the lowest row, first and last column, the wall between
HEIGHTS = {"mostly_red": (330, 560), "even": (450, 450), "mostly_green": (560, 330)}  # how high each heap stands (smaller is higher)
STEP, ROW = 44, 36


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
    return Glass(_heap(*left, red - 22, "a"), _heap(*left, red, "b"), _heap(*right, green - 22, "c"), _heap(*right, green, "d"))


def _heap(first: int, last: int, top: int, seed: str) -> tuple[Dot, ...]:
    chance = random.Random(seed)  # noqa: S311 - a picture that is the same every time
    dots, row = [], 0
    while (y := FLOOR - row * ROW) >= top:
        for x in range(first + (row % 2) * STEP // 2, last + 1, STEP):
            jump_x, jump_y = chance.randint(-7, 7), chance.randint(-9, 6)
            dots.append(Dot(min(max(x + jump_x, first), last), min(y + jump_y, FLOOR), chance.randint(-30, 30)))
        row += 1
    return tuple(dots)
