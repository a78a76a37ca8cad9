"""The tree of units, and one unit."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iglo.organisations.access import MemberRequest, get_unit
from iglo.organisations.actions import units as acts
from iglo.organisations.forms.units import AddUnitForm, HeirForm, MoveUnitForm, UnitNameForm
from iglo.organisations.gates import requires
from iglo.organisations.models import Unit
from iglo.organisations.queries.units import closed_units, unit_branches, unit_shown
from iglo.organisations.rules.permissions_of_pages import ADMINISTRATORS_EDIT, PEOPLE_READ, UNITS_EDIT, UNITS_READ
from iglo.organisations.views.attempts import attempt, say

PAGE = "organisations:unit"


@requires(UNITS_READ)
def units(request: MemberRequest) -> HttpResponse:
    """Show the tree of units with who leads and who represents."""
    member = request.member
    may_edit = member.may_everywhere(UNITS_EDIT)
    shown = {"branches": unit_branches(member.tree), "closed": closed_units(), "may_edit": may_edit, "mine": member.unit_ids}
    return render(request, "organisations/units.html", shown)


@requires(UNITS_EDIT)
def add_unit(request: MemberRequest) -> HttpResponse:
    """Add a unit to the tree."""
    form = AddUnitForm(request.POST or None, tree=request.member.tree, initial={"parent": request.GET.get("under", "")})
    made: list[Unit] = []
    if request.method == "POST" and attempt(
        form, lambda: made.append(acts.add_unit(form.cleaned_data["name"], parent=form.cleaned_data["parent"], by=request.member.id))
    ):
        return say(request, _("%(unit)s stands in the tree.") % {"unit": made[0]}, PAGE, made[0].pk)
    return render(request, "organisations/add_unit.html", {"form": form})


@requires(UNITS_READ)
def unit(request: MemberRequest, pk: int) -> HttpResponse:
    """Show one unit: who leads and represents it, who belongs to it, and what can be done with it."""
    return _page(request, get_unit(request.member, pk, UNITS_READ))


def _page(request: MemberRequest, here: Unit, **given: forms.Form) -> HttpResponse:
    member, tree = request.member, request.member.tree
    may_edit = member.may_everywhere(UNITS_EDIT) and here.closed_on is None
    sees_people = member.may(PEOPLE_READ, here) or here.pk in member.unit_ids
    shown: dict[str, Any] = {"unit": here, "shown": unit_shown(here, tree), "may_edit": may_edit, "sees_people": sees_people}
    shown["may_end_administrators"] = member.may_everywhere(ADMINISTRATORS_EDIT)
    shown["may_look_up"] = member.may(PEOPLE_READ, here)
    if may_edit:
        shown["rename"] = UnitNameForm(initial={"name": here.name}, prefix="rename")
        shown["move"] = MoveUnitForm(tree=tree, unit=here, prefix="move")
        shown["merge"], shown["close"] = (HeirForm(tree=tree, unit=here, prefix=p) for p in ("merge", "close"))
    return render(request, "organisations/unit.html", shown | given)


def _change(request: MemberRequest, here: Unit, name: str, form: forms.Form, act: Callable[[], Any], told: str) -> HttpResponse:
    if here.closed_on is None and attempt(form, act):
        return say(request, told, PAGE, here.pk)
    here.refresh_from_db()
    return _page(request, here, **{name: form})


@requires(UNITS_EDIT)
@require_POST
def rename_unit(request: MemberRequest, pk: int) -> HttpResponse:
    """Give the unit another name."""
    here = get_unit(request.member, pk, UNITS_EDIT)
    form = UnitNameForm(request.POST, prefix="rename")
    act = lambda: acts.rename_unit(here, name=form.cleaned_data["name"], by=request.member.id)  # noqa: E731
    return _change(request, here, "rename", form, act, _("The unit has a new name."))


@requires(UNITS_EDIT)
@require_POST
def move_unit(request: MemberRequest, pk: int) -> HttpResponse:
    """Move the unit with all that lies below it."""
    here = get_unit(request.member, pk, UNITS_EDIT)
    form = MoveUnitForm(request.POST, tree=request.member.tree, unit=here, prefix="move")
    act = lambda: acts.move_unit(here, parent=form.cleaned_data["parent"], by=request.member.id)  # noqa: E731
    return _change(request, here, "move", form, act, _("The unit has moved."))


@requires(UNITS_EDIT)
@require_POST
def merge_unit(request: MemberRequest, pk: int) -> HttpResponse:
    """Merge the unit into another."""
    here = get_unit(request.member, pk, UNITS_EDIT)
    form = HeirForm(request.POST, tree=request.member.tree, unit=here, prefix="merge")
    act = lambda: acts.merge_unit(here, into=form.cleaned_data["heir"], by=request.member.id)  # noqa: E731
    return _change(request, here, "merge", form, act, _("The two units are one now."))


@requires(UNITS_EDIT)
@require_POST
def close_unit(request: MemberRequest, pk: int) -> HttpResponse:
    """Close the unit; another carries on."""
    here = get_unit(request.member, pk, UNITS_EDIT)
    form = HeirForm(request.POST, tree=request.member.tree, unit=here, prefix="close")
    act = lambda: acts.close_unit(here, heir=form.cleaned_data["heir"], by=request.member.id)  # noqa: E731
    return _change(request, here, "close", form, act, _("The unit is closed. The other one carries on its open work."))
