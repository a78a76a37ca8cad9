"""Groups beside the tree."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iglo.organisations.access import MemberRequest, get_group
from iglo.organisations.actions import groups as acts
from iglo.organisations.forms.groups import GroupForm, SeatForm
from iglo.organisations.gates import requires
from iglo.organisations.models import Group, Person
from iglo.organisations.queries.groups import groups_shown, people_in
from iglo.organisations.queries.people import names_to_offer
from iglo.organisations.rules.permissions_of_pages import GROUPS_EDIT, GROUPS_READ
from iglo.organisations.views.attempts import attempt, say

PAGE = "organisations:group"


@requires(GROUPS_READ)
def groups(request: MemberRequest) -> HttpResponse:
    """Show the groups of the workplace."""
    may_edit = request.member.may_everywhere(GROUPS_EDIT)
    return render(
        request,
        "organisations/groups.html",
        {"groups": groups_shown(ended=False), "ended": groups_shown(ended=True), "may_edit": may_edit, "mine": request.member.groups},
    )


@requires(GROUPS_EDIT)
def add_group(request: MemberRequest) -> HttpResponse:
    """Begin a group."""
    form = GroupForm(request.POST or None, tree=request.member.tree)
    if request.method == "POST" and form.is_valid():
        group = acts.add_group(form.about, by=request.member.id)
        return say(request, _("The group is there. Give its members their seats."), PAGE, group.pk)
    return render(request, "organisations/group_form.html", {"form": form, "names": names_to_offer()})


@requires(GROUPS_READ)
def group(request: MemberRequest, pk: int) -> HttpResponse:
    """Show one group and who sits in it."""
    return _page(request, get_group(request.member, pk, GROUPS_READ))


def _page(request: MemberRequest, here: Group, **forms: Any) -> HttpResponse:
    shown: dict[str, Any] = {"group": here, "people": people_in(here), "may_edit": request.member.may_everywhere(GROUPS_EDIT)}
    if shown["may_edit"]:
        shown |= {"seat": SeatForm(), "names": names_to_offer()}
    return render(request, "organisations/group.html", shown | forms)


@requires(GROUPS_EDIT)
def edit_group(request: MemberRequest, pk: int) -> HttpResponse:
    """Change what is written about a group."""
    here = get_group(request.member, pk, GROUPS_EDIT)
    form = GroupForm(request.POST or None, tree=request.member.tree, group=here)
    if request.method == "POST" and form.is_valid():
        acts.change_group(here, about=form.about, by=request.member.id)
        return say(request, _("Saved."), PAGE, pk)
    return render(request, "organisations/group_form.html", {"form": form, "group": here, "names": names_to_offer()})


@requires(GROUPS_EDIT)
@require_POST
def end_group(request: MemberRequest, pk: int) -> HttpResponse:
    """End a group today."""
    acts.end_group(get_group(request.member, pk, GROUPS_EDIT), by=request.member.id)
    return say(request, _("The group has ended. What it made stays with its members."), "organisations:groups")


@requires(GROUPS_EDIT)
@require_POST
def give_seat(request: MemberRequest, pk: int) -> HttpResponse:
    """Give somebody a seat."""
    here, form = get_group(request.member, pk, GROUPS_EDIT), SeatForm(request.POST)
    if attempt(form, lambda: acts.give_seat(here, person=form.cleaned_data["person"], by=request.member.id)):
        return say(request, _("%(name)s has a seat.") % {"name": form.cleaned_data["person"]}, PAGE, pk)
    return _page(request, here, seat=form)


@requires(GROUPS_EDIT)
@require_POST
def free_seat(request: MemberRequest, pk: int, person: int) -> HttpResponse:
    """Let somebody leave the group."""
    here = get_group(request.member, pk, GROUPS_EDIT)
    who = get_object_or_404(Person, pk=person, seats__group=here)
    acts.free_seat(here, person=who, by=request.member.id)
    return say(request, _("%(name)s no longer sits in the group.") % {"name": who.name}, PAGE, pk)
