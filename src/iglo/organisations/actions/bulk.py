"""Thousands of people written at once: a few statements a thousand rows, each with its audit line."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from allauth.account.models import EmailAddress

from iglo.accounts.models import Account
from iglo.audit.actions import record_many
from iglo.foundation import clock
from iglo.organisations.actions.accounts import open_accounts, tell_earlier_addresses
from iglo.organisations.models import Membership, Organisation, Person, RoleAssignment, Unit
from iglo.organisations.rules.imports import Kind, NewRole, Outcome, Preview, Spot

T = TypeVar("T")
AT_ONCE = 500  # keys in one IN (…): far below every database's limit


class BulkWriter:
    """Writes what a preview found. Use inside a transaction: units first, then people, then roles."""

    def __init__(self, *, by: int) -> None:
        self._by = by
        self._made_units: dict[str, int] = {}
        self._added: dict[int, Person] = {}
        organisation = Organisation.objects.first()
        self._language = organisation.language if organisation else "da"

    # ── units ────────────────────────────────────────────────────
    def make_units(self, preview: Preview, wanted: Collection[str]) -> None:
        """Make the units of `preview` whose keys are `wanted`, with those between them and what is there."""
        made: dict[tuple[int | None, str], Unit] = {}
        for spot, _number in preview.new_units:
            if spot.key in wanted:
                self._made_units[spot.key] = self._make(spot, made)
        record_many("add_unit", made.values(), by=self._by)

    def _make(self, spot: Spot, made: dict[tuple[int | None, str], Unit]) -> int:
        under = spot.under
        for name in spot.names:
            place = (under, name.casefold())
            if place not in made:
                made[place] = Unit.objects.create(name=name, parent_id=under)
            under = made[place].pk
        assert under is not None, "a spot to be made has names"
        return under

    def _unit_of(self, spot: Spot) -> int | None:
        return self._made_units.get(spot.key) if spot.key else spot.unit

    # ── people who are new ───────────────────────────────────────
    def add_people(self, outcomes: Sequence[Outcome]) -> int:
        """Add the new people whose unit is there; returns how many."""
        placed = [(outcome, unit) for outcome in outcomes if (unit := self._unit_of(outcome.spot)) is not None]
        people = [self._person(outcome, unit) for outcome, unit in placed]
        if not people:
            return 0
        open_accounts(people)
        Person.objects.bulk_create(people, batch_size=1000)
        Membership.objects.bulk_create(
            (Membership(person=person, unit_id=unit) for person, (_outcome, unit) in zip(people, placed, strict=True)), batch_size=2000
        )
        record_many("add_person", people, by=self._by)
        self._added = {outcome.row.number: person for (outcome, _unit), person in zip(placed, people, strict=True)}
        return len(people)

    def _person(self, outcome: Outcome, unit: int) -> Person:
        row = outcome.row
        written = {"initials": row.initials, "email": row.email, "employee_number": row.employee_number, "title": row.title}
        return Person(name=row.name, language=row.language or self._language, home_unit_id=unit, **written)

    # ── people who are known ─────────────────────────────────────
    def change_people(self, outcomes: Sequence[Outcome]) -> int:
        """Write changed fields, new home units and returns on known people; returns how many people."""
        todo = {outcome.known.id: outcome for outcome in outcomes if outcome.known and self._does_anything(outcome)}
        people = [person for ids in _some_of(todo) for person in Person.objects.select_related("account").filter(pk__in=ids)]
        if not people:
            return 0
        self._move(people, todo)
        open_accounts([person for person in people if person.account is None])
        for person in people:
            _write(person, todo[person.pk])
        _save_people(people)
        _save_accounts([person for person in people if _signs_in_anew(todo[person.pk])])
        record_many("change_person", people, by=self._by)
        return len(people)

    def _does_anything(self, outcome: Outcome) -> bool:
        return bool(outcome.changes) or outcome.kind == Kind.RETURNING or self._unit_of(outcome.spot) is not None

    def _move(self, people: Iterable[Person], todo: dict[int, Outcome]) -> None:
        leaving: set[tuple[int, int | None]] = set()
        joining: list[Membership] = []
        for person in people:
            unit = self._unit_of(todo[person.pk].spot)
            if unit is not None and unit != person.home_unit_id:
                leaving.add((person.pk, person.home_unit_id))
                joining.append(Membership(person_id=person.pk, unit_id=unit))
                person.home_unit_id = unit
        _leave_units(leaving)
        Membership.objects.bulk_create(joining, batch_size=1000, ignore_conflicts=True)

    # ── roles ────────────────────────────────────────────────────
    def give_roles(self, roles: Iterable[NewRole]) -> None:
        """Give the roles whose person and unit are there."""
        given = [made for role in roles if (made := self._role(role)) is not None]
        RoleAssignment.objects.bulk_create(given, batch_size=1000)
        for name in {one.role for one in given}:
            record_many(f"give_role.{name}", (Person(pk=one.person_id) for one in given if one.role == name), by=self._by)

    def _role(self, role: NewRole) -> RoleAssignment | None:
        added = self._added.get(role.row or -1)
        person = role.person or (added.pk if added else None)
        unit = self._unit_of(role.spot)
        if person is None or unit is None:
            return None
        return RoleAssignment(person_id=person, unit_id=unit, role=role.role.value, since=clock.today())


def _some_of(many: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(many)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def _write(person: Person, outcome: Outcome) -> None:
    for change in outcome.changes:
        setattr(person, change.field, change.new)
    person.left_on = None


def _signs_in_anew(outcome: Outcome) -> bool:
    return outcome.kind == Kind.RETURNING or any(change.field == "email" for change in outcome.changes)


def _leave_units(pairs: set[tuple[int, int | None]]) -> None:
    for some in _some_of(pairs):
        rows = Membership.objects.filter(person_id__in={person for person, _unit in some}).values_list("pk", "person_id", "unit_id")
        Membership.objects.filter(pk__in=[pk for pk, person, unit in rows if (person, unit) in pairs]).delete()


def _save_people(people: Sequence[Person]) -> None:
    # Numbers may change hands within one list: all that change are let go before the new ones are written.
    _let_go(Person, (person.pk for person in people if person.employee_number), employee_number="")
    fields = ["name", "initials", "email", "employee_number", "title", "language", "home_unit", "left_on", "account"]
    Person.objects.bulk_create(people, batch_size=1000, update_conflicts=True, unique_fields=["id"], update_fields=fields)


def _save_accounts(people: Sequence[Person]) -> None:
    tell_earlier_addresses(p.account for p in people if p.account and p.account.email and p.account.email != p.email)
    accounts = list(_ready_accounts(people))
    if not accounts:
        return
    _let_go(Account, (account.pk for account in accounts), email=None)
    fields = ["email", "is_active"]
    Account.objects.bulk_create(accounts, batch_size=1000, update_conflicts=True, unique_fields=["id"], update_fields=fields)
    for ids in _some_of([account.pk for account in accounts]):
        EmailAddress.objects.filter(user__in=ids).delete()


def _ready_accounts(people: Sequence[Person]) -> Iterator[Account]:
    for person in people:
        if person.account is not None:
            person.account.email, person.account.is_active = person.email or None, True
            yield person.account


def _let_go(model: Any, keys: Iterable[int], **empty: Any) -> None:
    for some in _some_of(keys):
        model.objects.filter(pk__in=some).update(**empty)
