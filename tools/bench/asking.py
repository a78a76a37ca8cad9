"""Asking for a page as the server does, through the WSGI application, with a stopwatch and a counter of queries."""

import gzip
import io
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY as BACKEND
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from iglo.accounts.models import Account

WARM, TIMES = 2, 25
LINKED = re.compile(rb'(?:src|href)="/static/([^"]+)"')


@dataclass
class Answer:
    """What came back, how long it took (ms, by the wall clock and by the processor's) and how many queries it cost."""

    status: int
    body: bytes
    head: dict[str, str]
    ms: float
    cpu_ms: float
    queries: int


@dataclass
class Asker:
    """Somebody who is signed in, or with `cookie` empty nobody."""

    application: WSGIHandler
    cookie: str = ""
    name: str = ""
    _statements: list[str] = field(default_factory=list)

    def get(self, path: str) -> Answer:
        """Ask once."""
        told: list[Any] = []
        self._statements.clear()
        began, busy = time.perf_counter(), time.thread_time()
        with connection.execute_wrapper(self._count):
            parts = self.application(self._environ(path), lambda status, head, _error=None: told.extend((status, head)))  # type: ignore[arg-type]
            body = _joined(parts)
        cpu_ms, ms = (time.thread_time() - busy) * 1000, (time.perf_counter() - began) * 1000
        return Answer(int(told[0].split()[0]), body, dict(told[1]), ms, cpu_ms, len(self._statements))

    def _count(self, execute: Any, statement: str, params: Any, many: bool, context: Any) -> Any:
        self._statements.append(statement)
        return execute(statement, params, many, context)

    def _environ(self, path: str) -> dict[str, Any]:
        parts = urlsplit(path)
        return {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": parts.path.encode().decode("latin-1"),
            "QUERY_STRING": parts.query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_COOKIE": self.cookie,
            "HTTP_ACCEPT_LANGUAGE": "da",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
        }


def _joined(parts: Iterable[bytes]) -> bytes:
    body = b"".join(parts)
    close = getattr(parts, "close", None)
    if close is not None:
        close()
    return body


def sign_in(application: WSGIHandler, name: str) -> Asker:
    """Return `name` with a session."""
    account = Account.objects.get(sign_in_name=name)
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return Asker(application, f"{settings.SESSION_COOKIE_NAME}={session.session_key}", name)


def measure(asker: Asker, path: str, beside: tuple[Asker, str], times: int = TIMES) -> dict[str, Any]:
    """Ask `times` for `path`, and as often, in turn, for the trivial page `beside` it: what slows the machine slows both.

    Returns p50 and p95 (ms of wall clock, and p50 of the processor's), how often the trivial page's time that is (processor),
    queries, bytes raw and gzipped, and those of the static files it links.
    """
    for _ in range(WARM):
        first = asker.get(path)
    pairs = [(beside[0].get(beside[1]), asker.get(path)) for _ in range(times)]
    wall, cpu = [page.ms for _other, page in pairs], median(page.cpu_ms for _other, page in pairs)
    return {
        "path": path,
        "as": asker.name or "nobody",
        "p50_ms": round(median(wall), 2),
        "p95_ms": round(quantiles(wall, n=20)[-1], 2),
        "cpu_ms": round(cpu, 2),
        "times_trivial": round(cpu / median(other.cpu_ms for other, _page in pairs), 1),
        "queries": first.queries,
        "bytes": len(first.body),
        "gzipped": len(gzip.compress(first.body, 6)),
        "static": weight_of({name.decode() for name in LINKED.findall(first.body)}),
        "kind": first.head.get("Content-Type", "").partition(";")[0],
    }


def weight_of(names: set[str]) -> dict[str, int]:
    """Return the number and bytes of static files, raw and as they are sent."""
    files = [Path(settings.STATIC_ROOT) / name for name in names]
    there = [file for file in files if file.exists()]
    sent = [packed if (packed := file.with_name(f"{file.name}.gz")).exists() else file for file in there]
    return {"files": len(there), "bytes": sum(f.stat().st_size for f in there), "sent": sum(f.stat().st_size for f in sent)}
