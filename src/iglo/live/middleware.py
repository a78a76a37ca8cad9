"""The moment at which a page began: what changes between its reading and its stream's opening is told when the stream opens."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from iglo.live.hub import hub


def began_middleware(page: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Take the hub's mark before anything is read."""

    def marked(request: HttpRequest) -> HttpResponse:
        request.live_mark = hub.mark()  # type: ignore[attr-defined]
        return page(request)

    return marked
