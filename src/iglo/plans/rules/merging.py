"""Two who write the same row at once: nothing is lost (design.md, 'Blocks')."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Theirs(Generic[T]):
    """What a field held when I opened the page (`base`), where somebody else has changed it since."""

    base: T


@dataclass(frozen=True)
class Merged(Generic[T]):
    """`values` is what is to be stored, `changed` the fields that differ from what stands, `lost` the others' values to keep beside."""

    values: dict[str, T]
    changed: dict[str, tuple[T, T]]
    lost: dict[str, T]


def merge(mine: Mapping[str, T], standing: Mapping[str, T], theirs: Mapping[str, Theirs[T]]) -> Merged[T]:
    """Return how `mine` joins what stands.

    A field that only I changed, or nobody else, becomes mine. A field that others changed and I did not stays theirs.
    A field that both changed differently becomes mine, the later, and theirs is `lost`: kept beside it by the caller.
    """
    values: dict[str, T] = {}
    lost: dict[str, T] = {}
    for name, value in mine.items():
        here = standing[name]
        if name not in theirs or value == here:
            values[name] = value
        elif value == theirs[name].base:
            values[name] = here
        else:
            values[name] = value
            lost[name] = here
    changed = {name: (standing[name], value) for name, value in values.items() if standing[name] != value}
    return Merged(values, changed, lost)
