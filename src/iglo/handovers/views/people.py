"""Somebody leaves."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iglo.foundation.refusals import Refused
from iglo.handovers.actions.leaving import see_person_off
from iglo.organisations.access import MemberRequest, get_person
from iglo.organisations.gates import requires
from iglo.organisations.rules.permissions_of_pages import PEOPLE_EDIT
from iglo.plans.models import Action


@requires(PEOPLE_EDIT)
def leave(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask, and let the person leave; their actions go back to the line manager."""
    person = get_person(request.member, pk, PEOPLE_EDIT)
    if request.method == "POST":
        try:
            handed = see_person_off(person, by=request.member.id)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("organisations:person", pk)
        told = ngettext("One action was handed back to its line manager.", "%(n)s actions were handed back.", handed) % {"n": handed}
        messages.success(request, _("%(name)s has left.") % {"name": person.name} + (f" {told}" if handed else ""))
        return redirect("organisations:people")
    return render(request, "handovers/leave.html", {"person": person, "actions": Action.objects.open().filter(responsible=person).count()})
