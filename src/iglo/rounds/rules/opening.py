"""Who opens the box: two people, one from each side (anonymity.md, step 6)."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class Side(models.TextChoices):
    """The side somebody stands on when the box is opened."""

    LEADER = "leader", _("For the management")
    PEOPLE = "people", _("For the colleagues")


def other(side: Side) -> Side:
    """Return the other side."""
    return Side.PEOPLE if side == Side.LEADER else Side.LEADER


def may_stand(person: int, side: Side, *, sides: frozenset[Side], seats: Mapping[Side, int]) -> bool:
    """Return whether `person`, who may stand on `sides`, can take `side` beside those already in `seats`.

    Never one person twice; who may stand on both sides chooses one.
    """
    return side in sides and seats.get(other(side)) != person


def is_complete(seats: Mapping[Side, int]) -> bool:
    """Return whether both sides stand there, as two different people."""
    return set(seats) == set(Side) and len(set(seats.values())) == len(Side)
