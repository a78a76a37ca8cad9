"""What belongs together where a round was extended."""

from dataclasses import dataclass

from iglo.organisations.access import Member
from iglo.rounds.models import Round
from iglo.rounds.rules.extending import MAY_EXTEND
from iglo.rounds.rules.permissions import ROUND_CARDS


@dataclass(frozen=True)
class Extending:
    """`before` and `after` are the rounds that this one extends, and that extends it; `may` whether the reader may add days."""

    before: Round | None = None
    after: Round | None = None
    may: bool = False


def extending_of(member: Member, found: Round) -> Extending:
    """Return what a round's page says of its extension. One query at most, and none for a round on paper."""
    if not found.is_sealed or not (found.extends_id or found.urn.restored):
        return Extending()
    near = Round.objects.filter(extends=found) | Round.objects.filter(pk=found.extends_id or 0)
    rounds = {one.pk: one for one in near}
    before = rounds.get(found.extends_id or 0)
    after = next((one for one in rounds.values() if one.extends_id == found.pk), None)
    return Extending(before, after, after is None and _may(member, found))


def may_extend(member: Member, found: Round) -> bool:
    """Return whether `member` may add days to `found` now."""
    return extending_of(member, found).may


def _may(member: Member, found: Round) -> bool:
    return found.urn.restored and found.phase in MAY_EXTEND and member.may(ROUND_CARDS, found.unit)
