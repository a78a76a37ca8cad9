"""The house's addresses and one trivial page, which passes the same middleware and gate and does nothing."""

from django.http import HttpResponse
from django.urls import path

from iglo.config.urls import handler400, handler403, handler404, handler500
from iglo.config.urls import urlpatterns as ours
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import ANYONE, requires

__all__ = ["handler400", "handler403", "handler404", "handler500"]


@requires(ANYONE)
def trivial(request: MemberRequest) -> HttpResponse:
    """Answer with a word."""
    return HttpResponse("ok")


urlpatterns = [path("app/trivial/", trivial, name="trivial"), *ours]
