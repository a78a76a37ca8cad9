"""Puts the signed-in person on the request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from iglo.organisations.access import Member
from iglo.organisations.models import Person


class MemberMiddleware:
    """Sets `request.member`: a Member, or None where nobody (or somebody who has left) is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request` with its member."""
        request.member = member_of(request)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if request.member is not None and not response.has_header("Cache-Control"):  # type: ignore[attr-defined]
            _keep_out_of_caches(response)
        return response


def _keep_out_of_caches(response: HttpResponse) -> None:
    # On a shared computer 'back' after signing out must show nothing, and never a part of a page that htmx asked for.
    add_never_cache_headers(response)
    patch_vary_headers(response, ["HX-Request"])


def member_of(request: HttpRequest) -> Member | None:
    """Return the member behind `request`."""
    if not request.user.is_authenticated:
        return None
    person = Person.objects.active().select_related("home_unit").filter(account=request.user).first()
    return Member(person) if person else None
