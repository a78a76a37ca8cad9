"""What the pages about people and units share."""

from typing import Any

from django import template
from django.template import Context
from django.utils.translation import gettext as _

from iglo.organisations.models import Person, RoleAssignment
from iglo.organisations.queries.imports import kind_word as kind_words
from iglo.organisations.rules import Role
from iglo.organisations.rules.imports import Kind
from iglo.organisations.rules.permissions_of_pages import PEOPLE_READ, ROLES_EDIT, SETTINGS_EDIT

register = template.Library()


@register.inclusion_tag("organisations/parts/tabs.html", takes_context=True)
def house_tabs(context: Context, here: str) -> dict[str, Any]:
    """Show the way between people, units, groups, roles and settings: those that the reader may open; `here` is the present one."""
    member = context["request"].member
    tabs = [
        ("people", "organisations:people", _("People"), member.may_somewhere(PEOPLE_READ)),
        ("units", "organisations:units", _("Units"), True),
        ("groups", "organisations:groups", _("Groups"), True),
        ("roles", "organisations:roles", _("Roles"), member.may_somewhere(ROLES_EDIT)),
        ("settings", "organisations:settings", _("The workplace"), member.may_somewhere(SETTINGS_EDIT)),
    ]
    return {"tabs": [(url, label, key == here) for key, url, label, may in tabs if may]}


@register.filter
def kind_word(kind: str) -> str:
    """Return what a kind of row of a list is called."""
    return kind_words(Kind(kind))


@register.filter
def named(names: dict[int, str], key: int | None) -> str:
    """Return the name that stands under `key`; '' where none does."""
    return names.get(key, "") if key is not None else ""


@register.filter
def face_letters(person: Person) -> str:
    """Return two letters that stand for the person: the first of the first and of the last name."""
    names = person.name.split()
    return "".join(name[0] for name in (names[:1] + names[-1:] if len(names) > 1 else names)).upper()


@register.filter
def role_name(given: RoleAssignment) -> str:
    """Return what the role is called."""
    return str(Role(given.role).label)
