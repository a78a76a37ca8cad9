"""After a whole journey nothing of what people wrote, and no token, is anywhere on the disk or in a log."""

import datetime as dt
import logging
import os
import time
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from iglo.answers.actions import accept_ballot, accept_card, issue_cards, open_round, seal_due, shred
from iglo.answers.actions.opening import Note
from iglo.answers.routing import ALIAS
from iglo.answers.rules import wire
from iglo.answers.rules.spec import Opened
from tests.answers.rounds import NOON, UNIT, phones, prepared, spec

pytestmark = pytest.mark.django_db(databases=["urn"], transaction=True)
DAY = "2026-11-02"


def server_folders() -> list[Path]:
    """The folder of PostgreSQL with what it has in memory written out: tables, log of writes, temporary files, its own log beside."""
    if connections[ALIAS].vendor != "postgresql":
        return []
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        return [Path(cursor.fetchone()[0]).parent]


def dumped() -> bytes:
    """What a dump of PostgreSQL holds: on its disk long values are compressed, and a canary might sing unheard."""
    if connections[ALIAS].vendor != "postgresql":
        return b""
    with connections[ALIAS].cursor() as cursor:
        rows = []
        for table in connections[ALIAS].introspection.table_names(cursor):
            cursor.execute(f'SELECT one::text FROM "{table}" one')
            rows += [text for (text,) in cursor.fetchall()]
    return "\n".join(rows).encode()


def found_in(folders: list[Path], canaries: list[bytes], since: float) -> set[bytes]:
    """Return the canaries that sing in any file written after `since`, or in a dump, as bytes or in hex."""
    wanted = {canary: (canary, canary.hex().encode()) for canary in canaries}
    files = [Path(at) / name for folder in folders for at, _folders, names in os.walk(folder) for name in names]
    dump = dumped()
    found = {canary for canary, forms in wanted.items() if any(form in dump for form in forms)}
    for file in files:
        with suppress(FileNotFoundError):  # the server takes files away while one looks
            data = file.read_bytes() if file.is_file() and file.stat().st_mtime >= since - 1 else b""
            found |= {canary for canary, forms in wanted.items() if any(form in data for form in forms)}
    return found


def test_no_canary_sings(tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    since = time.time()
    folders = [*server_folders(), Path(settings.ENV.data), Path(settings.URN_KEYS), Path(settings.URN_KEYS_COPY), temporary]
    caplog.set_level(logging.DEBUG)
    wanted = prepared(spec("canary", days=1))
    canaries: list[bytes] = []
    for number, phone in enumerate(phones(wanted, 6)):
        note = f"kanariefugl-{os.urandom(8).hex()}"
        body = phone.ball(DAY, note=note)
        token = phone.bag[DAY]
        canaries += [note.encode(), token.nonce, token.prefix, token.signature, wire.read_ball(body).sealed, f'"colour":"{number}'.encode()]
        accept_ballot(body, NOON)
    (card,) = issue_cards(wanted.key, UNIT, 1)
    accept_card(wanted.key, UNIT, card.secret, Opened(UNIT, DAY, colour="green", note="kanariefugl-card"), 1, NOON)
    canaries += [b"kanariefugl-card", card.secret, " ".join(card.words).encode(), card.words[0].encode() + b" " + card.words[1].encode()]
    assert server_folders() == folders[:-4]
    assert found_in(folders, canaries, since) == set()
    seal_due(NOON + dt.timedelta(9), cells_of=lambda *_told: [])
    opened = open_round(wanted.key, cells_of=lambda *_told: [], notes_of=lambda _spec, all_: [Note(None, one.note) for one in all_])
    assert len([note for note in opened.notes if note.text]) == 7
    shred(wanted.key)
    assert server_folders() == folders[:-4]
    assert found_in(folders, canaries, since) == set()
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert not any(canary.hex() in said or canary.decode("latin-1") in said for canary in canaries)

    (temporary / "careless").write_bytes(b"..." + canaries[0])
    assert found_in(folders, canaries, since) == {canaries[0]}, "the search finds one that is there"


def test_a_canary_in_a_table_is_heard() -> None:
    """A careless table: the search finds what is in it, and what was in it until a moment ago."""
    since, canary = time.time(), f"kanariefugl-{os.urandom(8).hex()}".encode()
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("CREATE TABLE careless (note text)")
        cursor.execute("INSERT INTO careless VALUES (%s)", [canary.decode()])
        if connections[ALIAS].vendor == "postgresql":
            assert canary in dumped()
        cursor.execute("DROP TABLE careless")
    assert found_in([*server_folders(), Path(settings.ENV.data)], [canary], since) == {canary}, "it is in the log of writes"
