"""Raw ASGI in a few words: its shapes, one header, one short answer."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]


def header(scope: Scope, name: bytes) -> bytes:
    """Return a request's header (`name` in small letters), or nothing."""
    return next((value for key, value in scope.get("headers", ()) if key == name), b"")


OWN_WORDS = [
    (b"content-type", b"text/plain; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
]


async def refuse(send: Send, status: int, why: str, *more: tuple[bytes, bytes]) -> None:
    """Answer `status` and a few plain words."""
    await send({"type": "http.response.start", "status": status, "headers": [*OWN_WORDS, *more]})
    await send({"type": "http.response.body", "body": why.encode()})
