"""The floor that the box is measured against: the same handler and the same commits, and nothing but an insert inside."""

import datetime as dt
import secrets
from collections.abc import MutableMapping, Sequence
from typing import Any

from django.db import connections, transaction

from iglo.config.asgi import application as house

PATH = "/bare/"


def bare_insert(bodies: Sequence[bytes], _now: dt.datetime) -> list[Any]:
    """Store as many bytes as a ballot has, durably, unread."""
    from iglo.answers.actions import Answer
    from iglo.answers.actions.ballots import INSERT
    from iglo.answers.rules.wire import SEALED

    rows = [(secrets.token_bytes(32), "bare", 1, body[-SEALED - 44 :]) for body in bodies]
    with transaction.atomic(using="urn"), connections["urn"].cursor() as cursor:
        cursor.executemany(INSERT, rows)
    return [Answer.IN_THE_BOX for _body in bodies]


async def application(scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
    """Answer like the house, with one address more."""
    if scope["type"] == "http" and scope["path"] == PATH:
        from iglo.answers.box.asgi import box

        await box({**scope, "path": "/box/"}, receive, send, by=_writer())
    else:
        await house(scope, receive, send)


def _writer() -> Any:
    from iglo.answers.box.writer import Writer

    if not hasattr(bare_insert, "writer"):
        bare_insert.writer = Writer(bytes, bare_insert)  # type: ignore[attr-defined]
    return bare_insert.writer  # type: ignore[attr-defined]
