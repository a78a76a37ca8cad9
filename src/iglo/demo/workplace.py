"""The demo workplace's people: Nordvang Metal, a metal plant of sixty, some of them without mail."""

import json
from pathlib import Path
from typing import Any

from iglo.accounts.models import Account
from iglo.foundation import clock
from iglo.organisations.models import Group, GroupMember, Membership, Organisation, Person, RoleAssignment, Unit

DATA = Path(__file__).resolve().parent / "data"
SINCE = "2024-01-01"


def read_workplace() -> dict[str, Any]:
    """Return the workplace as written in data/workplace.json."""
    found: dict[str, Any] = json.loads((DATA / "workplace.json").read_text(encoding="utf-8"))
    return found


def read_blocks() -> dict[str, Any]:
    """Return which blocks the gallery shows, with invented answers, as written in data/blocks.json."""
    found: dict[str, Any] = json.loads((DATA / "blocks.json").read_text(encoding="utf-8"))
    return found


def read_heard() -> list[dict[str, Any]]:
    """Return which blocks the gallery shows as handed in by several, as written in data/heard.json."""
    found: list[dict[str, Any]] = json.loads((DATA / "heard.json").read_text(encoding="utf-8"))
    return found


def make_workplace(address: str) -> dict[str, Person]:
    """Write the organisation with its units, people, roles and groups; returns the cast by key."""
    told = read_workplace()
    Organisation.objects.create(id=1, name=told["name"], address=address, ready_at=clock.now())
    units = _make_units(told["units"])
    cast = {who["key"]: _make_cast_member(who, units) for who in told["cast"]}
    for unit, names in told["more"].items():
        for number, name in enumerate(names):
            _make_person(name, units[unit], mail=number % 3 != 0)
    for group in told["groups"]:
        _make_group(group, units, cast)
    return cast


def _make_units(rows: list[list[str]]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for key, name, parent in rows:
        units[key] = Unit.objects.create(name=name, parent=units.get(parent))
    return units


def _make_cast_member(who: dict[str, Any], units: dict[str, Unit]) -> Person:
    person = _make_person(who["name"], units[who["unit"]], mail=who.get("mail", True), key=who["key"], title=who["title"])
    for unit, role in who.get("roles", []):
        RoleAssignment.objects.create(person=person, unit=units[unit], role=role, since=SINCE)
    return person


def _make_person(name: str, home: Unit, *, mail: bool, key: str = "", title: str = "") -> Person:
    key = key or _plain(name)
    email = f"{key}@nordvang.example" if mail else ""
    account = Account.objects.create_account(sign_in_name=key, email=email or None)
    initials = "".join(part[0] for part in name.split())
    person = Person.objects.create(account=account, name=name, initials=initials, email=email, title=title, home_unit=home)
    Membership.objects.create(person=person, unit=home)
    return person


def _plain(name: str) -> str:
    letters = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ü": "u", " ": "."})
    return name.lower().translate(letters)


def _make_group(group: dict[str, Any], units: dict[str, Unit], cast: dict[str, Person]) -> None:
    made = Group.objects.create(name=group["name"], kind=group["kind"], unit=units[group["unit"]], chair=cast[group["chair"]])
    for key in group["seats"]:
        GroupMember.objects.create(group=made, person=cast[key])
