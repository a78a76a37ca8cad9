"""The reader's language, and the first key.

Language: the account's own choice, else the cookie, else what the browser asks for, else Danish.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from iglo.accounts.queries import must_choose_key


class LanguageMiddleware:
    """Activates the reader's language for the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request` in the reader's language, and say so in Content-Language."""
        language = chosen_language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def chosen_language(request: HttpRequest) -> str:
    """Return 'da' or 'en' for `request`."""
    known = dict(settings.LANGUAGES)
    asked = request.GET.get("lang", "")
    if asked in known:
        return asked
    if request.user.is_authenticated:
        return request.user.language
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return cookie if cookie in known else translation.get_language_from_request(request)


class FirstKeyMiddleware:
    """Leads somebody who came with a slip to choosing a passkey or PIN, wherever they would go."""

    OPEN = frozenset({"accounts:first_key", "accounts:add_passkey", "accounts:passkey_to_be", "accounts:sign_out", "portal:preferences"})

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request`."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Lead to the page, or nowhere when no key is missing."""
        found = request.resolver_match
        if found is None or found.view_name in self.OPEN or not request.user.is_authenticated:
            return None
        return redirect("accounts:first_key") if must_choose_key(request) else None
