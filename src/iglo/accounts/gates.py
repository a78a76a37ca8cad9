"""The gates of pages about the account itself. Like `requires` of `organisations`, a room above: every view carries one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

from iglo.accounts.models import Account

P = ParamSpec("P")
View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Own:
    """The permission that needs no role: one's own account."""

    name: str = "accounts.own"
    anyone: bool = True


class OwnRequest(HttpRequest):
    """A request that has passed `own_account`."""

    user: Account


def own_account(
    view: Callable[Concatenate[OwnRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let in whoever is signed in: the page concerns their own account only."""

    @wraps(view)
    def gated(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)  # type: ignore[arg-type]

    gated.permission = Own()  # type: ignore[attr-defined]
    return gated


def public(reason: str) -> Callable[[View], View]:
    """Mark a view that needs nobody signed in, with the reason why."""

    def mark(view: View) -> View:
        view.public = reason  # type: ignore[attr-defined]
        return view

    return mark
