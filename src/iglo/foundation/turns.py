"""Doing something for many, so that one fault keeps nobody else waiting."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Thing = TypeVar("Thing")


def for_each(things: Iterable[Thing], step: Callable[[Thing], int]) -> int:
    """Do `step` for all of `things`, also behind one that fails; returns the sum. Raises the first fault when all have had their turn."""
    done, faults = 0, []
    for thing in list(things):
        try:
            done += step(thing)
        except Exception as fault:
            faults.append(fault)
    if faults:
        raise faults[0]
    return done
