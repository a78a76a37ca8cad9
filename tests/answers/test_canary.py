"""After a whole journey nothing of what people wrote, and no token, is anywhere on the disk or in a log."""

import datetime as dt
import logging
import os
from pathlib import Path

import pytest
from django.conf import settings

from iglo.answers.actions import accept_ballot, accept_card, issue_cards, open_round, seal_due, shred
from iglo.answers.actions.opening import Note
from iglo.answers.rules import wire
from iglo.answers.rules.spec import Opened
from tests.answers.rounds import NOON, UNIT, phones, prepared, spec

pytestmark = pytest.mark.django_db(databases=["urn"], transaction=True)
DAY = "2026-11-02"


def found_in(folders: list[Path], canaries: list[bytes]) -> set[bytes]:
    """Return the canaries that sing in any file, as bytes, in hex, or in base64 without its ends."""
    files = [Path(at) / name for folder in folders for at, _folders, names in os.walk(folder) for name in names]
    data = [file.read_bytes() for file in files if file.is_file()]
    return {canary for canary in canaries if any(canary in one or canary.hex().encode() in one for one in data)}


def test_no_canary_sings(tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    folders = [Path(settings.ENV.data), Path(settings.URN_KEYS), Path(settings.URN_KEYS_COPY), temporary]
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
    assert found_in(folders, canaries) == set()
    seal_due(NOON + dt.timedelta(9), cells_of=lambda *_told: [])
    opened = open_round(wanted.key, cells_of=lambda *_told: [], notes_of=lambda _spec, all_: [Note(None, one.note) for one in all_])
    assert len([note for note in opened.notes if note.text]) == 7
    shred(wanted.key)
    assert found_in(folders, canaries) == set()
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert not any(canary.hex() in said or canary.decode("latin-1") in said for canary in canaries)

    (temporary / "careless").write_bytes(b"..." + canaries[0])
    assert found_in(folders, canaries) == {canaries[0]}, "the search finds one that is there"
