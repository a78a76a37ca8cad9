"""Saying on commit that something changed, and the signed topic that a page hands out after its gate."""

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import HttpRequest

from iglo.live.hub import hub

if TYPE_CHECKING:
    from iglo.live.between import Exchange

SALT = "iglo.live"
MAX_AGE = 60 * 60 * 12  # seconds; a page left open longer asks for a new topic by being loaded


def nudge(topic: str) -> None:
    """Tell listeners of `topic` ('board.17') that it changed, once the present transaction has been committed."""
    transaction.on_commit(lambda: _tell(topic))


@cache
def exchange() -> "Exchange | None":
    """Return this process's end of what several processes tell each other, or None where there is no Redis.

    The channel is named after the workplace's own key, so that several workplaces may share a Redis.
    """
    if not settings.REDIS_URL:
        return None
    from iglo.live.between import Exchange  # Redis' client takes a quarter of a second to load

    return Exchange(settings.REDIS_URL, f"iglo.{fingerprint(settings.SECRET_KEY)}", hub)


def _tell(topic: str) -> None:
    hub.nudge(topic)
    if others := exchange():
        others.tell(topic)


def sign_topic(request: HttpRequest, topic: str) -> str:
    """Return `topic` signed for this session; the stream accepts nothing else. It carries the moment at which the page began."""
    return signing.dumps([topic, fingerprint(request.session.session_key or ""), began(request)], salt=SALT)


def began(request: HttpRequest) -> str:
    """Return the hub's mark from before the page read anything; '' where no middleware took it."""
    return str(getattr(request, "live_mark", ""))


def read_topic(token: str, session_key: str) -> tuple[str, str] | None:
    """Return the topic signed for `session_key` and the page's mark, or None where the token is forged, foreign or too old."""
    try:
        topic, session, since = signing.loads(token, salt=SALT, max_age=MAX_AGE)
    except (signing.BadSignature, ValueError):
        return None
    return (str(topic), str(since)) if session == fingerprint(session_key) else None


def fingerprint(session_key: str) -> str:
    """Return a short hash of a session key, so that a topic never carries the key itself."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:24]
