"""`iglo serve` and `iglo jobs`: what they say, and that they stop."""

import asyncio
import datetime as dt
import socket
import sys
from collections.abc import Callable
from http.client import HTTPConnection
from types import ModuleType

import pytest

from iglo.cli import jobs
from iglo.cli.main import COMMANDS, overview
from iglo.cli.serve import open_door
from iglo.cli.words import choose_language, gettext, speak
from tests.cli.program import Installation


@pytest.fixture(autouse=True)
def english():
    yield
    speak("en")


@pytest.mark.once
def test_taken_port_is_named_with_a_way_out(install: Callable[[str], Installation]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        said = install("taken").iglo("serve", "--port", str(port), well=False)
    assert f"127.0.0.1:{port} cannot be used" in said
    assert f"make run PORT={port + 1}" in said
    assert "Traceback" not in said


def test_an_answer_is_sent_at_once_and_not_when_the_last_one_was_acknowledged() -> None:
    async def no_delay() -> int:
        there: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        async def answer(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            there.set_result(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        async with await asyncio.start_server(answer, sock=open_door("127.0.0.1", 0)) as server:
            _reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            found = await there
            writer.close()
            await writer.wait_closed()
        return found

    assert asyncio.run(no_delay()) != 0


@pytest.mark.once
def test_new_installation_opens_with_a_code_and_ends_kindly(install: Callable[[str], Installation]) -> None:
    process = install("new").start()
    said = []
    for line in process.stdout or ():
        said.append(line)
        if "once:" in line:
            break
    process.terminate()
    rest = process.communicate(timeout=10)[0]
    assert "Preparing the database" in said[0]
    assert "Traceback" not in rest


@pytest.mark.once
def test_server_started_again_has_nothing_to_prepare(demo: Installation) -> None:
    process = demo.start()
    assert process.stdout is not None
    assert process.stdout.readline().startswith("Iglo runs on http://127.0.0.1:")
    process.terminate()
    process.communicate(timeout=10)


def room(monkeypatch: pytest.MonkeyPatch, name: str, run_due: Callable[[dt.datetime], int]) -> str:
    module = ModuleType(name)
    module.__spec__ = sys.__spec__ if hasattr(sys, "__spec__") else None
    module.run_due = run_due
    monkeypatch.setitem(sys.modules, name, module)
    return name


@pytest.mark.once
def test_turn_lets_every_room_do_what_is_due(monkeypatch: pytest.MonkeyPatch, noon: dt.datetime, db: None) -> None:
    seen: list[tuple[str, dt.datetime]] = []
    names = [room(monkeypatch, name, lambda now, name=name: seen.append((name, now))) for name in ("one_room", "other_room")]
    assert jobs.turn(names)
    assert seen == [("one_room", noon), ("other_room", noon)]


@pytest.mark.once
def test_turn_goes_on_where_one_room_fails_and_writes_no_content(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, db: None
) -> None:
    seen: list[str] = []

    def fail(now: dt.datetime) -> int:
        raise ValueError("Anna wrote that she is tired")

    names = [room(monkeypatch, "bad_room", fail), room(monkeypatch, "good_room", lambda now: seen.append("good"))]
    assert not jobs.turn(names)
    assert seen == ["good"]
    assert "bad_room: ValueError" in caplog.text
    assert "Anna" not in caplog.text


def test_jobs_once_runs_every_room_of_the_house(demo: Installation) -> None:
    said = demo.iglo("jobs", "--once")
    assert "Error" not in said


@pytest.mark.once
def test_help_names_every_command_in_both_languages() -> None:
    english = overview()
    assert choose_language(["--lang", "da", "doctor"]) == ["doctor"]
    danish = overview()
    for name in set(COMMANDS) - {"manage"}:
        assert f"iglo {name}" in english
        assert f"iglo {name}" in danish
    assert "forebyggelse af stress" in danish
    assert "stress prevention" in english


@pytest.mark.once
def test_language_of_notes_group_is_left_to_it() -> None:
    assert choose_language(["notes", "group", "--lang", "da"]) == ["notes", "group", "--lang", "da"]


@pytest.mark.once
def test_language_is_the_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "da_DK.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    choose_language([])
    assert gettext("Keys") == "Nøgler"


@pytest.mark.once
def test_plain_port_beside_https_gives_the_certificate_and_leads_on(stand: Callable[[str], Installation]) -> None:
    house = stand("locked")
    assert "iglo certificate" in house.iglo("serve", "--cert", "--port", "0", well=False)
    assert "iglo.test" in house.iglo("certificate", "--name", "iglo.test", "--name", "127.0.0.1")
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    with house.serving("--cert", "--plain-port", str(port)) as visit:
        assert visit.url.startswith("https://")
        plain = HTTPConnection("127.0.0.1", port, timeout=10)
        plain.request("GET", "/certificate/", headers={"Accept-Language": "en"})
        assert "Let your phone trust Iglo" in plain.getresponse().read().decode()
        plain.request("GET", "/app/people/?q=1")
        answer = plain.getresponse()
        answer.read()
        assert (answer.status, answer.headers["Location"]) == (307, f"{visit.url}/app/people/?q=1")
        plain.close()
