"""The only doors to rounds, and which side of the box somebody may stand on."""

from django.db.models import Q, QuerySet
from django.http import Http404

from iglo.organisations.access import Member, representatives_of
from iglo.organisations.models import Person, RoleAssignment, Unit
from iglo.organisations.rules import LEADER_ROLES, Permission, Tree
from iglo.rounds.models import Round
from iglo.rounds.rules.opening import Side
from iglo.rounds.rules.permissions import ROUND_OPEN_AS_LEADER, ROUND_READ, ROUND_READ_DRAFT, ROUND_SEE_OPENING, ROUND_SUPPORT
from iglo.rounds.rules.phases import State
from iglo.rounds.rules.ways import Way

DRAFT_WITH_WITNESS = {"state": State.DRAFT, "way": Way.URN}


def get_round(member: Member, pk: int, permission: Permission) -> Round:
    """Return the round in whose unit `member` may `permission`. Raises Http404."""
    found = Round.objects.select_related("unit", "planned_by", "witness", "urn").filter(pk=pk).first()
    if found is None or not member.may(permission, found.unit) or not _draft_may_be_seen(member, found):
        raise Http404
    return found


def get_round_to_answer(member: Member, pk: int) -> Round:
    """Return the round of the urn in which `member` is asked, was asked before moving on, or may look in. Raises Http404."""
    found = Round.objects.select_related("unit", "urn").filter(pk=pk, way=Way.URN).first()
    if found is None or not _draft_may_be_seen(member, found):
        raise Http404
    if not member.may(ROUND_READ, found.unit) and not found.answering.filter(person_id=member.id).exists():
        raise Http404
    return found


def get_draft_to_confirm(member: Member, pk: int) -> Round:
    """Return the draft in which `member` is written down as box witness; nobody else learns from here that there is one. Raises Http404."""
    found = Round.objects.select_related("unit", "urn").filter(pk=pk, **DRAFT_WITH_WITNESS, witness=member.id).first()
    if found is None or not may_confirm_witness(member, found):
        raise Http404
    return found


def drafts_to_confirm(member: Member) -> QuerySet[Round]:
    """Return the drafts in which `member` is written down as box witness and has not said yes to it."""
    units = set() if _leads(member) else member.unit_ids_with(ROUND_SEE_OPENING)
    asked = Round.objects.filter(unit_id__in=units, **DRAFT_WITH_WITNESS, witness=member.id, witness_confirmed_by=None)
    return asked.select_related("unit", "urn")


def visible_rounds(member: Member, permission: Permission) -> QuerySet[Round]:
    """Return the rounds of units where `member` may `permission`; drafts only for leaders and representatives."""
    rounds: QuerySet[Round] = Round.objects.filter(unit_id__in=member.unit_ids_with(permission)).select_related("unit", "urn")
    return rounds.filter(~Q(state=State.DRAFT) | Q(unit_id__in=member.unit_ids_with(ROUND_READ_DRAFT)))


def sides_of(member: Member, found: Round) -> frozenset[Side]:
    """Return the sides of the box that `member` may stand on today; whoever leads a unit never stands for the colleagues."""
    sides = set()
    if member.may(ROUND_OPEN_AS_LEADER, found.unit):
        sides.add(Side.LEADER)
    if (member.may(ROUND_SUPPORT, found.unit) or _is_witness(member, found)) and not _leads(member):
        sides.add(Side.PEOPLE)
    return frozenset(sides)


def may_confirm_witness(member: Member, found: Round) -> bool:
    """Return whether `member` may say that the colleagues have elected the witness who is written down: one of them, who leads nothing."""
    return found.witness_id is not None and member.may(ROUND_SEE_OPENING, found.unit) and not _leads(member)


def needs_witness(member: Member, found: Round) -> bool:
    """Return whether no representative may stand by the unit's box, so that it needs a witness of its own."""
    return not elected_for(found.unit, tree=member.tree).exists()


def lacks_witness(found: Round) -> bool:
    """Return whether nobody could stand by the box for the colleagues: no representative, and no witness written down."""
    return found.witness_id is None and not elected_for(found.unit).exists()


def elected_for(unit: Unit, *, tree: Tree | None = None) -> QuerySet[Person]:
    """Return the representatives who may stand by the unit's box for the colleagues: those who lead nothing, here or elsewhere."""
    leading = RoleAssignment.objects.current().filter(role__in=LEADER_ROLES).values("person")
    return representatives_of(unit, tree=tree).exclude(pk__in=leading)


def _is_witness(member: Member, found: Round) -> bool:
    return found.witness_id == member.id and found.witness_confirmed_by_id is not None


def _leads(member: Member) -> bool:
    return any(role in LEADER_ROLES for role, _unit in member.roles)


def _draft_may_be_seen(member: Member, found: Round) -> bool:
    return found.state != State.DRAFT or member.may(ROUND_READ_DRAFT, found.unit)
