"""The release rules on 5,000 units: the optimiser on trees of three shapes, and the cells of a night. No database.

`python -m tools.bench.release` alone prints JSON; seconds of CPU, best of three.
"""

import json
import random
import sys
import time
from collections.abc import Callable
from functools import partial

from iglo.answers.release.cells import cells_of
from iglo.answers.release.optimiser import Need, optimise
from iglo.answers.release.tree import Counts, Tree
from iglo.answers.rules.spec import Cadence, Kind, Opened, Period, RoundSpec, SlotSpec, UnitSpec
from iglo.foundation import clock

UNITS, EACH, SLOT = 5_000, 9, "night"
SHAPES: dict[str, Callable[[int, random.Random], int]] = {
    "tree": lambda number, chance: chance.randrange(number // 8, number // 4 + 1) if number > 1 else 0,
    "chain": lambda number, _chance: number - 1,
    "star": lambda _number, _chance: 0,
}


def measure_release() -> dict[str, float]:
    """Return seconds of CPU by name."""
    found = {}
    for shape in SHAPES:
        chance = random.Random(1)  # noqa: S311 - the same trees each time
        tree = Tree(_parents(shape, chance))
        people = {key: chance.randint(0, EACH) for key in tree.parents}
        one: dict[str, Counts] = {key: (number,) for key, number in people.items()}
        several: dict[str, Counts] = {key: (number, number * chance.randint(1, 5)) for key, number in people.items()}
        found[f"optimiser_5000_units_{shape}_cpu_s"] = _seconds(partial(optimise, tree, one, Need((5,))))
        found[f"optimiser_5000_units_{shape}_people_and_ballots_cpu_s"] = _seconds(partial(optimise, tree, several, Need((5, 10))))
    spec, ballots = _night()
    found["cells_of_a_night_of_45000_cpu_s"] = _seconds(partial(cells_of, spec, Period("p", Cadence.NIGHTLY, (SLOT,)), ballots))
    return found


def _parents(shape: str, chance: random.Random) -> dict[str, str | None]:
    return {str(number): str(SHAPES[shape](number, chance)) if number else None for number in range(UNITS)}


def _night() -> tuple[RoundSpec, list[Opened]]:
    chance = random.Random(2)  # noqa: S311
    now = clock.now()
    units = tuple(UnitSpec(key, parent, EACH, key) for key, parent in _parents("tree", chance).items())
    spec = RoundSpec("bench", Kind.BALLS, units, (SlotSpec(SLOT, now, now, now),), {unit.key: Cadence.NIGHTLY for unit in units})
    return spec, [Opened(unit.key, SLOT, colour=chance.choice(("red", "green"))) for unit in units for _person in range(EACH)]


def _seconds(run: Callable[[], object]) -> float:
    times = []
    for _time in range(3):
        began = time.process_time()
        run()
        times.append(time.process_time() - began)
    return round(min(times), 3)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure_release(), indent=2) + "\n")
