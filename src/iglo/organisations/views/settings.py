"""What the workplace says about itself."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from iglo.organisations.access import MemberRequest
from iglo.organisations.actions.settings import change_organisation, write_public_texts
from iglo.organisations.forms.settings import OrganisationForm, PublicTextsForm
from iglo.organisations.gates import requires
from iglo.organisations.models import Organisation
from iglo.organisations.queries import the_organisation
from iglo.organisations.rules.permissions_of_pages import SETTINGS_EDIT
from iglo.organisations.views.attempts import say


def _here() -> Organisation:
    found = the_organisation()
    if found is None:
        raise Http404
    return found


@requires(SETTINGS_EDIT)
def settings(request: MemberRequest) -> HttpResponse:
    """Show and change name, printed address and language."""
    here = _here()
    form = OrganisationForm(request.POST or None, organisation=here)
    if request.method == "POST" and form.is_valid():
        change_organisation(here, **form.cleaned_data, by=request.member.id)
        return say(request, _("Saved."), "organisations:settings")
    return render(request, "organisations/settings.html", {"form": form, "local": _is_local(here.address)})


def _is_local(address: str) -> bool:
    return not address.startswith("https://")


@requires(SETTINGS_EDIT)
def public_texts(request: MemberRequest) -> HttpResponse:
    """Show and change the texts of the public page."""
    form = PublicTextsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        write_public_texts(_here(), texts=form.texts, by=request.member.id)
        return say(request, _("Saved. Everybody can read the texts now."), "organisations:public_texts")
    return render(request, "organisations/public_texts.html", {"form": form})
