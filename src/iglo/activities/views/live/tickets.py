"""Who hears and reads what in a meeting: the tickets that its pages hand out, and what they say."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import get_language

from iglo.activities.queries.live import PhonePage, Stage
from iglo.live.tickets import Ticket, read_ticket, sign_ticket


@dataclass(frozen=True)
class Reader:
    """A class of readers: of room `room`, of `key` ('wall', 'g3', 'h17', 'choice'), in language `lang`."""

    room: int
    key: str
    lang: str


def reader_of(token: str) -> Reader:
    """Return the class of readers of a ticket. Raises Http404 where it is forged or too old."""
    ticket = read_ticket(token)
    room, _dot, rest = (ticket.reader if ticket else "").partition(".")
    key, _dot, lang = rest.partition(".")
    if not room.isdecimal() or not lang:
        raise Http404
    return Reader(int(room), key, lang)


def stage_ticket(stage: Stage, key: str, listener: str, since: str) -> str:
    """Return the ticket of the wall and of the one who leads: they hear of everything, the board included. `since`: see `Ticket`."""
    board = (stage.board.topic,) if stage.board else ()
    return _signed(stage.room.pk, key, (stage.room.topic, stage.room.every_topic, *board), listener, since)


def phone_ticket(page: PhonePage, since: str) -> str:
    """Return a phone's ticket: it hears of the step, of who sits at its table, and of what its group or heading shares."""
    key = page.topics[-1].rpartition(".")[2] if len(page.topics) > 1 else "step"
    table = (page.table_topic,) if page.table_topic else ()
    return _signed(page.stage.room.pk, key, (*page.topics, *table), f"seat.{page.seat.pk}", since)


def _signed(room: int, key: str, topics: tuple[str, ...], listener: str, since: str) -> str:
    return sign_ticket(Ticket(f"{room}.{key}.{(get_language() or 'da')[:2]}", topics, listener, since))
