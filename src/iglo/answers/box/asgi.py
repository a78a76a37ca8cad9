"""The box as raw ASGI, before Django: no session, no middleware, no log, and no thread for each ballot."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections

from iglo.answers.box.answers import BALLOT, NOT_HERE, PATH, WRONG_SIZE, Said, read_round, refusal
from iglo.answers.box.writer import Writer, writer
from iglo.answers.routing import ALIAS
from iglo.answers.rules.wire import BODY

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

__all__ = ["PATH", "box"]
_readers = ThreadPoolExecutor(max_workers=1, thread_name_prefix="box-reader")


async def box(scope: Scope, receive: Receive, send: Send, *, by: Writer = writer) -> None:
    """Answer one request under `PATH`; ballots are stored by `by`."""
    said = await _answer(scope, receive, by)
    body = b"" if scope["method"] == "HEAD" else said.body
    await send({"type": "http.response.start", "status": said.status, "headers": said.headers})
    await send({"type": "http.response.body", "body": body})


async def _answer(scope: Scope, receive: Receive, by: Writer) -> Said:
    headers = {name: value for name, value in scope["headers"] if value}
    refused = refusal(scope["method"], scope["path"], headers, _length(headers))
    if refused:
        return refused
    if scope["method"] != "POST":
        return await asyncio.get_running_loop().run_in_executor(_readers, _read, scope["path"])
    body = await _body(receive)
    return WRONG_SIZE if len(body) != BODY else BALLOT[await by.accept(body)]


def _length(headers: dict[bytes, bytes]) -> int | None:
    told = headers.get(b"content-length", b"")
    return int(told) if told.isdigit() and len(told) < 9 else None  # noqa: PLR2004


async def _body(receive: Receive) -> bytes:
    parts, size = [], 0
    while size <= BODY:
        message = await receive()
        part = message.get("body", b"")
        parts.append(part)
        size += len(part)
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            break
    return b"".join(parts)


def _read(path: str) -> Said:
    try:
        return read_round(path)
    except Exception:  # what is wrong is said by `iglo doctor`, never by an address with a round in it
        return NOT_HERE
    finally:
        connections[ALIAS].close()
