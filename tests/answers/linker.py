"""The linker: somebody with every dump of the database, every backup, and the true order of the people.

A store takes balls one by one, is looked into after every third, and releases its notes at the end. The linker guesses for each
place in the order of arrival which released note belongs to it. Two things it must assume: how a row's place in the order of
arrival shows (`ARRIVAL`), and in which order of rows the notes came out (`RELEASE`). It tries every pair.
"""

import datetime as dt
import random
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Protocol

from django.db import connections

from iglo.answers.actions import accept_ballot, accept_card, issue_cards, open_round, shred
from iglo.answers.actions.opening import Note
from iglo.answers.inbox import card_tag
from iglo.answers.registry import registry
from iglo.answers.routing import ALIAS
from iglo.answers.rules.spec import Opened
from tests.answers.rounds import NOON, UNIT, phones, prepared, spec

TEAMS = (5, 8, 15)
EVERY = 3
SLOT = "2026-11-02"
LATE = NOON + dt.timedelta(9)


@dataclass
class Seen:
    """A row in one dump: its key, what can be read in it, and the numbers that the database gives away."""

    key: bytes
    text: str
    marks: dict[str, int]


class Store(Protocol):
    """Something that people put notes into."""

    each: int  # notes of one person

    def drop(self, person: int, notes: list[str]) -> None: ...
    def look(self) -> list[Seen]: ...
    def release(self) -> list[str]: ...


# ── the stores ───────────────────────────────────────────────────
class Urn:
    """Ours, each ball in a commit of its own: worse than at a workplace, where those that come together share one."""

    each = 1

    def __init__(self, people: int, number: int) -> None:
        self.spec = prepared(spec(f"linked-{number}-{secrets.token_hex(4)}", eligible=people, days=self.each))
        self.fetch(people)

    def fetch(self, people: int) -> None:
        """Give everybody what they answer with."""
        self.phones = phones(self.spec, people)

    def drop(self, person: int, notes: list[str]) -> None:
        accept_ballot(self.phones[person].ball(SLOT, note=notes[0]), NOON)

    def look(self) -> list[Seen]:
        return rows("answers_ballot", "tag", "sealed", f"WHERE round = '{self.spec.key}'")

    def release(self) -> list[str]:
        opened = open_round(
            self.spec.key,
            cells_of=lambda *_told: [],
            notes_of=lambda _spec, ballots: [Note(None, ballot.note) for ballot in ballots if ballot.note],
        )
        shred(self.spec.key)
        registry.clear()
        return [note.text for note in opened.notes]


class Bursts(Urn):
    """Ours after a restore: every phone sends all that lies in its outbox back to back, and once more when no answer came."""

    each = 3

    def drop(self, person: int, notes: list[str]) -> None:
        balls = [self.phones[person].ball(slot.key, note=note) for slot, note in zip(self.spec.slots, notes, strict=True)]
        for body in balls * 2:
            accept_ballot(body, LATE)


class Cards(Urn):
    """Ours, with a card for everybody. The attacker is even told which rows are balls, and which only count a card's person."""

    each = 3

    def fetch(self, people: int) -> None:
        self.cards = [card.secret for card in issue_cards(self.spec.key, UNIT, people)]
        held = registry.round(self.spec.key)
        self.persons = {card_tag(held, held.persons[UNIT], secret) for secret in self.cards}

    def drop(self, person: int, notes: list[str]) -> None:
        for slot, note in zip(self.spec.slots, notes, strict=True):
            self.put(person, slot.key, note)

    def put(self, person: int, slot: str, note: str) -> None:
        """Put in one ball of a card."""
        accept_card(self.spec.key, UNIT, self.cards[person], Opened(UNIT, slot, colour="red", note=note), 1, LATE)

    def look(self) -> list[Seen]:
        return [row for row in super().look() if row.key not in self.persons]


class Naive:
    """What others do: no foreign key, a random key, the note in a table of its own, read as it lies."""

    each = 1

    def __init__(self, people: int, number: int) -> None:
        with connections[ALIAS].cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS naive")
            kind = "bytea" if connections[ALIAS].vendor == "postgresql" else "blob"
            cursor.execute(f"CREATE TABLE naive (key {kind} PRIMARY KEY, note text)")

    def drop(self, person: int, notes: list[str]) -> None:
        with connections[ALIAS].cursor() as cursor:
            cursor.execute("INSERT INTO naive VALUES (%s, %s)", [secrets.token_bytes(16), notes[0]])

    def look(self) -> list[Seen]:
        return rows("naive", "key", "note", "")

    def release(self) -> list[str]:
        with connections[ALIAS].cursor() as cursor:
            cursor.execute("SELECT note FROM naive ORDER BY note")
            return [note for (note,) in cursor.fetchall()]


# ── what a dump shows ────────────────────────────────────────────
def rows(table: str, key: str, text: str, where: str) -> list[Seen]:
    """Read a table as a dump has it, with all that the database knows of its rows."""
    connection = connections[ALIAS]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SELECT {key}, {text}, xmin::text, xmax::text, ctid::text FROM {table} {where}")
            found = [(bytes(k), t, {"xmin": int(x), "xmax": int(m), "ctid": _ctid(c)}) for k, t, x, m, c in cursor.fetchall()]
        else:
            cursor.execute(f"SELECT {key}, {text} FROM {table} {where}")
            found = [(bytes(k), t, _places(bytes(k))) for k, t in cursor.fetchall()]
            found = [(k, t, {**marks, "rowid": _rowid(cursor, table, key, k, place)}) for place, (k, t, marks) in enumerate(found)]
    return [
        Seen(k, t if isinstance(t, str) else bytes(t).decode("latin-1"), {**marks, "dump": place})
        for place, (k, t, marks) in enumerate(found)
    ]


