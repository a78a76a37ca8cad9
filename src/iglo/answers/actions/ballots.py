"""Taking ballots: checked, stored durably, and answered in the same way whether they are new or come again."""

import datetime as dt
import json
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from django.db import DatabaseError, connections, transaction
from django.db.backends.utils import CursorWrapper as Cursor

from iglo.answers import blind, hpke
from iglo.answers.inbox import card_hash, card_tag, token_tag, wrap
from iglo.answers.keys import KeysMissing
from iglo.answers.keys.public import PublicKey
from iglo.answers.models import CardHash, State, UrnRound
from iglo.answers.registry import Open, registry, rsa_key
from iglo.answers.routing import ALIAS
from iglo.answers.rules.payload import write_payload
from iglo.answers.rules.spec import Opened
from iglo.answers.rules.wire import BadForm, Ball, Means, card_ball, read_ball, write_ball

ANSWER = 64  # bytes of every answer of the box
INSERT = (
    "INSERT INTO answers_ballot (tag, round, version, sealed) VALUES (%s, %s, %s, %s) ON CONFLICT (tag) DO UPDATE "
    "SET version = excluded.version, sealed = excluded.sealed WHERE excluded.version > answers_ballot.version"
)

# On PostgreSQL, in one question: the rounds that are open, locked in a way that waits for an opening and not for other ballots, and
# the versions that are there. On SQLite the transaction has the whole file, and INSERT leaves alone what is there.
LOOK = {
    "postgresql": (
        "WITH held AS (SELECT key FROM answers_urnround WHERE state = %s AND key = ANY(%s) ORDER BY key FOR KEY SHARE) "
        "SELECT key, NULL, NULL FROM held UNION ALL SELECT NULL, tag, version FROM answers_ballot WHERE tag = ANY(%s)"
    ),
    "sqlite": "SELECT key, NULL, NULL FROM answers_urnround WHERE state = %s AND key IN (SELECT value FROM json_each(%s))",
}


class Answer(Enum):
    """What the box says: a status and 64 bytes, nothing that differs between a new ballot and one that came again."""

    IN_THE_BOX = 200, "in the box"
    BAD_FORM = 400, "this is no ballot"
    NOT_VALID = 403, "not good for this round"
    NOT_YET = 409, "its day has not begun"
    CLOSED = 410, "the box has been opened"
    LATER = 503, "not stored, send it again later"

    def __init__(self, status: int, words: str) -> None:
        self.status = status
        self.body = f'{{"answer":"{words}"}}'.ljust(ANSWER - 1).encode() + b"\n"


class Looked(NamedTuple):
    """A body as it came in: the ballot in it, if any, and whether its token's signature is good, where that could be told at once."""

    ball: Ball | None
    is_signed: bool | None = None


class Row(NamedTuple):
    """What is stored of a ballot."""

    tag: bytes
    round: str
    version: int
    sealed: bytes
    is_person: bool = False  # of a card, counted with its first ball


def accept_ballot(body: bytes, now: dt.datetime) -> Answer:
    """Take one ballot at `now`. It is stored durably when the answer is IN_THE_BOX."""
    return accept_ballots([body], now)[0]


def accept_ballots(bodies: Sequence[bytes], now: dt.datetime) -> list[Answer]:
    """Take ballots that came together, in one commit and in the order of their tags, which says nothing of that of arrival."""
    return store_ballots([look_at(body) for body in bodies], now)


def look_at(body: bytes) -> Looked:
    """Take a ballot apart, and check its signature where its key is in memory. Asks no database and raises nothing."""
    try:
        ball = read_ball(body)
    except BadForm:
        return Looked(None)
    found = registry.find(ball.kid) if ball.means is Means.TOKEN else None
    return Looked(ball, _is_signed(found[1], ball) if found else None)


def store_ballots(looked: Sequence[Looked], now: dt.datetime) -> list[Answer]:
    """Store what has been looked at, in one commit."""
    try:
        registry.look({one.ball.kid for one in looked if one.ball})
        judged = [_judge(one, now) for one in looked]
        _store([row for rows in judged if isinstance(rows, list) for row in rows])
    except RoundClosed:
        # One box was opened this moment: each by itself, so that the others' ballots are kept.
        return [Answer.CLOSED] if len(looked) == 1 else [answer for one in looked for answer in store_ballots([one], now)]
    except (DatabaseError, KeysMissing, OSError):
        return [Answer.LATER for _one in looked]
    return [Answer.IN_THE_BOX if isinstance(rows, list) else rows for rows in judged]


class RoundClosed(Exception):
    """The box was opened while this ballot was on its way."""


