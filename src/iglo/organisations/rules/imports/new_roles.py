"""Roles that a list would give: from a column of roles, and from who is named as nearest leader."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from iglo.organisations.rules.imports.matching import Register
from iglo.organisations.rules.imports.outcomes import Kind, NewRole, Outcome
from iglo.organisations.rules.imports.places import Spot
from iglo.organisations.rules.roles import Role


def new_roles(
    outcomes: Sequence[Outcome], register: Register, held: set[tuple[int, Role, int]]
) -> tuple[list[NewRole], list[tuple[int, str]]]:
    """Return the roles that the list would give and are not held, and what it says of leaders that cannot be found, by row."""
    usable = [o for o in outcomes if o.kind not in {Kind.FAULT, Kind.ASK}]
    given = [_role_of(o, o.row.role, o.spot) for o in usable if o.row.role]
    leading, remarks = _leaders(usable, register, _led(held))
    fresh = [n for n in dict.fromkeys([*given, *leading]) if n.spot != Spot() and (n.person, n.role, n.spot.unit) not in held]
    return fresh, remarks


def _role_of(outcome: Outcome, role: Role, spot: Spot) -> NewRole:
    place = spot if spot != Spot() or outcome.known is None else Spot(outcome.known.unit)
    who = outcome.known.id if outcome.known else None
    return NewRole(role, place, outcome.row.name, who, None if who else outcome.row.number)


def _led(held: set[tuple[int, Role, int]]) -> dict[int, set[int]]:
    led: dict[int, set[int]] = defaultdict(set)
    for person, role, unit in held:
        if role == Role.LINE_MANAGER:
            led[unit].add(person)
    return led


def _leaders(usable: Sequence[Outcome], register: Register, led: Mapping[int, set[int]]) -> tuple[list[NewRole], list[tuple[int, str]]]:
    rows: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in usable:
        for word in _words(outcome):
            rows[word].append(outcome)
    found: list[NewRole] = []
    lost: dict[str, tuple[int, str]] = {}
    for spot, (leader, number) in _named_leaders(usable, led).items():
        role = _leader(leader, spot, rows.get(leader.casefold(), []), register)
        why = _why_not(role, leader, led.get(spot.unit or 0, set()))
        if why is not None:
            lost.setdefault(leader, (number, why))
        elif role is not None:
            found.append(role)
    return found, sorted(lost.values())


def _why_not(role: NewRole | None, leader: str, leading: set[int]) -> str | None:
    if role is None:
        return _("“%(name)s” is named as leader, but is not in the list, or has namesakes.") % {"name": leader}
    if leading and role.person not in leading:
        told = _("The list names %(name)s as leader, and another has that role. Change it under Roles if it is to be changed.")
        return told % {"name": role.name}
    return None


def _named_leaders(usable: Sequence[Outcome], led: Mapping[int, set[int]]) -> dict[Spot, tuple[str, int]]:
    """Return for each unit whom most of its people name as leader, and the first row that does.

    A leader's own row names the leader above: it has no vote in the unit that the others say is theirs.
    """
    naming: dict[Spot, list[Outcome]] = defaultdict(list)
    for outcome in usable:
        if outcome.row.leader and outcome.spot != Spot():
            naming[outcome.spot].append(outcome)
    found: dict[Spot, tuple[str, int]] = {}
    for spot, rows in naming.items():
        votes = _votes(rows, led.get(spot.unit or 0, set()))
        if not votes:
            continue
        most = Counter(o.row.leader.casefold() for o in votes).most_common(1)[0][0]
        found[spot] = next((o.row.leader, o.row.number) for o in votes if o.row.leader.casefold() == most)
    return found


def _votes(rows: list[Outcome], leading: set[int]) -> list[Outcome]:
    leaders = {o.row.leader.casefold() for o in rows}
    others = [o for o in rows if not (o.known and o.known.id in leading)]
    return [o for o in others if not leaders & _words(o)] or others


def _words(outcome: Outcome) -> set[str]:
    return {outcome.row.name.casefold(), outcome.row.employee_number.casefold(), outcome.row.email} - {""}


def _leader(leader: str, spot: Spot, rows: list[Outcome], register: Register) -> NewRole | None:
    if len(rows) == 1:
        return _role_of(rows[0], Role.LINE_MANAGER, spot)
    known = register.by_word(leader) if not rows else []
    return NewRole(Role.LINE_MANAGER, spot, known[0].name, known[0].id) if len(known) == 1 else None
