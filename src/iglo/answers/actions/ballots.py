"""Taking ballots: checked, stored durably, and answered in the same way whether they are new or come again."""

import datetime as dt
import json
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from django.db import DatabaseError, connections, transaction

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

THERE = "SELECT tag, version FROM answers_ballot WHERE tag = ANY(%s)"
LOCK = "SELECT key FROM answers_urnround WHERE state = %s AND key = ANY(%s) ORDER BY key FOR KEY SHARE"
LOOK = "SELECT key FROM answers_urnround WHERE state = %s AND key IN (SELECT value FROM json_each(%s))"


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
    balls = [_read(body) for body in bodies]
    try:
        registry.look({ball.kid for ball in balls if ball})
        judged = [_judge(ball, now) if ball else Answer.BAD_FORM for ball in balls]
        _store([row for rows in judged if isinstance(rows, list) for row in rows])
    except RoundClosed:
        # One box was opened this moment: each by itself, so that the others' ballots are kept.
        return [Answer.CLOSED] if len(bodies) == 1 else [accept_ballot(body, now) for body in bodies]
    except (DatabaseError, KeysMissing, OSError):
        return [Answer.LATER for _body in bodies]
    return [Answer.IN_THE_BOX if isinstance(rows, list) else rows for rows in judged]


class RoundClosed(Exception):
    """The box was opened while this ballot was on its way."""


def _read(body: bytes) -> Ball | None:
    try:
        return read_ball(body)
    except BadForm:
        return None


def _judge(ball: Ball, now: dt.datetime) -> list[Row] | Answer:
    found = registry.find(ball.kid)
    if found is None:
        # A phone throws away what is not valid, so nothing is called so while the keys that would tell are out of reach.
        return Answer.LATER if registry.is_blind else Answer.NOT_VALID
    held, key = found
    if not _is_authorised(held, key, ball):
        return Answer.NOT_VALID
    begins = min(held.slots.values(), key=lambda slot: slot.opens_at) if key.slot is None else held.slots[key.slot]
    if now < begins.opens_at:
        return Answer.NOT_YET
    return _rows(held, key, ball)


def _is_authorised(held: Open, key: PublicKey, ball: Ball) -> bool:
    if ball.means is Means.TOKEN:
        return blind.verify(rsa_key(key.modulus), ball.prefix + ball.nonce, ball.signature)
    # A card's person is counted with its first ball, never by a message of its own.
    return key.slot is not None and CardHash.objects.filter(hash=card_hash(held, ball.kid, ball.secret), kid=ball.kid).exists()


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
    if not rows:
        return
    rounds, new = {row.round for row in rows}, _newer(rows)
    _write(rounds, [row for row in new if not row.is_person])
    if persons := [row for row in new if row.is_person]:
        _write(rounds, persons)


def _newer(rows: list[Row]) -> list[Row]:
    """Return those of `rows` that are not in the box in this version or a later one; on SQLite all, for INSERT leaves the others alone."""
    if connections[ALIAS].vendor != "postgresql":
        return rows
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(THERE, [[row.tag for row in rows]])
        there = {bytes(tag): version for tag, version in cursor.fetchall()}
    return [row for row in rows if row.version > there.get(row.tag, -1)]


def _write(rounds: set[str], rows: list[Row]) -> None:
    """Write `rows`, if any, in one transaction. Raises RoundClosed."""
    values = [(row.tag, row.round, row.version, row.sealed) for row in sorted(rows, key=lambda row: (row.tag, row.version))]
    with transaction.atomic(using=ALIAS):
        _must_be_open(rounds)
        if values:
            with connections[ALIAS].cursor() as cursor:
                cursor.executemany(INSERT, values)


def _must_be_open(rounds: set[str]) -> None:
    """Raise RoundClosed where a box was opened. On SQLite the transaction has the whole file; on PostgreSQL the rows are locked
    in a way that waits for an opening and not for other ballots.
    """
    on_postgresql, keys = connections[ALIAS].vendor == "postgresql", sorted(rounds)
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(LOCK if on_postgresql else LOOK, [State.OPEN, keys if on_postgresql else json.dumps(keys)])
        found = {key for (key,) in cursor.fetchall()}
    if found != rounds:
        raise RoundClosed


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
