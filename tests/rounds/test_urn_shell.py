"""The ball page's shell: small, the same for everybody, whole without a net, and never with a cookie."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from iglo.answers.actions import issue_cards
from iglo.foundation import clock
from iglo.rounds.models import Round, unit_key
from tests.cast import Cast
from tests.rounds.urns import DURING, announced_urn, phone_of

pytestmark = pytest.mark.django_db(databases=["default", "urn"])
BUDGET = 60_000  # bytes, gzipped: page, script, style and worker
ASSET = re.compile(r'(?:href|src|data-check)="/static/([^"]+\.(?:css|js))"')
PUBLIC = ["/ball/", "/ball/?lang=en", "/ball/sw.js", "/ball/manifest.webmanifest", "/ball/give/", "/ball/take/", "/card/"]


@pytest.fixture
def urn(cast: Cast) -> Round:
    return announced_urn(cast)


def test_no_page_of_the_shell_sets_a_cookie(client: Client) -> None:
    for address in PUBLIC:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert not answer.cookies, address


def test_the_service_worker_keeps_all_that_the_page_needs(client: Client) -> None:
    script = client.get("/ball/sw.js")
    assert script["Content-Type"].startswith("text/javascript")
    kept = json.loads(script.content.decode().split("const SHELL=")[1].split(",VERSION=")[0])
    page = client.get("/ball/").content.decode()
    assert {f"/static/{asset}" for asset in ASSET.findall(page)} <= set(kept)
    assert {"/ball/?lang=da", "/ball/?lang=en"} <= set(kept)


def test_the_service_worker_is_a_new_one_when_the_words_change(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get("/ball/sw.js").content
    assert client.get("/ball/sw.js").content == first
    monkeypatch.setattr("iglo.rounds.views.shell._shell", lambda _request, language: f"another page {language}")
    assert client.get("/ball/sw.js").content != first


def test_the_page_with_script_style_and_worker_is_small(client: Client) -> None:
    page = client.get("/ball/?lang=da").content
    files = [*ASSET.findall(page.decode()), "iglo/build/urn-worker.js"]
    sizes = {name: len(gzip.compress(Path(str(finders.find(name))).read_bytes())) for name in files}
    whole = len(gzip.compress(page)) + len(gzip.compress(client.get("/ball/sw.js").content)) + sum(sizes.values())
    assert whole < BUDGET, sizes


def test_a_card_page_is_told_what_its_round_is_called(client: Client, urn: Round) -> None:
    told = client.get(f"/ball/about/{urn.urn.key}/", headers={"accept-language": "en"}).json()
    assert told["rules"][0].startswith("A level is shown from 5 people on")
    assert told | {"rules": []} == {"name": "Day shift", "questions": [], "rules": [], "mixed": {unit_key(urn.unit_id): ["Day shift"]}}
    assert client.get("/ball/about/nothing/").status_code == 404


def test_a_kiosk_is_told_the_next_version_of_a_card(client: Client, urn: Round) -> None:
    card, slot = issue_cards(urn.urn.key, unit_key(urn.unit_id), 1)[0], DURING.date().isoformat()
    with clock.frozen(DURING):
        first = _next(client, card.secret + slot.encode())
        client.post("/card/plain/", {"words": " ".join(card.words), "slot": slot, "colour": "red"})
        assert (first, _next(client, card.secret + slot.encode())) == (1, 2)
    for strange in (b"", b"x" * 10, bytes(10) + slot.encode(), card.secret + b"no day", card.secret + b"\xff" * 300):
        assert _next(client, strange) == 1
    assert phone_of(urn).file.kid(unit_key(urn.unit_id), slot)


def _next(client: Client, body: bytes) -> int:
    answer = client.post("/card/next/", body, content_type="application/octet-stream")
    assert (answer.status_code, len(answer.content)) == (200, 256)
    version: int = answer.json()["version"]
    return version
