"""Adding and changing one person, and the units they belong to."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from iglo.audit.actions import record
from iglo.foundation.refusals import Refused
from iglo.organisations.actions.accounts import follow_mail, open_one_account
from iglo.organisations.models import Membership, Person, Unit


@dataclass(frozen=True)
class AboutPerson:
    """What is written about somebody; everything but the name may be empty."""

    name: str
    initials: str = ""
    email: str = ""
    employee_number: str = ""
    title: str = ""
    language: str = "da"


@transaction.atomic
def add_person(about: AboutPerson, *, home_unit: Unit, by: int | None) -> Person:
    """Add somebody to `home_unit`, with an account whose sign-in name is made of the name. Returns the person."""
    person = Person(**about.__dict__, home_unit=home_unit)
    open_one_account(person)
    person.save()
    Membership.objects.create(person=person, unit=home_unit)
    record("add_person", person, by=by)
    return person


@transaction.atomic
def change_person(person: Person, *, about: AboutPerson, by: int | None) -> None:
    """Write `about` on `person`; a changed mail address changes where sign-in codes go."""
    for field, value in about.__dict__.items():
        setattr(person, field, value)
    person.save(update_fields=list(about.__dict__))
    follow_mail(person)
    record("change_person", person, by=by)


@transaction.atomic
def move_home(person: Person, *, to: Unit, stay: bool = False, by: int | None) -> None:
    """Make `to` the person's home unit; the old one is left unless they `stay` in it too."""
    old, person.home_unit = person.home_unit, to
    person.save(update_fields=["home_unit"])
    Membership.objects.get_or_create(person=person, unit=to)
    if old is not None and old != to and not stay:
        person.memberships.filter(unit=old).delete()
    record("move_home", person, by=by)


@transaction.atomic
def join_unit(person: Person, *, unit: Unit, by: int | None) -> None:
    """Let the person belong to one unit more; the home unit stays."""
    Membership.objects.get_or_create(person=person, unit=unit)
    record("join_unit", person, by=by)


@transaction.atomic
def leave_unit(person: Person, *, unit: Unit, by: int | None) -> None:
    """Let the person leave one of several units. Leaving the home unit makes the only other one home.

    Raises Refused where it is their only unit, or where two or more could be the new home.
    """
    others = list(person.memberships.exclude(unit=unit).select_related("unit"))
    if not others:
        raise Refused(_("%(name)s belongs to this unit only. Move %(name)s to another unit instead.") % {"name": person.name})
    if person.home_unit_id == unit.pk and len(others) > 1:
        raise Refused(_("This is where %(name)s answers. Choose a new home unit first.") % {"name": person.name})
    if person.home_unit_id == unit.pk:
        person.home_unit = others[0].unit
        person.save(update_fields=["home_unit"])
    person.memberships.filter(unit=unit).delete()
    record("leave_unit", person, by=by)
