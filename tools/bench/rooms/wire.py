"""Two kinds of connection a phone has: one that asks and is kept, one that listens. Light, so that the server has its core."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

HOST = "127.0.0.1"
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
WHERE = re.compile(rb"location: *(\S+)", re.IGNORECASE)
CHANGED = re.compile(rb"event: changed\ndata: ([^\n]+)\n\n")
HERE = b"event: here"
PATIENCE = 60.0  # seconds for one answer


class Lost(Exception):
    """No answer came: the network or the server is away."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    head: bytes
    body: bytes

    @property
    def where(self) -> str:
        """Return where it leads."""
        found = WHERE.search(self.head)
        return found.group(1).decode() if found else ""


class Line:
    """A kept connection for one request at a time; opened when it is needed."""

    def __init__(self, port: int, head: str = "") -> None:
        self.port, self._head = port, head
        self._lock = asyncio.Lock()
        self._ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str, fields: dict[str, str] | None = None, *, head: str = "") -> Answer:
        """Ask for `path`, or send `fields` there. Raises Lost."""
        body = b"" if fields is None else urlencode(fields).encode()
        method = "GET" if fields is None else "POST"
        kind = "" if fields is None else f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        asked = f"{method} {path} HTTP/1.1\r\nHost: {HOST}:{self.port}\r\n{self._head}{head}{kind}\r\n".encode() + body
        async with self._lock:
            try:
                return await asyncio.wait_for(self._exchange(asked), PATIENCE)
            except (OSError, asyncio.IncompleteReadError, TimeoutError) as fault:
                self.close()
                raise Lost from fault

    def close(self) -> None:
        """Hang up."""
        if self._ends is not None:
            self._ends[1].transport.abort()
        self._ends = None

    async def _exchange(self, asked: bytes) -> Answer:
        if self._ends is None or self._ends[0].at_eof():  # the server lets go of what is silent for long
            self._ends = await asyncio.open_connection(HOST, self.port)
        reader, writer = self._ends
        writer.write(asked)
        head = await reader.readuntil(b"\r\n\r\n")
        length = LENGTH.search(head)
        body = await reader.readexactly(int(length.group(1)) if length else 0)
        return Answer(int(head[9:12]), head, body)


class Ear(asyncio.Protocol):
    """One event stream, as bare bytes; `told` hears each topic, `lost` that it ended without being closed."""

    def __init__(self, head: bytes, told: Callable[[str], None], lost: Callable[[], None]) -> None:
        self._head, self._told, self._lost = head, told, lost
        self._rest = b""
        self._transport: asyncio.Transport | None = None
        self.here: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the stream."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self._head)

    def data_received(self, data: bytes) -> None:
        """Tell what is whole, keep the rest."""
        whole, _end, self._rest = (self._rest + data).rpartition(b"\n\n")
        if HERE in whole and not self.here.done():
            self.here.set_result(None)
        for topic in CHANGED.findall(whole + b"\n\n"):
            self._told(topic.decode())

    def connection_lost(self, exc: Exception | None) -> None:
        """Say so, where nobody hung up."""
        if not self.here.done():
            self.here.set_exception(Lost())
            self.here.exception()
        if self._transport is not None:
            self._lost()

    def close(self) -> None:
        """Hang up."""
        transport, self._transport = self._transport, None
        if transport is not None:
            transport.abort()


async def listen(
    port: int, ticket: str, told: Callable[[str], None], lost: Callable[[], None] = lambda: None, *, again: bool = False
) -> Ear:
    """Return a stream that has begun to speak. Raises Lost."""
    more = "Last-Event-ID: 1\r\n" if again else ""
    head = f"GET /room/live/?topic={quote(ticket)} HTTP/1.1\r\nHost: {HOST}:{port}\r\nAccept: text/event-stream\r\n{more}\r\n"
    try:
        _transport, ear = await asyncio.get_running_loop().create_connection(lambda: Ear(head.encode(), told, lost), HOST, port)
        await asyncio.wait_for(ear.here, PATIENCE)
    except (OSError, TimeoutError) as fault:
        raise Lost from fault
    return ear
