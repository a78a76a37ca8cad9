"""What a list would change: computed whole, before anything is written."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from iglo.organisations.rules.imports.matching import Known, Match, Register
from iglo.organisations.rules.imports.new_roles import new_roles
from iglo.organisations.rules.imports.outcomes import Change, Kind, Outcome, Preview
from iglo.organisations.rules.imports.places import Places, Spot
from iglo.organisations.rules.imports.rows import Row
from iglo.organisations.rules.imports.together import (
    NEW_PERSON,
    absent,
    ask_about_namesakes,
    keep_apart,
    refuse_same_person,
    refuse_taken_mails,
)
from iglo.organisations.rules.roles import Role

FIELDS = ("name", "initials", "email", "employee_number", "title", "language")


def compare(
    rows: Sequence[Row],
    *,
    people: Iterable[Known],
    places: Places,
    default_unit: int | None = None,
    answers: Mapping[int, str] | None = None,
    taken_mails: Iterable[str] = (),
    held: Iterable[tuple[int, Role, int]] = (),
    stay: Iterable[int] = (),
) -> Preview:
    """Return what `rows` would change among `people`.

    `answers` says by row number whom an unclear row means: a person's id, 'new', or nothing. `taken_mails` belong to accounts of
    nobody in the list, `held` are roles that hold today as (person, role, unit), `stay` are people never listed as missing.
    """
    known = list(people)
    register = Register(known)
    outcomes = [_outcome(row, register, places, default_unit, (answers or {}).get(row.number)) for row in keep_apart(rows)]
    outcomes = ask_about_namesakes(refuse_same_person(outcomes), answers or {})
    outcomes = refuse_taken_mails(outcomes, known, set(taken_mails))
    roles, remarks = new_roles(outcomes, register, set(held))
    return Preview(outcomes, absent(outcomes, known, set(stay)), roles, remarks)


def _outcome(row: Row, register: Register, places: Places, default_unit: int | None, answer: str | None) -> Outcome:
    if row.fault:
        return Outcome(row, Kind.FAULT, why=row.fault)
    spot = places.spot(row.unit)
    if spot.fault:
        return Outcome(row, Kind.FAULT, why=spot.fault)
    match = _answered(register.match(row, spot.unit), answer)
    if match.known is None and match.candidates:
        return Outcome(row, Kind.ASK, spot=spot, candidates=match.candidates)
    if match.known is not None:
        return _about_known(row, match.known, spot)
    if not row.unit and default_unit is None:
        return Outcome(row, Kind.FAULT, why=_("It does not say where %(name)s belongs.") % {"name": row.name})
    return Outcome(row, Kind.NEW, spot=spot if row.unit else Spot(default_unit))


def _answered(match: Match, answer: str | None) -> Match:
    if not match.candidates or not answer:
        return match
    if answer == NEW_PERSON:
        return Match()
    chosen = next((known for known in match.candidates if str(known.id) == answer), None)
    return Match(chosen) if chosen else match


def _about_known(row: Row, known: Known, spot: Spot) -> Outcome:
    told = ((name, getattr(known, name), getattr(row, name)) for name in FIELDS)
    changes = tuple(Change(name, old, new) for name, old, new in told if new and new != old)
    moved = bool(spot.key) or (spot.unit is not None and spot.unit != known.unit)
    return Outcome(row, _kind(known, moved, bool(changes)), known, changes, spot)


def _kind(known: Known, moved: bool, changed: bool) -> Kind:
    if known.left:
        return Kind.RETURNING
    return Kind.MOVED if moved else Kind.CHANGED if changed else Kind.UNCHANGED
