"""One process, one port: pages as WSGI in threads, the event stream and the box beside them in the loop (docs/decisions)."""

from collections.abc import Awaitable, Callable
from typing import Any, Final, cast

from a2wsgi import WSGIMiddleware

from iglo.config.wsgi import application as pages
from iglo.live.stream import PATH, Receive, Scope, Send, stream

BOX: Final = "/box/"
WORKERS: Final = 10  # threads for pages; with the jobs' own they stay below the twelve connections of the database pool

# The two libraries name the shapes of the same specification differently, hence the casts.
_pages = cast("Callable[[Scope, Receive, Send], Awaitable[None]]", WSGIMiddleware(cast("Any", pages), workers=WORKERS))


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request."""
    if scope["type"] == "http" and scope["path"] == PATH:
        await stream(scope, receive, send)
    elif scope["type"] == "http" and scope["path"].startswith(BOX):
        from iglo.answers.box import box  # not above: its tables are known once Django has been set up

        await box(scope, receive, send)
    else:
        await _pages(scope, receive, send)
