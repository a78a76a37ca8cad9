"""Language and light, chosen from any page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from iglo.accounts.actions import set_preferences as keep
from iglo.organisations.gates import public

THEMES = {"system": "auto", "light": "light", "dark": "dark"}
YEAR = 60 * 60 * 24 * 365


@public("the sign-in page too can be read in one's own language")
@require_POST
def set_preferences(request: HttpRequest) -> HttpResponse:
    """Keep language and light with the account, or in a cookie for somebody who is not signed in; lead back."""
    response = redirect(_back(request))
    language, theme = request.POST.get("language"), THEMES.get(request.POST.get("theme", ""))
    if request.user.is_authenticated:
        keep(request.user, language=language if language in dict(settings.LANGUAGES) else None, theme=theme)
    elif language in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, path=settings.APP_PATH, samesite="Lax")
    return response


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else "portal:home"
