"""Making a real, empty installation into a workplace, by whoever holds the code from the server's console."""

import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from iglo.accounts.rules.codes import grouped, make_code, read_code
from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.organisations.actions.people import AboutPerson, add_person
from iglo.organisations.actions.roles import give_role
from iglo.organisations.actions.settings import write_public_texts
from iglo.organisations.defaults import default_texts
from iglo.organisations.models import Organisation, Person, Unit
from iglo.organisations.rules import Role

CODE_LENGTH = 8  # 40 bits, tried at most thirty times in ten minutes


@dataclass(frozen=True)
class Beginning:
    """What the first-run page asks for. `roles`: what the person is besides administrator."""

    name: str
    address: str
    language: str
    person_name: str
    email: str = ""
    roles: tuple[Role, ...] = ()


def setup_code() -> str:
    """Return the set-up code in groups of four, for the console; made and kept in IGLO_DATA/setup-code (mode 0600) when missing."""
    path = _path()
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(grouped(make_code(CODE_LENGTH)))
    return path.read_text()


def is_setup_code(typed: str) -> bool:
    """Return whether `typed` is the set-up code; dashes, small letters, O for 0 do not matter."""
    return constant_time_compare(read_code(typed), read_code(setup_code()))


@transaction.atomic
def set_up_organisation(beginning: Beginning) -> Person:
    """Write the organisation with its top unit, the first person as administrator, and public texts in both languages.

    Returns the person. Raises Refused where somebody was first. Side effect: the set-up code is used up.
    """
    organisation = _claim(beginning)
    top = Unit.objects.create(name=beginning.name)
    about = AboutPerson(name=beginning.person_name, email=beginning.email, language=beginning.language)
    person = add_person(about, home_unit=top, by=None)
    for role in (Role.ADMINISTRATOR, *beginning.roles):
        give_role(person, role=role, unit=top, by=person.pk)
    write_public_texts(organisation, texts=default_texts(beginning.name), by=person.pk)
    record("set_up_organisation", organisation, by=person.pk)
    transaction.on_commit(lambda: _path().unlink(missing_ok=True))
    return person


def _claim(beginning: Beginning) -> Organisation:
    Organisation.objects.get_or_create(pk=1, defaults={"name": beginning.name})
    fields = {"name": beginning.name, "address": beginning.address, "language": beginning.language, "ready_at": clock.now()}
    if not Organisation.objects.filter(pk=1, ready_at=None).update(**fields):
        raise Refused(_("This installation has been set up already."))
    return Organisation.objects.get(pk=1)


def _path() -> Path:
    return Path(settings.ENV.data) / "setup-code"
