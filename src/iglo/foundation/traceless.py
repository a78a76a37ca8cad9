"""Pages of which nothing may be left: no cache, no referrer, no log line, no error page with what was sent."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

logger = logging.getLogger(__name__)


def traceless(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer with `view`, and leave nothing behind. A fault is told by its kind alone: its text might hold what was sent."""

    @wraps(view)
    def quiet(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            response = render(request, "404.html", status=404)
        except Exception as fault:
            logger.error("a page without traces failed: %s", type(fault).__name__)  # noqa: TRY400
            response = render(request, "500.html", status=500)
        add_never_cache_headers(response)
        response["Referrer-Policy"] = "no-referrer"
        response._has_been_logged = True  # type: ignore[attr-defined]  # Django would log a refusal with its address
        return response

    return quiet
