"""Cards: who gets one, and the sheet of them. A card's secret is in the printed sheet and nowhere else."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from iglo.answers.actions import CardSecret, issue_cards, withdraw_cards
from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.live.nudges import nudge
from iglo.rounds.actions.locking import demand, locked
from iglo.rounds.models import Answering, BagGrant, Round, UrnPlan
from iglo.rounds.rules.phases import Phase
from iglo.rounds.rules.ways import Means, spares_for

BEFORE_THE_END = frozenset({Phase.ANNOUNCED, Phase.RUNNING})


@dataclass(frozen=True)
class Pack:
    """The cards of one anonymity unit, spares among them: which is which, nobody can tell."""

    unit: str
    cards: list[CardSecret]
    spares: int


@transaction.atomic
def choose_means(found: Round, *, on_cards: Collection[int], by: int) -> int:
    """Put the people with these keys on cards and all others on phones; returns how many stay on the phone, for their bag is fetched.

    Raises Refused once the cards are printed: never both.
    """
    demand(locked(found), BEFORE_THE_END)
    if UrnPlan.objects.select_for_update().get(pk=found.pk).printed:
        raise Refused(_("The cards are printed. Who has one, and who has a phone, stands fast."))
    fetched = set(BagGrant.objects.filter(round=found, person_id__in=on_cards).values_list("person_id", flat=True))
    asked = Answering.objects.filter(round=found)
    asked.exclude(person_id__in=set(on_cards) - fetched).update(means=Means.PHONE)
    asked.filter(person_id__in=set(on_cards) - fetched).update(means=Means.CARD)
    record("round_cards_chosen", found, by=by)
    nudge(found.topic)
    return len(fetched)


@transaction.atomic
def print_cards(found: Round, *, by: int) -> list[Pack]:
    """Return new cards for all who are on cards, and spares in every unit; those printed before are worthless from now on.

    The round is held until the cards are made, so that of two who print at once the later one's cards alone are good.
    Raises Refused while the keys are being made, and once balls fall and cards are out.
    """
    wanted = _claim(found, by)
    key = found.urn.key
    withdraw_cards(key)
    return [Pack(unit, issue_cards(key, unit, count + spares_for(count)), spares_for(count)) for unit, count in wanted.items()]


def _claim(found: Round, by: int) -> dict[str, int]:
    row = locked(found)
    demand(row, BEFORE_THE_END)
    plan = UrnPlan.objects.select_for_update().get(pk=found.pk)
    spec = plan.frozen
    if not plan.key_hash or spec is None:
        raise Refused(_("The keys of the round are being made. Come back in a few minutes."))
    if plan.printed and spec.slots[0].opens_at <= clock.now():
        raise Refused(_("The cards are out and answers are coming in. New cards would let the same person answer twice."))
    wanted = _wanted(found)
    plan.cards, plan.spares = sum(wanted.values()), sum(spares_for(count) for count in wanted.values())
    plan.save(update_fields=["cards", "spares"])
    record("round_cards_printed", found, by=by)
    nudge(found.topic)
    return wanted


def _wanted(found: Round) -> dict[str, int]:
    """Return how many are on cards in each anonymity unit; where nobody is, a spare is printed all the same, for a lost phone."""
    asked = Answering.objects.filter(round=found).values_list("answers_in").order_by("answers_in")
    return dict(asked.annotate(cards=Count("pk", filter=Q(means=Means.CARD))))
