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
        if account.language != language:
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
    cast.people = _people(cast)
    RoleAssignment.objects.bulk_create(
        RoleAssignment(person=cast.people[key], unit=cast.units[unit], role=role, since="2026-01-01")
        for key, given in ROLES.items()
        for unit, role in given
    )
    return cast


def _people(cast: Cast) -> dict[str, Person]:
    """Return everybody by name, written a table at a time: most tests begin with them."""
    accounts = [Account(sign_in_name=key, email=f"{key}@iglo.example") for key in HOMES]
    for account in accounts:
        account.set_unusable_password()
    people = [
        Person(account=account, name=key.replace("_", " ").title() + " Jensen", email=account.email or "", home_unit=cast.units[home])
        for (key, home), account in zip(HOMES.items(), Account.objects.bulk_create(accounts), strict=True)
    ]
    Membership.objects.bulk_create(Membership(person=one, unit=one.home_unit) for one in Person.objects.bulk_create(people))
    return dict(zip(HOMES, people, strict=True))
