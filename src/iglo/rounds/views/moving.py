"""The pages on which the rest of a bag goes from one phone to another: shells that are the same for everybody, and ask nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from iglo.foundation.traceless import traceless
from iglo.organisations.gates import public


@public("shows the rest of a bag in codes: the phone makes them, and the server learns nothing of it")
@require_safe
@traceless
def give(request: HttpRequest) -> HttpResponse:
    """Show the page of the phone that gives its balls away."""
    return render(request, "rounds/give.html")


@public("reads the codes of another phone: the same for everybody, and it does not know who opens it")
@require_safe
@traceless
def take(request: HttpRequest) -> HttpResponse:
    """Show the page of the phone that takes the balls."""
    return render(request, "rounds/take.html")
