"""A sheet's content: field ('BLOCK/FIELD') → what stands in it, as of which revision, by whom, and the texts kept beside it."""

import json
from dataclasses import asdict, dataclass

MOST_KEPT = 20  # texts beside one field


@dataclass(frozen=True)
class Cell:
    """`kept` holds (person, text) of those written at the same time and not seen by who wrote after them."""

    text: str
    revision: int
    by: int
    kept: tuple[tuple[int, str], ...] = ()


Cells = dict[str, Cell]


def write_cells(cells: Cells) -> str:
    """Return `cells` as the JSON that is sealed."""
    return json.dumps({name: asdict(cell) for name, cell in cells.items()}, ensure_ascii=False)


def read_cells(text: str) -> Cells:
    """Return what `write_cells` wrote."""
    found = json.loads(text)
    return {
        name: Cell(row["text"], row["revision"], row["by"], tuple((int(who), str(said)) for who, said in row["kept"]))
        for name, row in found.items()
    }
