"""The list of people, and adding one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from iglo.organisations.access import MemberRequest, visible_units
from iglo.organisations.actions.people import add_person as add
from iglo.organisations.forms.people import AddPersonForm
from iglo.organisations.gates import requires
from iglo.organisations.queries.people import Wish, may_edit, people_page
from iglo.organisations.rules.cleaning import plain_line
from iglo.organisations.rules.permissions_of_pages import PEOPLE_EDIT, PEOPLE_READ
from iglo.organisations.views.attempts import say


@requires(PEOPLE_READ)
def people(request: MemberRequest) -> HttpResponse:
    """Show the people whom the reader may look up, with search and by unit."""
    wish = _wish(request)
    units = {unit.pk for unit in visible_units(request.member, PEOPLE_READ)}
    offered = [(depth, node) for depth, node in request.member.tree.open_walk() if node.id in units]
    shown = {"page": people_page(request.member, wish), "wish": wish, "units": offered, "may_edit": may_edit(request.member)}
    # going back in the browser asks for the whole page again, also through htmx
    in_part = request.htmx and not request.htmx.history_restore_request
    return render(request, "organisations/people.html#list" if in_part else "organisations/people.html", shown)


def _wish(request: MemberRequest) -> Wish:
    asked, unit = request.GET, request.GET.get("unit", "")
    words = plain_line(asked.get("q", ""))[:100]
    return Wish(words, int(unit) if unit.isdecimal() else None, asked.get("left") == "1", asked.get("page", "1"))


@requires(PEOPLE_EDIT)
def add_person(request: MemberRequest) -> HttpResponse:
    """Add one person; an account is made along with them."""
    form = AddPersonForm(request.POST or None, tree=request.member.tree, initial={"unit": request.GET.get("unit", "")})
    if request.method == "POST" and form.is_valid():
        person = add(form.about, home_unit=form.cleaned_data["unit"], by=request.member.id)
        name = person.account.sign_in_name if person.account else ""
        told = _("%(name)s is here now. The sign-in name is %(sign_in)s.") % {"name": person.name, "sign_in": name}
        return say(request, told, "organisations:person", person.pk)
    return render(request, "organisations/add_person.html", {"form": form})
