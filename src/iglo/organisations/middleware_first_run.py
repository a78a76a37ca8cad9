"""Leads an empty installation to its first-run page. No query once it is set up."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from iglo.organisations.queries.readiness import is_ready


class FirstRunMiddleware:
    """Leads '/' and every signed-in page to the first-run page until it has been answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request`."""
        if (request.path == "/" or request.path.startswith(settings.APP_PATH)) and not is_ready():
            page = reverse("organisations:first_run")
            if request.path not in (page, reverse("portal:preferences")):
                return redirect(page)
        return self.get_response(request)
