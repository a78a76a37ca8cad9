"""A room's ticket: who may hear and read what in a live room, for pages outside the signed-in path, where no cookie exists.

The page that passed a room's gate hands it out. It is a key: whoever holds it hears the room's nudges and reads its class's fragments.
"""

import time
from dataclasses import dataclass
from functools import lru_cache

from django.core import signing

SALT = "iglo.live.room"  # not the salt of a session's topics: neither passes for the other
REMEMBERED = 60  # seconds for which a ticket that was read is not read anew: a phone shows the same with each question
MAX_AGE = 60 * 60 * 12  # seconds; longer than a day's meeting, and a page that is loaded gets a new one


@dataclass(frozen=True)
class Ticket:
    """`reader`: the readers to whom a fragment is the same, with their language ('17.wall.da', '17.step.en', '17.g3.da').

    `topics`: what they hear of ('room.17'). `listener`: who opens the stream ('seat.41'), for the limit of streams; where it is
    empty, no stream opens. `since`: the hub's mark from before the page read anything, so that the stream tells what changed meanwhile.
    """

    reader: str
    topics: tuple[str, ...]
    listener: str
    since: str = ""


def sign_ticket(ticket: Ticket) -> str:
    """Return `ticket` signed, safe in an address."""
    return signing.dumps([ticket.reader, ticket.listener, ticket.since, *ticket.topics], salt=SALT)


def read_ticket(token: str) -> Ticket | None:
    """Return the ticket, or None where it is forged or older than twelve hours (of one that was just read: and a minute)."""
    return _read(token, int(time.time()) // REMEMBERED)


@lru_cache(4096)
def _read(token: str, _moment: int) -> Ticket | None:
    try:
        reader, listener, since, *topics = signing.loads(token, salt=SALT, max_age=MAX_AGE)
    except (signing.BadSignature, ValueError):
        return None
    return Ticket(reader, tuple(topics), listener, since)
