"""One person: what is known, units, roles, leaving."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iglo.organisations.access import MemberRequest, get_listed_person, get_person
from iglo.organisations.access.slips import can_print_slip
from iglo.organisations.actions import leaving
from iglo.organisations.actions import people as acts
from iglo.organisations.actions.roles import give_role
from iglo.organisations.forms.people import AboutPersonForm, JoinUnitForm, MoveHomeForm
from iglo.organisations.forms.roles import GiveRoleForm
from iglo.organisations.gates import requires
from iglo.organisations.models import Person
from iglo.organisations.queries.people import may_edit, person_shown
from iglo.organisations.rules.permissions_of_pages import ADMINISTRATORS_EDIT, PEOPLE_EDIT, PEOPLE_READ, ROLES_EDIT
from iglo.organisations.views.attempts import attempt, say, try_and_say

PAGE = "organisations:person"


@requires(PEOPLE_READ)
def person(request: MemberRequest, pk: int) -> HttpResponse:
    """Show one person."""
    return _page(request, get_listed_person(request.member, pk))


def _page(request: MemberRequest, who: Person, **forms: Any) -> HttpResponse:
    member = request.member
    shown: dict[str, Any] = {
        "shown": person_shown(who, member.tree),
        "person": who,
        "may_edit": may_edit(member),
        "may_print": who.left_on is None and can_print_slip(member, who),
    }
    if shown["may_edit"]:
        shown["move"] = MoveHomeForm(tree=member.tree, person=who, prefix="move")
        shown["join"] = JoinUnitForm(tree=member.tree, person=who, prefix="join")
        shown["role"] = _role_form(request)
    return render(request, "organisations/person.html", shown | forms)


def _role_form(request: MemberRequest, *given: Any) -> GiveRoleForm:
    administrators = request.member.may_everywhere(ADMINISTRATORS_EDIT)
    return GiveRoleForm(*given, tree=request.member.tree, administrators=administrators, prefix="role")


@requires(PEOPLE_EDIT)
def edit_person(request: MemberRequest, pk: int) -> HttpResponse:
    """Change what is written about one person."""
    who = get_person(request.member, pk, PEOPLE_EDIT)
    form = AboutPersonForm(request.POST or None, person=who)
    if request.method == "POST" and form.is_valid():
        acts.change_person(who, about=form.about, by=request.member.id)
        return say(request, _("Saved."), PAGE, pk)
    return render(request, "organisations/edit_person.html", {"form": form, "person": who})


@require_POST
@requires(PEOPLE_EDIT)
def move_home(request: MemberRequest, pk: int) -> HttpResponse:
    """Give the person a new home unit."""
    who = get_person(request.member, pk, PEOPLE_EDIT)
    form = MoveHomeForm(request.POST, tree=request.member.tree, person=who, prefix="move")
    if attempt(form, lambda: acts.move_home(who, to=form.cleaned_data["to"], stay=form.cleaned_data["stay"], by=request.member.id)):
        return say(request, _("%(name)s now belongs to %(unit)s.") % {"name": who.name, "unit": who.home_unit}, PAGE, pk)
    return _page(request, who, move=form)


@require_POST
@requires(PEOPLE_EDIT)
def join_unit(request: MemberRequest, pk: int) -> HttpResponse:
    """Let the person belong to one unit more."""
    who = get_person(request.member, pk, PEOPLE_EDIT)
    form = JoinUnitForm(request.POST, tree=request.member.tree, person=who, prefix="join")
    if attempt(form, lambda: acts.join_unit(who, unit=form.cleaned_data["unit"], by=request.member.id)):
        return say(request, _("%(name)s belongs to one unit more.") % {"name": who.name}, PAGE, pk)
    return _page(request, who, join=form)


@require_POST
@requires(PEOPLE_EDIT)
def leave_unit(request: MemberRequest, pk: int, unit: int) -> HttpResponse:
    """Let the person leave one of several units."""
    who = get_person(request.member, pk, PEOPLE_EDIT)
    membership = get_object_or_404(who.memberships.select_related("unit"), unit_id=unit)
    told = _("%(name)s no longer belongs to %(unit)s.") % {"name": who.name, "unit": membership.unit}
    return try_and_say(request, lambda: acts.leave_unit(who, unit=membership.unit, by=request.member.id), told, PAGE, pk)


@require_POST
@requires(ROLES_EDIT)
def give_role_to(request: MemberRequest, pk: int) -> HttpResponse:
    """Give this person a role."""
    who = get_person(request.member, pk, ROLES_EDIT)
    form = _role_form(request, request.POST)
    if who.left_on is None and attempt(form, lambda: give_role(who, **form.cleaned_data, by=request.member.id)):
        return say(request, _("%(name)s has the role.") % {"name": who.name}, PAGE, pk)
    return _page(request, who, role=form)


@requires(PEOPLE_EDIT)
def leave(request: MemberRequest, pk: int) -> HttpResponse:
    """Say what happens when somebody leaves, and let them."""
    who = get_person(request.member, pk, PEOPLE_EDIT)
    if request.method == "POST":
        told = _("%(name)s has left. Thank you for keeping the list right.") % {"name": who.name}
        return try_and_say(request, lambda: leaving.let_person_leave(who, by=request.member.id), told, PAGE, pk)
    return render(request, "organisations/leave.html", {"person": who, "shown": person_shown(who, request.member.tree)})


@require_POST
@requires(PEOPLE_EDIT)
def come_back(request: MemberRequest, pk: int) -> HttpResponse:
    """Write that somebody who had left is back."""
    who = get_person(request.member, pk, PEOPLE_EDIT)
    told = _("%(name)s is back in the same units. Roles and seats are given anew.") % {"name": who.name}
    return try_and_say(request, lambda: leaving.let_person_return(who, by=request.member.id), told, PAGE, pk)
