"""Whether somebody has a bag to fetch, and what the phone must know for it."""

import base64
import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from iglo.answers.rules.slots import day_of
from iglo.foundation import clock
from iglo.organisations.access import Member
from iglo.rounds.models import Answering, BagGrant, Round, unit_id_of, unit_key
from iglo.rounds.queries.asked import asked_in
from iglo.rounds.queries.urn import limits_of, mixes_frozen
from iglo.rounds.rules.limits import rules_of
from iglo.rounds.rules.phases import Phase
from iglo.rounds.rules.questions import questions_to_read
from iglo.rounds.rules.ways import Means

FETCHED_IN = frozenset({Phase.ANNOUNCED, Phase.RUNNING})


@dataclass(frozen=True)
class Standing:
    """Where a person answers in a round, and with what: 'phone', 'card' or 'none'. `why` there is no bag, in words."""

    means: str
    answers_in: str = ""
    unit: int = 0
    why: str = ""
    fetched: bool = False

    @property
    def may_fetch(self) -> bool:
        """Return whether a bag is signed for this person now."""
        return self.means == Means.PHONE and not self.why


def standing_of(member: Member, found: Round) -> Standing:
    """Return where `member` answers in `found`."""
    row = Answering.objects.filter(round=found, person_id=member.id).first()
    fetched = BagGrant.objects.filter(round=found, person_id=member.id).exists()
    if row is not None and row.means == Means.CARD:
        return Standing(Means.CARD, row.answers_in, row.unit_id, _("You answer with a card in this round, so there is no bag for you."))
    why = _why_not_now(found)
    if row is not None and fetched:
        return Standing(Means.PHONE, row.answers_in, row.unit_id, why, fetched)
    place = next((asked.unit for asked in asked_in(found.unit, tree=member.tree, only=[member.id])), None)
    if place is None:
        return Standing("none", why=_("You are not asked in this round. Who leads a unit does not answer in it."))
    answers_in = row.answers_in if row else _nearest(found, member.tree.path(place))
    if not answers_in:
        return Standing("none", why=why or _("You are not asked in this round. Who leads a unit does not answer in it."))
    return Standing(Means.PHONE, answers_in, row.unit_id if row else place, why, fetched)


def _why_not_now(found: Round) -> str:
    if found.phase is Phase.DRAFT:
        return _("The round has not been announced yet.")
    if found.phase not in FETCHED_IN:
        return _("The round is over. No more bags are handed out.")
    return "" if found.urn.key_hash else _("The keys of the round are being made. Come back in a few minutes.")


def _nearest(found: Round, path: list[int]) -> str:
    spec = found.urn.frozen
    known = {unit.key: unit.answers_in for unit in spec.units} if spec else {}
    return next((known[unit_key(here)] for here in path if unit_key(here) in known), "")


def bag_for_phone(found: Round, member: Member, standing: Standing) -> dict[str, Any]:
    """Return what the phone needs to fetch and use a bag (docs/urn-client.md)."""
    plan, spec = found.urn, found.urn.frozen
    names = {unit: node.name for unit, node in member.tree.nodes.items()}
    mix = next((mix for mix in mixes_frozen(spec, names) if mix.key == standing.answers_in), None) if spec else None
    key = plan.open_names_key if standing.may_fetch else None
    slots = spec.slots if spec else ()
    return {
        "v": 1,
        "round": plan.key,
        "pk": found.pk,
        "unit": standing.answers_in,
        "name": names.get(unit_id_of(standing.answers_in), found.unit.name) if standing.answers_in else found.unit.name,
        "mixed": list(mix.names) if mix else [],
        "kind": found.kind,
        "questions": questions_to_read(plan.questions),
        "begins": found.begins,
        "slots": [
            {"slot": s.key, "opens": s.opens_at.timestamp(), "closes": s.closes_at.timestamp(), "seals": s.seals_at.timestamp()}
            for s in slots
        ],
        "means": standing.means if standing.may_fetch or standing.means == Means.CARD else "none",
        "why": standing.why,
        "fetched": standing.fetched,
        "keys": f"/box/{plan.key}/keys/",
        "keys_sha256": plan.key_hash,
        "box": "/box/",
        "state": f"/box/{plan.key}/",
        "names": reverse("rounds_public:names", args=[plan.key]),
        "names_key": base64.urlsafe_b64encode(key).rstrip(b"=").decode() if key else "",
        "ball": f"{reverse('rounds_public:ball')}#{plan.key}",
        "reminder_hour": found.reminder_hour,
        "rules": rules_of(limits_of(found)),
    }


@dataclass(frozen=True)
class Ahead:
    """What is in a bag fetched now: how many balls, the day of the first, and whether days have gone by that are not in it."""

    count: int
    first: dt.date | None = None
    late: bool = False


def slots_ahead(found: Round) -> Ahead:
    """Return what a bag fetched now holds: a ball for each slot that has not begun."""
    spec, now = found.urn.frozen, clock.now()
    slots = spec.slots if spec else ()
    ahead = [slot.opens_at for slot in slots if slot.opens_at > now]
    return Ahead(len(ahead), day_of(min(ahead), begins=found.begins) if ahead else None, late=len(ahead) < len(slots))
