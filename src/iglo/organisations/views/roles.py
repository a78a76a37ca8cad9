"""Who has which role, and what each role may see."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from iglo.organisations.access import MemberRequest
from iglo.organisations.actions import roles as acts
from iglo.organisations.forms.roles import EndRoleForm, GiveRoleToSomebodyForm
from iglo.organisations.gates import requires
from iglo.organisations.models import RoleAssignment
from iglo.organisations.queries.people import names_to_offer
from iglo.organisations.queries.roles import double_hats_now, roles_page
from iglo.organisations.rules import Role
from iglo.organisations.rules.cleaning import plain_line
from iglo.organisations.rules.permissions_of_pages import ADMINISTRATORS_EDIT, ROLES_EDIT
from iglo.organisations.rules.sights import SIGHTS
from iglo.organisations.views.attempts import attempt, say


@requires(ROLES_EDIT)
def roles(request: MemberRequest) -> HttpResponse:
    """Show who has which role where."""
    words, role = plain_line(request.GET.get("q", ""))[:100], request.GET.get("role", "")
    page = roles_page(words=words, role=role, page=request.GET.get("page", "1"))
    shown: dict[str, Any] = {
        "page": page,
        "words": words,
        "role": role,
        "roles": Role.choices,
        "double": double_hats_now(request.member.tree),
    }
    shown["sights"] = SIGHTS
    shown["may_end_administrators"] = request.member.may_everywhere(ADMINISTRATORS_EDIT)
    return render(request, "organisations/roles.html", shown)


@requires(ROLES_EDIT)
def give_role(request: MemberRequest) -> HttpResponse:
    """Give somebody a role on a unit."""
    member = request.member
    begun = {"unit": request.GET.get("unit", "")}
    administrators = member.may_everywhere(ADMINISTRATORS_EDIT)
    form = GiveRoleToSomebodyForm(request.POST or None, tree=member.tree, administrators=administrators, initial=begun)
    if request.method == "POST" and attempt(form, lambda: acts.give_role(**form.cleaned_data, by=member.id)):
        return say(request, _("%(name)s has the role.") % {"name": form.cleaned_data["person"]}, "organisations:roles")
    return render(request, "organisations/give_role.html", {"form": form, "names": names_to_offer()})


@requires(ROLES_EDIT)
def end_role(request: MemberRequest, pk: int) -> HttpResponse:
    """End a role, at once or on a day."""
    given = get_object_or_404(RoleAssignment.objects.select_related("person", "unit"), pk=pk)
    if given.role == Role.ADMINISTRATOR and not request.member.may_everywhere(ADMINISTRATORS_EDIT):
        raise Http404
    form = EndRoleForm(request.POST if request.method == "POST" else None, since=given.since)
    if request.method == "POST" and attempt(form, lambda: acts.end_role(given, on=form.cleaned_data["on"], by=request.member.id)):
        return say(request, _("The role is ended."), "organisations:roles")
    return render(request, "organisations/end_role.html", {"form": form, "given": given})
