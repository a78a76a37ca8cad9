"""The box over real HTTP: no credentials, one length, one answer, nothing written down; and the same from the view beside it."""

import http.client
import logging
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from iglo.answers.actions import Answer, open_round
from iglo.answers.models import Ballot, UrnRound
from iglo.answers.rules import wire
from iglo.answers.rules.spec import RoundSpec
from iglo.foundation import clock
from tests.answers.rounds import NOON, Phone, phones, prepared
from tests.serving import Serving

TODAY = "2026-11-02"
BOTH = pytest.mark.django_db(databases=["default", "urn"], transaction=True)
Seen = tuple[int, dict[str, str], bytes]


@pytest.fixture
def wanted(transactional_db: None) -> RoundSpec:
    return prepared()


@pytest.fixture
def phone(wanted: RoundSpec) -> Phone:
    (made,) = phones(wanted, 1)
    return made


def ask(url: str, method: str, path: str, body: bytes | None = None, **headers: str) -> Seen:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    try:
        return answer.status, {name.lower(): value for name, value in answer.getheaders() if name.lower() != "date"}, answer.read()
    finally:
        connection.close()


@BOTH
def test_new_and_repeated_ballots_get_equal_answers(phone: Phone, site: Serving) -> None:
    with clock.frozen(NOON, everywhere=True):
        first = ask(site.url, "POST", "/box/", phone.ball(TODAY))
        again = ask(site.url, "POST", "/box/", phone.ball(TODAY))
        changed = ask(site.url, "POST", "/box/", phone.ball(TODAY, version=2, colour="green"))
    assert first == again == changed
    assert first[0] == 200
    assert first[2] == Answer.IN_THE_BOX.body
    assert set(first[1]) == {"content-type", "content-length", "cache-control", "referrer-policy", "x-content-type-options"}
    assert Ballot.objects.count() == 1


@BOTH
@pytest.mark.parametrize("header", ["Cookie", "Authorization"])
@pytest.mark.parametrize(("method", "path"), [("POST", "/box/"), ("GET", "/box/round-1/"), ("GET", "/box/round-1/keys/")])
def test_whoever_could_be_known_is_refused(phone: Phone, site: Serving, header: str, method: str, path: str) -> None:
    body = phone.ball(TODAY) if method == "POST" else None
    with clock.frozen(NOON, everywhere=True):
        status, _headers, said = ask(site.url, method, path, body, **{header: "iglo_session=1"})
    assert (status, Ballot.objects.count()) == (400, 0)
    assert b"send no Cookie" in said


@BOTH
def test_wrong_sizes_addresses_and_methods_are_refused(phone: Phone, site: Serving) -> None:
    whole = phone.ball(TODAY)
    assert [ask(site.url, "POST", "/box/", body)[0] for body in (b"", whole[:-1], whole + b"x", b"x" * (1 << 20))] == [413] * 4
    assert ask(site.url, "GET", "/box/")[0] == 405
    assert ask(site.url, "POST", "/box/round-1/", b"")[0] == 405
    assert ask(site.url, "GET", "/box/other/")[0] == 404
    assert ask(site.url, "POST", "/box/", b"\0" * wire.BODY)[0] == 400
    # Without a length, in pieces, as nobody's phone does it.
    assert ask(site.url, "POST", "/box/", None, **{"Transfer-Encoding": "chunked"})[0] == 413


@BOTH
def test_box_says_what_it_is_and_gives_the_key_file(wanted: RoundSpec, site: Serving) -> None:
    row = UrnRound.objects.get()
    status, headers, said = ask(site.url, "GET", "/box/round-1/")
    assert (status, headers["content-length"]) == (200, str(len(said)))
    assert said == f'{{"instance":"{row.box_instance}","keys":"{row.key_hash}","round":"round-1","state":"open"}}\n'.encode()
    assert ask(site.url, "GET", "/box/round-1/keys/")[2] == bytes(row.key_file)
    assert ask(site.url, "HEAD", "/box/round-1/")[2] == b""
    open_round(wanted.key, cells_of=lambda *_told: [], notes_of=lambda *_told: [])
    assert b'"opened"' in ask(site.url, "GET", "/box/round-1/")[2]


@BOTH
def test_view_beside_the_box_answers_the_same_bytes(phone: Phone, site: Serving) -> None:
    body, other = phone.ball(TODAY), phone.ball("2026-11-03")
    hurt = body[:100] + bytes([body[100] ^ 1]) + body[101:]
    asked: list[tuple[str, str, bytes | None]] = [
        ("POST", "/box/", body),
        ("POST", "/box/", other),
        ("POST", "/box/", hurt),
        ("POST", "/box/", body[1:]),
        ("GET", "/box/", None),
        ("GET", "/box/round-1/", None),
        ("GET", "/box/round-1/keys/", None),
        ("GET", "/box/other/", None),
    ]
    client = Client(enforce_csrf_checks=True)
    for method, path, data in asked:
        with clock.frozen(NOON, everywhere=True):
            status, headers, said = ask(site.url, method, path, data)
            page = client.generic(method, path, data or b"", "application/octet-stream")
        assert (page.status_code, page.content) == (status, said), path
        assert {name: page.headers[name.title()] for name in headers} == headers
        assert not page.cookies
    assert client.generic("POST", "/box/", body, "x/y", headers={"cookie": "a=b"}).status_code == 400


@BOTH
def test_nothing_is_logged_of_a_ballot(
    phone: Phone, site: Serving, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG), clock.frozen(NOON, everywhere=True):
        for body in (phone.ball(TODAY), b"x", b"\0" * wire.BODY):
            ask(site.url, "POST", "/box/", body)
            Client().generic("POST", "/box/", body, "x/y")
    told = [record.getMessage() for record in caplog.records if record.name not in {"asyncio"}]
    assert [line for line in told if "box" in line or "127.0.0.1" in line or "INSERT" in line] == []
    assert "/box/" not in "".join(capfd.readouterr())


def test_cookies_do_not_reach_the_box() -> None:
    paths = {settings.SESSION_COOKIE_PATH, settings.CSRF_COOKIE_PATH, settings.LANGUAGE_COOKIE_PATH}
    assert not any("/box/".startswith(path) for path in paths)


@BOTH
@pytest.mark.parametrize("tokens", [20, pytest.param(200, marks=pytest.mark.long)])
def test_fifty_posts_of_a_token_at_once_are_one_ballot(wanted: RoundSpec, site: Serving, tokens: int) -> None:
    balls = [phone.ball(slot) for phone in phones(wanted, tokens // 2) for slot in (TODAY, None)]
    start = threading.Barrier(10)

    def post(number: int) -> Counter[tuple[int, bytes]]:
        start.wait()
        seen: Counter[tuple[int, bytes]] = Counter()
        for ball in balls:
            for _again in range(5):
                status, _headers, said = ask(site.url, "POST", "/box/", ball)
                seen[status, said] += 1
        return seen

    with clock.frozen(NOON, everywhere=True), ThreadPoolExecutor(10) as pool:
        seen = sum(pool.map(post, range(10)), Counter())
    assert seen == {(200, Answer.IN_THE_BOX.body): 50 * tokens}
    assert Ballot.objects.count() == tokens
