"""The linker: somebody with every dump of the database, every backup, and the true order of the people.

A store takes balls one by one, is looked into after every third, and releases its notes at the end. The linker guesses for each
place in the order of arrival which released note belongs to it. Two things it must assume: how a row's place in the order of
arrival shows (`ARRIVAL`), and in which order of rows the notes came out (`RELEASE`). It tries every pair.
"""

import random
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Protocol

from django.db import connections

from iglo.answers.actions import accept_ballot, open_round, shred
from iglo.answers.actions.opening import Note
from iglo.answers.registry import registry
from iglo.answers.routing import ALIAS
from tests.answers.rounds import NOON, phones, prepared, spec

TEAMS = (5, 8, 15)
EVERY = 3
SLOT = "2026-11-02"


@dataclass
class Seen:
    """A row in one dump: its key, what can be read in it, and the numbers that the database gives away."""

    key: bytes
    text: str
    marks: dict[str, int]


class Store(Protocol):
    """Something that people put notes into."""

    def drop(self, person: int, note: str) -> None: ...
    def look(self) -> list[Seen]: ...
    def release(self) -> list[str]: ...


# ── the stores ───────────────────────────────────────────────────
class Urn:
    """Ours, each ball in a commit of its own: worse than at a workplace, where those that come together share one."""

    def __init__(self, people: int, number: int) -> None:
        self.spec = prepared(spec(f"linked-{number}-{secrets.token_hex(4)}", eligible=people, days=1))
        self.phones = phones(self.spec, people)

    def drop(self, person: int, note: str) -> None:
        accept_ballot(self.phones[person].ball(SLOT, note=note), NOON)

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


class Naive:
    """What others do: no foreign key, a random key, the note in a table of its own, read as it lies."""

    def __init__(self, people: int, number: int) -> None:
        with connections[ALIAS].cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS naive")
            kind = "bytea" if connections[ALIAS].vendor == "postgresql" else "blob"
            cursor.execute(f"CREATE TABLE naive (key {kind} PRIMARY KEY, note text)")

    def drop(self, person: int, note: str) -> None:
        with connections[ALIAS].cursor() as cursor:
            cursor.execute("INSERT INTO naive VALUES (%s, %s)", [secrets.token_bytes(16), note])

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
            cursor.execute(f"SELECT {key}, {text}, xmin::text, ctid::text FROM {table} {where}")
            found = [(bytes(k), t, {"xmin": int(x), "ctid": _ctid(c)}) for k, t, x, c in cursor.fetchall()]
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


# ── the attacker ─────────────────────────────────────────────────
@dataclass
class Trial:
    """One round as the attacker has it: every dump, the notes as they were released, and (for the count) the truth."""

    dumps: list[list[Seen]]
    released: list[str]
    truth: list[str]  # the notes in the order in which they came; that order's people are known


ARRIVAL = ("xmin", "ctid", "rowid", "offset", "wal", "wal, last", "dump", "snapshot", "key")
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
        note = f"note {secrets.token_hex(8)}"
        store.drop(person, note)
        truth.append(note)
        if at % EVERY == 0 or at == people:
            dumps.append(store.look())
    return Trial(dumps, store.release(), truth)


@dataclass
class Score:
    """How well one pair of assumptions does over many rounds. Guessing blindly gets one right a round, give or take one."""

    hits: int = 0
    rounds: int = 0
    people: int = 0

    @property
    def sigmas(self) -> float:
        """How far from blind guessing."""
        return (self.hits - self.rounds) / sqrt(self.rounds)

    @property
    def share(self) -> float:
        """The share of people who are linked to their note."""
        return self.hits / self.people


def attack(make: Callable[[int, int], Store], rounds: int) -> dict[tuple[str, str], Score]:
    """Return the scores of every pair of assumptions over `rounds` rounds of each size of team."""
    scores: dict[tuple[str, str], Score] = {}
    for number in range(rounds):
        for people in TEAMS:
            for pair, hits in guesses(try_round(make, people, number)).items():
                score = scores.setdefault(pair, Score())
                score.hits, score.rounds, score.people = score.hits + hits, score.rounds + 1, score.people + people
    return scores