def _ctid(text: str) -> int:
    page, line = re.findall(r"\d+", text)
    return int(page) * 1000 + int(line)


def _places(key: bytes) -> dict[str, int]:
    """Where a row lies in the file, and where it came first and last in the write-ahead log."""
    file = Path(connections[ALIAS].settings_dict["NAME"])
    log = file.with_name(file.name + "-wal")
    data, tail = file.read_bytes(), log.read_bytes() if log.exists() else b""
    return {"offset": data.rfind(key), "wal": tail.find(key), "wal, last": tail.rfind(key)}


def _rowid(cursor, table: str, key: str, value: bytes, place: int) -> int:  # type: ignore[no-untyped-def]
    if table.startswith("answers"):
        return place  # there is none
    cursor.execute(f"SELECT rowid FROM {table} WHERE {key} = %s", [value])
    return int(cursor.fetchone()[0])


def ties(dumps: list[list[Seen]]) -> set[tuple[bytes, bytes]]:
    """Return the pairs of rows that PostgreSQL itself ties: one was written, or touched, in the transaction that wrote the other."""
    wrote = {(row.marks["xmin"], row.key) for dump in dumps for row in dump}
    touched = {(row.marks[mark], row.key) for dump in dumps for row in dump for mark in ("xmin", "xmax")}
    return {(one, other) for number, one in wrote for at, other in touched if number == at and one != other}


# ── the attacker ─────────────────────────────────────────────────
@dataclass
class Trial:
    """One round as the attacker has it: every dump, the notes as they were released, and (for the count) the truth."""

    dumps: list[list[Seen]]
    released: list[str]
    truth: list[str]  # the notes in the order in which they came; that order's people are known


ARRIVAL = ("xmin", "xmax", "ctid", "rowid", "offset", "wal", "wal, last", "dump", "snapshot", "key")
RELEASE = ("dump", "key", "arrival")


def guesses(trial: Trial) -> dict[tuple[str, str], int]:
    """Return for every pair of assumptions how many notes are given to the right person."""
    found: dict[tuple[str, str], int] = {}
    for arrival in ARRIVAL:
        ordered = _arrived(trial, arrival)
        for release in RELEASE if ordered else ():
            guessed = [_note(trial, ordered, release, row) for row in ordered]
            found[arrival, release] = sum(one == other for one, other in zip(guessed, trial.truth, strict=True))
    return found


def _arrived(trial: Trial, how: str) -> list[Seen]:
    last = trial.dumps[-1]
    if how == "key":
        return sorted(last, key=lambda row: row.key)
    first = {row.key: at for at, dump in reversed(list(enumerate(trial.dumps))) for row in dump}
    seen = {row.key: row for dump in reversed(trial.dumps) for row in dump}  # as it was when it was new
    if how == "snapshot":
        return sorted(last, key=lambda row: (first[row.key], row.marks["dump"]))
    if any(how not in row.marks for row in last):
        return []
    return sorted(last, key=lambda row: (first[row.key] if how.startswith("wal") else 0, seen[row.key].marks[how]))


def _note(trial: Trial, ordered: list[Seen], release: str, row: Seen) -> str:
    if row.text in trial.released:
        return row.text
    order = {"dump": trial.dumps[-1], "key": sorted(ordered, key=lambda one: one.key), "arrival": ordered}[release]
    return trial.released[[one.key for one in order].index(row.key)]


def try_round(make: Callable[[int, int], Store], people: int, number: int) -> Trial:
    """Let a team of `people` drop their balls in random order, and take a dump after every third."""
    store = make(people, number)
    order = random.sample(range(people), people)
    truth, dumps = [], []
    for at, person in enumerate(order, 1):
        notes = [f"note {secrets.token_hex(8)}" for _note in range(store.each)]
        store.drop(person, notes)
        truth += notes
        if at % EVERY == 0 or at == people:
            dumps.append(store.look())
    return Trial(dumps, store.release(), truth)


@dataclass
class Score:
    """How well one pair of assumptions does over many rounds. Guessing blindly gets one right a round, give or take one."""

    hits: int = 0
    rounds: int = 0
    notes: int = 0

    @property
    def sigmas(self) -> float:
        """How far from blind guessing."""
        return (self.hits - self.rounds) / sqrt(self.rounds)

    @property
    def share(self) -> float:
        """The share of notes that are linked to who wrote them."""
        return self.hits / self.notes


def attack(make: Callable[[int, int], Store], rounds: int) -> dict[tuple[str, str], Score]:
    """Return the scores of every pair of assumptions over `rounds` rounds of each size of team."""
    scores: dict[tuple[str, str], Score] = {}
    for number in range(rounds):
        for people in TEAMS:
            trial = try_round(make, people, number)
            for pair, hits in guesses(trial).items():
                score = scores.setdefault(pair, Score())
                score.hits, score.rounds, score.notes = score.hits + hits, score.rounds + 1, score.notes + len(trial.truth)
    return scores
