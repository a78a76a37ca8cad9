"""What a card is good for now, and who is put on cards."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from iglo.answers.actions import find_card
from iglo.answers.rules.spec import RoundSpec, SlotSpec
from iglo.foundation import clock
from iglo.foundation.words import date_range, long_date
from iglo.rounds.models import Answering, Round, UrnPlan
from iglo.rounds.rules.ways import Means, RoundKind


@dataclass(frozen=True)
class Card:
    """A card that is in an open round."""

    plan: UrnPlan
    unit: str

    @property
    def round(self) -> Round:
        """Return the round it is in."""
        return self.plan.round


def card_of(secret: bytes) -> Card | None:
    """Return what the card `secret` is good for, or None where it is in no open round."""
    found = find_card(secret)
    plan = UrnPlan.objects.select_related("round__unit").filter(key=found[0], spec__isnull=False).first() if found else None
    return Card(plan, found[1]) if plan and found else None


def slots_begun(found: Round, spec: RoundSpec) -> list[tuple[str, str]]:
    """Return (slot, day in words) of the slots that have begun, the latest first."""
    begun = [slot for slot in spec.slots if slot.opens_at <= clock.now()]
    return [(slot.key, _in_words(found, spec, slot)) for slot in reversed(begun)]


def _in_words(found: Round, spec: RoundSpec, slot: SlotSpec) -> str:
    first, after = (moment.astimezone(clock.ZONE).date() for moment in (slot.opens_at, slot.closes_at))
    words = long_date(first) if found.kind == RoundKind.BALLS else date_range(first, after)
    return _("%(day)s (too late for the figure, the note still counts)") % {"day": words} if is_sealed_already(spec, slot.key) else words


def is_sealed_already(spec: RoundSpec, key: str) -> bool:
    """Return whether the slot's figure is settled, so that a ball no longer changes it."""
    slot = spec.slot(key)
    return slot is not None and slot.seals_at <= clock.now()


@dataclass(frozen=True)
class MeansLine:
    """Somebody who is asked, and what they answer with. Whether they have, nobody knows."""

    person: int
    name: str
    unit: str
    card: bool


def means_list(found: Round) -> list[MeansLine]:
    """Return everybody who is asked, by unit and name. One query."""
    rows = Answering.objects.filter(round=found).order_by("unit__name", "person__name")
    told = rows.values_list("person_id", "person__name", "unit__name", "means")
    return [MeansLine(person, name, unit, means == Means.CARD) for person, name, unit, means in told]
