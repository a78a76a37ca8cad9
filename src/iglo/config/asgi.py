"""One process, one port: pages as WSGI in threads; streams, rooms' fragments and the box beside them in the loop (docs/decisions)."""

from typing import Any, Final, cast

from iglo.config.bridge import Pages
from iglo.config.wsgi import application as pages
from iglo.live.fragments import PARTS, Fragments
from iglo.live.plain import Asgi, Receive, Scope, Send
from iglo.live.stream import PATH, ROOM_STREAM, stream

BOX: Final = "/box/"
WORKERS: Final = 6  # threads for pages; with the jobs' own they stay below the twelve connections of the database pool

# The two libraries name the shapes of the same specification differently, hence the casts.
_pages = cast("Asgi", Pages(cast("Any", pages), workers=WORKERS))
_fragments = Fragments(_pages)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request."""
    if scope["type"] == "http" and scope["path"] in (PATH, ROOM_STREAM):
        await stream(scope, receive, send)
    elif scope["type"] == "http" and scope["path"].startswith(PARTS):
        await _fragments(scope, receive, send)
    elif scope["type"] == "http" and scope["path"].startswith(BOX):
        from iglo.answers.box import box  # not above: its tables are known once Django has been set up

        await box(scope, receive, send)
    else:
        await _pages(scope, receive, send)


def porch(port: int) -> Asgi:
    """Return what answers plain HTTP beside HTTPS on `port`: the page that helps a phone to trust us; all else is led to HTTPS."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].startswith(("/certificate/", "/static/")):
            await _pages(scope, receive, send)
            return
        host = next((value for key, value in scope["headers"] if key == b"host"), b"localhost").rpartition(b":")
        query = b"?" + scope["query_string"] if scope["query_string"] else b""
        where = b"https://%s:%d%s%s" % (host[0] or host[2], port, scope["raw_path"], query)
        await send({"type": "http.response.start", "status": 307, "headers": [(b"location", where)]})
        await send({"type": "http.response.body", "body": b""})

    return answer
