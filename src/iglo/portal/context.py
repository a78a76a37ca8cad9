"""What every page's frame needs: navigation by role, place and light; no query beyond what the member has loaded."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from iglo.organisations.access import Member
from iglo.organisations.rules.permissions_of_pages import PEOPLE_READ
from iglo.plans.rules.permissions import PLAN_READ, REQUEST_ANSWER
from iglo.rounds.rules.permissions import ROUND_READ

AT_FOOT = 5  # entries in the bottom bar of a phone
FOOT_FIRST = ("home", "rounds", "tools", "activities", "plans", "people", "archive", "boards")


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the frame's variables: `member`, `nav`, `place`, `theme`."""
    member: Member | None = getattr(request, "member", None)
    if member is None:
        return {"member": None, "nav": [], "place": "", "theme": ""}
    return {
        "member": member,
        "nav": SimpleLazyObject(lambda: _nav(request, member)),
        "place": member.person.home_unit.name if member.person.home_unit else "",
        "theme": {"auto": ""}.get(request.user.theme, request.user.theme) if request.user.is_authenticated else "",
    }


def _nav(request: HttpRequest, member: Member) -> list[dict[str, Any]]:
    entries = [(label, name, key) for label, name, key, shown in _entries(member) if shown and _there(name)]
    at_foot = _at_foot([key for _label, _name, key in entries])
    return [
        {"label": label, "url": reverse(name), "key": key, "current": _is_current(request, name, key), "at_foot": key in at_foot}
        for label, name, key in entries
    ]


def _at_foot(keys: list[str]) -> set[str]:
    """Return what stands in the bottom bar of a phone; the rest is in the person's own menu."""
    if len(keys) <= AT_FOOT:
        return set(keys)
    return set([key for key in FOOT_FIRST if key in keys][:AT_FOOT])


def _there(name: str) -> bool:
    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False


def _entries(member: Member) -> list[tuple[str, str, str, bool]]:
    reads = member.may_somewhere(PLAN_READ)
    return [
        (_("Overview"), "portal:home", "home", True),
        (_("Rounds"), "rounds:list", "rounds", reads and member.may_somewhere(ROUND_READ)),
        (_("Boards"), "boards:list", "boards", reads),
        (_("Tools"), "tools:index", "tools", True),
        (_("Together"), "activities:index", "activities", True),
        (_("Plans"), "plans:index", "plans", reads),
        (_("Sent up"), "plans:requests", "archive", member.may_somewhere(REQUEST_ANSWER)),
        (_("People"), "organisations:people", "people", member.may_somewhere(PEOPLE_READ)),
    ]


def _is_current(request: HttpRequest, name: str, key: str) -> bool:
    if name == "portal:home":
        return request.path == reverse(name)
    here = request.resolver_match
    try:
        return bool(here and request.path.startswith(reverse(name)) and not (name == "plans:index" and "requests" in request.path))
    except NoReverseMatch:
        return False
