"""A small workplace and the named people whom permissions are tested with.

Plant ── Production ── Day shift, Night shift
      └─ Office
"""

from dataclasses import dataclass, field

from django.test import Client

from iglo.accounts.models import Account
from iglo.organisations.access import Member
from iglo.organisations.models import Membership, Organisation, Person, RoleAssignment, Unit
from iglo.organisations.rules import Role

ROLES = {
    "leader": [("day", Role.LINE_MANAGER)],
    "deputy": [("day", Role.DEPUTY)],
    "representative": [("production", Role.SAFETY_REPRESENTATIVE)],
    "union": [("production", Role.UNION_REPRESENTATIVE)],
    "head": [("production", Role.LINE_MANAGER)],
    "office_leader": [("office", Role.LINE_MANAGER)],
    "hr": [("plant", Role.HR)],
    "executive": [("plant", Role.TOP_MANAGEMENT), ("plant", Role.LINE_MANAGER)],
    "administrator": [("plant", Role.ADMINISTRATOR)],
}
HOMES = {
    "employee": "day", "mate": "day", "leader": "day", "deputy": "day", "representative": "day", "union": "night",
    "night_worker": "night", "head": "production", "colleague": "office", "office_leader": "office", "hr": "office",
    "executive": "plant", "administrator": "office",
}  # fmt: skip


@dataclass
class Cast:
    """Everybody, by name; `cast.member("leader")`, `cast.client("leader")`; units as `cast.day` and so on."""

    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Unit | Person:
        for shelf in ("units", "people"):
            found = self.__dict__.get(shelf, {}).get(name)
            if found is not None:
                return found
        raise AttributeError(name)

    def member(self, name: str) -> Member:
        return Member(Person.objects.select_related("home_unit").get(pk=self.people[name].pk))

    def client(self, name: str, language: str = "en") -> Client:
        """Return a test client signed in as `name` ('stranger': nobody), reading `language`."""
        client = Client(headers={"accept-language": language})
        if name == "stranger":
            return client
        account = self.people[name].account if name != "foreigner" else Account.objects.create_account(sign_in_name="foreigner")
        account.language = language
        account.save(update_fields=["language"])
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        return client


def make_cast() -> Cast:
    """Return the workplace, written to the database."""
    Organisation.objects.create(id=1, name="Test plant", address="https://iglo.example", ready_at="2026-01-01T00:00:00Z")
    cast = Cast()
    for key, name, parent in [("plant", "Plant", None), ("production", "Production", "plant"), ("day", "Day shift", "production"),
                              ("night", "Night shift", "production"), ("office", "Office", "plant")]:  # fmt: skip
        cast.units[key] = Unit.objects.create(name=name, parent=cast.units.get(parent or ""))
    for key, home in HOMES.items():
        cast.people[key] = _person(key, cast.units[home])
    for key, given in ROLES.items():
        for unit, role in given:
            RoleAssignment.objects.create(person=cast.people[key], unit=cast.units[unit], role=role, since="2026-01-01")
    return cast


def _person(key: str, home: Unit) -> Person:
    name = key.replace("_", " ").title() + " Jensen"
    account = Account.objects.create_account(sign_in_name=key, email=f"{key}@iglo.example")
    person = Person.objects.create(account=account, name=name, email=account.email or "", home_unit=home)
    Membership.objects.create(person=person, unit=home)
    return person
