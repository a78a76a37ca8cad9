"""The first page of a real, empty installation."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from iglo.accounts.actions import enter
from iglo.accounts.actions.throttles import give_back, take_turn
from iglo.foundation.refusals import Refused
from iglo.organisations.actions.first_run import set_up_organisation
from iglo.organisations.forms.first_run import FirstRunForm
from iglo.organisations.gates import public
from iglo.organisations.models import Person
from iglo.organisations.queries.readiness import is_ready

TRIES = 30
WINDOW = dt.timedelta(minutes=10)
WHO = "setup:everybody"


@public("there is nobody yet who could sign in; the code from the console stands in the place of a permission")
@never_cache
def first_run(request: HttpRequest) -> HttpResponse:
    """Ask for the organisation and its first person; once answered, this page is gone."""
    if is_ready():
        raise Http404
    form = _form(request)
    if request.method == "POST" and (person := _set_up(form)) is not None:
        assert person.account is not None, "add_person opens one"
        return enter(request, person.account, first_key=True)
    return render(request, "organisations/first_run.html", {"form": form})


def _form(request: HttpRequest) -> FirstRunForm:
    if request.method != "POST":
        address = request.build_absolute_uri("/").rstrip("/")
        return FirstRunForm(initial={"address": address, "language": request.LANGUAGE_CODE})
    return FirstRunForm(request.POST, may_try=take_turn(WHO, limit=TRIES, window=WINDOW) is None)


def _set_up(form: FirstRunForm) -> Person | None:
    valid = form.is_valid()
    if "code" in form.cleaned_data:
        give_back(WHO)
    if not valid:
        return None
    try:
        return set_up_organisation(form.beginning)
    except Refused as why:
        form.add_error(None, str(why))
        return None
