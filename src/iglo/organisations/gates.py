"""Deny by default: every view carries one of these, and a test walks all addresses to see that it does."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase

from iglo.accounts.gates import public
from iglo.organisations.access import MemberRequest
from iglo.organisations.rules import Permission

__all__ = ["ANYONE", "public", "requires"]

P = ParamSpec("P")
MemberView = Callable[Concatenate[MemberRequest, P], HttpResponseBase]
PlainView = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

ANYONE = Permission("anyone", anyone=True)


def requires(permission: Permission) -> Callable[[MemberView[P]], PlainView[P]]:
    """Let in signed-in people who may `permission` somewhere; the object's gate inside the view decides the rest.

    Somebody who is not signed in is led to the sign-in page, somebody who may not gets the same 404 as for a missing page.
    """

    def wrap(view: MemberView[P]) -> PlainView[P]:
        @wraps(view)
        def gated(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            member = getattr(request, "member", None)
            if member is None:
                return redirect_to_login(request.get_full_path())
            if not member.may_somewhere(permission):
                raise Http404
            return view(request, *args, **kwargs)  # type: ignore[arg-type]

        gated.permission = permission  # type: ignore[attr-defined]
        return gated

    return wrap
