"""What people send leaves nothing behind: no log line, no error page, no setting that keeps it."""

import datetime as dt
import http.client
import logging
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as shipped
from django.test import Client

from iglo.answers.models import State, UrnRound
from iglo.answers.registry import registry
from iglo.cli.checks.logs import WANTED
from iglo.cli.server import make_server
from iglo.foundation import clock
from iglo.notify.models import Outgoing
from iglo.rounds.actions import expire_round, run_urns
from iglo.rounds.models import Round
from tests.cast import Cast
from tests.cli.conftest import stand  # noqa: F401 - a fixture
from tests.cli.program import Installation, read_address
from tests.rounds.urns import DURING, announced_urn, card_ball

pytestmark = pytest.mark.django_db(databases=["default", "urn"])
RUNNING = (Path(__file__).parents[2] / "docs" / "running.md").read_text(encoding="utf-8")
PUBLIC = ("/box/", "/ball/", "/card/", "/card/plain/", "/card/where/", "/kiosk/canary-token/")


def snippet(kind: str) -> str:
    """Return the lines of docs/running.md that are of `kind`."""
    (found,) = re.findall(rf"```{kind}\n(.*?)```", RUNNING, re.DOTALL)
    return str(found)


def test_a_card_whose_keys_cannot_be_reached_is_told_so_and_nothing_is_written_down(
    cast: Cast, settings: Any, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    words = card_ball(announced_urn(cast))
    for folder in (settings.URN_KEYS, settings.URN_KEYS_COPY):
        shutil.rmtree(Path(folder))
    registry.clear()
    with clock.frozen(DURING):
        answer = Client().post("/card/plain/", {"words": words})
    assert answer.status_code in {422, 503}
    told = caplog.text + "".join(capsys.readouterr())
    assert not any(word in told for word in words.split())


def test_the_log_keeps_refused_requests_to_itself() -> None:
    assert {name: told["level"] for name, told in shipped.LOGGING["loggers"].items()} == {
        "django.request": "ERROR",
        "django.security": "ERROR",
    }
    assert shipped.LOGGING["root"]["level"] == "WARNING"
    assert not shipped.ADMINS


def test_cookies_do_not_reach_box_card_ball_or_kiosk() -> None:
    paths = {shipped.SESSION_COOKIE_PATH, shipped.CSRF_COOKIE_PATH, shipped.LANGUAGE_COOKIE_PATH}
    assert paths == {"/app/"}


def test_a_box_that_nobody_opens_is_shredded_after_thirty_days_and_everybody_is_told(cast: Cast) -> None:
    found = announced_urn(cast)
    with clock.frozen(clock.at(found.last_day, 12) + dt.timedelta(days=32)):
        assert expire_round(Round.objects.get(pk=found.pk))
        run_urns(clock.now())
    assert UrnRound.objects.get(key=found.urn.key).state == State.SHREDDED
    assert Outgoing.objects.filter(once__contains=".expired.").count() > 3


# ── the shipped settings of every server we document ─────────────
def test_our_own_server_has_no_access_log() -> None:
    config = make_server().config
    assert (config.access_log, config.log_level, config.server_header) == (False, "warning", False)
    config.configure_logging()
    assert logging.getLogger("uvicorn.access").handlers == []
    assert not logging.getLogger("uvicorn.access").propagate


def test_server_of_our_own_says_nothing_of_what_is_asked(stand: Callable[[str], Installation]) -> None:  # noqa: F811
    """The real process: its whole output holds no address, no path and nothing of a body, whatever is thrown at it."""
    process = stand("quiet").start()
    url = read_address(process)
    place = urlsplit(url).netloc
    for path in PUBLIC:
        for method, body in (("GET", None), ("POST", "canary=body&words=canary+words"), ("POST", "x" * 5000), ("PUT", "canary")):
            connection = http.client.HTTPConnection(place, timeout=60)
            connection.request(method, path, body, {"User-Agent": "canary-agent", "X-Forwarded-For": "192.0.2.77"})
            assert connection.getresponse().status < 600
            connection.close()
    process.terminate()
    said, _nothing = process.communicate(timeout=60)
    told = [word for word in ("canary", "192.0.2.77", "POST", "/box", "/card", "/ball", "/kiosk", "HTTP/1.1") if word in said]
    assert told == [], said


def test_nginx_as_documented_logs_nothing_of_box_ball_card_and_kiosk() -> None:
    lines = [line.strip() for line in snippet("nginx").splitlines()]
    (where,) = (line for line in lines if line.startswith("location"))
    pattern = re.compile(where.split()[2])
    assert all(pattern.search(path) for path in PUBLIC)
    assert {"access_log off;", "error_log /dev/null crit;"} <= set(lines)
    (room,) = (line for line in lines if line.startswith("client_body_buffer_size"))
    assert int(room.split()[1].rstrip("k;")) * 1024 > 4096, "a ballot never becomes a temporary file"


def test_caddy_as_documented_logs_nothing() -> None:
    lines = {line.strip() for line in snippet("caddy").splitlines()}
    assert {"log_skip", "output discard"} <= lines


def test_postgresql_as_documented_is_what_the_doctor_asks_for() -> None:
    told = dict(re.findall(r"SET (\w+) = '?([\w-]+)'?;", snippet("sql")))
    assert told.pop("synchronous_commit") == "on"
    assert set(told) == set(WANTED)
    assert {name: value for name, value in told.items() if value not in WANTED[name].allowed} == {}
    by_role = set(re.findall(r"ALTER ROLE iglo SET (\w+)", snippet("sql")))
    assert by_role == {name for name, wanted in WANTED.items() if wanted.by_role}


def test_commits_are_durable_and_sessions_coarse_as_shipped() -> None:
    for alias in ("default", "urn"):
        options = str(shipped.DATABASES[alias]["OPTIONS"])
        on_sqlite = "sqlite" in shipped.DATABASES[alias]["ENGINE"]
        assert ("PRAGMA synchronous=FULL" in options) if on_sqlite else ("synchronous_commit=on" in options)
        assert not on_sqlite or {"secure_delete=ON" in options, "journal_mode=WAL" in options} == {True}
    assert shipped.SESSION_ENGINE == "iglo.accounts.sessions_coarse"
    assert not any("log" in name.lower() and "request" in name.lower() for name in shipped.MIDDLEWARE)
    assert not shipped.DEBUG
