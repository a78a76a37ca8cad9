"""The example rounds, and how good a suggestion is for them."""

import json
from itertools import permutations
from pathlib import Path
from typing import Any

ROUNDS = Path(__file__).parents[2] / "data" / "notes"


def lines_of(name: str) -> list[str]:
    return (ROUNDS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()


def notes_of(name: str, colour: str) -> list[str]:
    return [note["text"] for note in map(json.loads, lines_of(name)) if note["colour"] == colour]


def share_saved(name: str, said: dict[str, Any]) -> float:
    """Return the share of the notes that people need not move from `said` to their own headings."""
    gold = [json.loads(line)["heading"] for line in lines_of(name)]
    return sum(_right(gold, part) for part in said.values()) / len(gold)


def _right(gold: list[str], part: dict[str, Any]) -> int:
    under = [heading["notes"] for heading in part["headings"]]
    mine = {gold[note] for notes in under for note in notes} - {"other"}
    names = [*sorted(mine), *[f"none {n}" for n in range(5)]][: max(5, len(under))]
    hits = [{name: sum(gold[note] == name for note in notes) for name in names} for notes in under]
    best = max(sum(hit[name] for hit, name in zip(hits, order, strict=True)) for order in permutations(names, len(under)))
    return best + sum(gold[note] == "other" for note in part["unsorted"])
