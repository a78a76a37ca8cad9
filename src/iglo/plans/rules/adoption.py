"""When a plan is adopted: the line manager and a representative have said yes to the same version, and they are two."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from iglo.plans.rules.states import Side


class Refusal(StrEnum):
    """Why a yes is not taken."""

    CLOSED = "closed"
    CHANGED_MEANWHILE = "changed_meanwhile"
    INCOMPLETE = "incomplete"
    NOT_THIS_SIDE = "not_this_side"
    BOTH_SIDES = "both_sides"  # the same person has said yes for the other side
    TWICE = "twice"


@dataclass(frozen=True)
class Yes:
    """One yes to one version."""

    version: int
    person: int
    side: Side


def may_say_yes(
    yes: Yes, *, version: int, sides: Collection[Side], given: Iterable[Yes], is_open: bool, is_complete: bool
) -> Refusal | None:
    """Return why `yes` cannot be taken, or None. `version` is the plan's, `sides` those the person may speak for."""
    before = [y for y in given if y.version == yes.version and y.person == yes.person]
    checks = [
        (not is_open, Refusal.CLOSED),
        (yes.version != version, Refusal.CHANGED_MEANWHILE),
        (not is_complete, Refusal.INCOMPLETE),
        (yes.side not in sides, Refusal.NOT_THIS_SIDE),
        (any(y.side != yes.side for y in before), Refusal.BOTH_SIDES),
        (bool(before), Refusal.TWICE),
    ]
    return next((refusal for holds, refusal in checks if holds), None)


def is_adopted(version: int, given: Iterable[Yes]) -> bool:
    """Return whether both sides have said yes to `version`, by two different people."""
    people: dict[Side, set[int]] = {side: {y.person for y in given if y.version == version and y.side == side} for side in Side}
    leaders, representatives = people[Side.LEADER], people[Side.REPRESENTATIVE]
    return bool(leaders) and bool(representatives) and len(leaders | representatives) > 1
