"""From the loop to the threads that make pages, and back.

a2wsgi hands every piece of an answer to the loop and waits until it has been taken: three turns of the interpreter for each page. The
pieces of a page fit in its queue: only what comes after them waits.
"""

from typing import Any

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi import WSGIResponder

from iglo.live.plain import Receive, Scope, Send

AT_ONCE = 4  # pieces: head, body and end of a page; a download has more, and waits for its reader


class Responder(WSGIResponder):
    """One answer on its way back."""

    said = 0

    def send(self, message: Any) -> None:
        """Hand a piece of the answer to the loop."""
        self.said += 1
        if self.said > AT_ONCE:
            super().send(message)
        else:
            self.loop.call_soon_threadsafe(self.send_queue.put_nowait, message)


class Pages(WSGIMiddleware):
    """Pages as ASGI: each made in one of `workers` threads."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # type: ignore[override]
        """Answer one request; nothing else than requests is asked (`lifespan` and web sockets are off)."""
        await Responder(self.app, self.executor, self.send_queue_size)(scope, receive, send)  # type: ignore[arg-type]