def _judge(looked: Looked, now: dt.datetime) -> list[Row] | Answer:
    ball = looked.ball
    if ball is None:
        return Answer.BAD_FORM
    found = registry.find(ball.kid)
    if found is None:
        # A phone throws away what is not valid, so nothing is called so while the keys that would tell are out of reach.
        return Answer.LATER if registry.is_blind else Answer.NOT_VALID
    held, key = found
    is_good = _is_authorised(held, key, ball) if looked.is_signed is None else looked.is_signed
    if not is_good:
        return Answer.NOT_VALID
    begins = min(held.slots.values(), key=lambda slot: slot.opens_at) if key.slot is None else held.slots[key.slot]
    if now < begins.opens_at:
        return Answer.NOT_YET
    return _rows(held, key, ball)


def _is_authorised(held: Open, key: PublicKey, ball: Ball) -> bool:
    if ball.means is Means.TOKEN:
        return _is_signed(key, ball)
    # A card's person is counted with its first ball, never by a message of its own.
    return key.slot is not None and CardHash.objects.filter(hash=card_hash(held, ball.kid, ball.secret), kid=ball.kid).exists()


def _is_signed(key: PublicKey, ball: Ball) -> bool:
    return blind.verify(rsa_key(key.modulus), ball.prefix + ball.nonce, ball.signature)


def _rows(held: Open, key: PublicKey, ball: Ball) -> list[Row]:
    if ball.means is Means.TOKEN:
        return [_row(held, token_tag(held, ball.kid, ball.nonce), ball.kid, ball.version, ball.sealed)]
    person = held.persons[key.unit]
    counted = hpke.seal(write_payload(Opened(key.unit, None)), held.public, held.info)
    return [
        _row(held, card_tag(held, ball.kid, ball.secret), ball.kid, ball.version, ball.sealed),
        _row(held, card_tag(held, person, ball.secret), person, 0, counted, is_person=True),
    ]


def _row(held: Open, tag: bytes, kid: bytes, version: int, sealed: bytes, *, is_person: bool = False) -> Row:
    return Row(tag, held.spec.key, version, wrap(held, tag, kid, sealed), is_person)


def _store(rows: list[Row]) -> None:
    """Store what is new of `rows`: the ballots in one transaction, then the people of cards in another. Raises RoundClosed.

    What is there already is not touched: PostgreSQL would note the transaction in the row (`xmax`), and so tie a card's balls to
    its person, and a phone's to one another when it sends them again. A ball that is stored without its person was not
    acknowledged; it comes again.
    """
    for is_person in (False, True):
        if some := [row for row in rows if row.is_person is is_person]:
            _write(some)


def _write(rows: list[Row]) -> None:
    """Write what is new of `rows` in one transaction. Raises RoundClosed."""
    rounds = {row.round for row in rows}
    with transaction.atomic(using=ALIAS), connections[ALIAS].cursor() as cursor:
        found, there = _look(cursor, rounds, rows)
        if found != rounds:
            raise RoundClosed
        new = sorted((row.tag, row.round, row.version, row.sealed) for row in rows if row.version > there.get(row.tag, -1))
        if new:
            cursor.executemany(INSERT, new)


def _look(cursor: Cursor, rounds: set[str], rows: list[Row]) -> tuple[set[str], dict[bytes, int]]:
    """Return which of `rounds` are open, and on PostgreSQL the versions of those of `rows` that are there."""
    vendor, keys = connections[ALIAS].vendor, sorted(rounds)
    given = [keys, [row.tag for row in rows]] if vendor == "postgresql" else [json.dumps(keys)]
    cursor.execute(LOOK[vendor], [State.OPEN, *given])
    told = cursor.fetchall()
    return {key for key, _tag, _version in told if key}, {bytes(tag): version for _key, tag, version in told if tag}


def accept_card(round_key: str, unit: str, secret: bytes, ballot: Opened, version: int, now: dt.datetime) -> Answer:
    """Take a card's ballot from a page without script: it is sealed here, in memory, before anything is stored.

    Weaker than sealing on the phone, for the server sees it pass; the page says so. Raises TooLong, KeyError for a slot that
    is not the unit's, UrnRound.DoesNotExist.
    """
    held = registry.round(round_key)
    kid = held.file.kid(unit, ballot.slot)
    sealed = hpke.seal(write_payload(ballot), held.public, held.info)
    return accept_ballot(write_ball(card_ball(kid, secret, version, sealed)), now)


def is_open(round_key: str) -> bool:
    """Return whether the round's box takes ballots."""
    return UrnRound.objects.filter(key=round_key, state=State.OPEN).exists()
