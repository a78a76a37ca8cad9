"""The browser's own code against the server: what it blinds is signed, what it seals is taken, opened and counted."""

import base64
import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from iglo.answers.actions import accept_ballot, issue_cards, open_round, sign_batch
from iglo.answers.models import Ballot, UrnRound
from tests.answers.rounds import BEFORE, NOON, UNIT, phones, prepared

ROOT = Path(__file__).resolve().parents[2]
ESBUILD = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"
SLOT = "2026-11-02"
pytestmark = [
    pytest.mark.django_db(databases=["default", "urn"]),
    pytest.mark.skipif(not (shutil.which("node") and ESBUILD.exists()), reason="needs Node and esbuild"),
]
Ask = Callable[[dict[str, Any]], Any]


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The phone's own modules, bundled for Node."""
    out = tmp_path_factory.mktemp("phone") / "phone.mjs"
    source = ROOT / "frontend" / "tests" / "phone.ts"
    subprocess.run(
        [str(ESBUILD), str(source), "--bundle", "--platform=node", "--format=esm", f"--outfile={out}", "--log-level=error"], check=True
    )
    return out


@pytest.fixture
def ask(script: Path) -> Iterator[Ask]:
    """Return a phone that answers JSON with JSON."""
    with subprocess.Popen(["node", str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        told, heard = running.stdin, running.stdout
        assert told is not None
        assert heard is not None

        def asked(words: dict[str, Any]) -> Any:
            told.write(json.dumps(words) + "\n")
            told.flush()
            line = heard.readline()
            assert line, "the phone broke"
            return json.loads(line)

        yield asked
        told.close()


@pytest.fixture
def phone(ask: Ask) -> Ask:
    """A phone with its bag: blinded by the browser's code, signed by the server's."""
    spec = prepared()
    file = bytes(UrnRound.objects.get(key=spec.key).key_file)
    batch = ask({"file": _b64(file), "sha256": hashlib.sha256(file).hexdigest(), "unit": UNIT})
    signed = sign_batch(spec.key, UNIT, [(_unb64(one["kid"]), _unb64(one["blinded"])) for one in batch], BEFORE)
    assert ask({"signatures": [_b64(one) for one in signed]}) == len(batch) == 4
    return ask


def test_a_ball_of_the_browser_is_taken_and_opened(phone: Ask) -> None:
    others = phones(prepared(), 5)
    for number, other in enumerate(others):
        assert accept_ballot(other.ball(SLOT, note=f"note {number}"), NOON).status == 200
        assert accept_ballot(other.ball(None), NOON).status == 200
    first = _unb64(phone({"slot": SLOT, "said": {"colour": "red", "note": "Hasteordre kl. 14"}}))
    second = _unb64(phone({"slot": SLOT, "said": {"colour": "green", "note": "Vi nåede det 🙂"}, "version": 2}))
    person = _unb64(phone({"slot": None}))
    assert [accept_ballot(body, NOON).status for body in (first, second, first, person)] == [200] * 4
    assert Ballot.objects.count() == 12
    notes = {note.text for note in open_round("round-1").notes}
    assert "Vi nåede det 🙂" in notes
    assert "Hasteordre kl. 14" not in notes


def test_a_card_of_the_browser_is_taken(phone: Ask) -> None:
    card = issue_cards("round-1", UNIT, 1)[0]
    ball = {"slot": SLOT, "said": {"colour": "red"}, "secret": _b64(card.secret)}
    assert accept_ballot(_unb64(phone(ball)), NOON).status == 200
    assert accept_ballot(_unb64(phone(ball | {"version": 2, "said": {}})), NOON).status == 200
    assert accept_ballot(_unb64(phone(ball | {"secret": _b64(bytes(10))})), NOON).status == 403
    assert sorted(ballot.version for ballot in Ballot.objects.all()) == [0, 2], "the ball, and the person that the card stands for"


def test_a_ball_that_was_changed_on_its_way_is_refused(phone: Ask) -> None:
    ball = bytearray(_unb64(phone({"slot": SLOT, "said": {"colour": "red"}})))
    ball[60] ^= 1
    assert accept_ballot(bytes(ball), NOON).status == 403


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
