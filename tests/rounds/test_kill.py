"""The server killed in the middle of entry: nothing that was acknowledged is lost, nothing is doubled."""

import json
import os
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
import uuid
from pathlib import Path
from threading import Timer
from time import monotonic, sleep

import pytest

SEED = """
import django; django.setup()
import datetime as dt
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
call_command("migrate", verbosity=0)
from iglo.foundation import clock
from iglo.rounds.actions import Time, announce_round, plan_round
from iglo.rounds.rules.dates import suggest
from tests.cast import make_cast
cast, first = make_cast(), clock.today() - dt.timedelta(days=3)
times = {kind: Time(clock.at(when.date(), when.hour)) for kind, when in suggest(first).items()}
announce_round(plan_round(cast.day, first_day=first, times=times, by=cast.leader.pk), by=cast.leader.pk)
session = SessionStore()
session[SESSION_KEY] = str(cast.leader.account.pk)
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session[HASH_SESSION_KEY] = cast.leader.account.get_session_auth_hash()
session.create()
print(session.session_key)
"""
READ = """
import django; django.setup()
import json
from iglo.rounds.models import SlipNote
print(json.dumps([note.read().text for note in SlipNote.objects.all()]))
"""
HOST = "127.0.0.1"


def _run(code: str, env: dict[str, str]) -> str:
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    return done.stdout.strip().splitlines()[-1]


def _serve(env: dict[str, str], port: int) -> subprocess.Popen[bytes]:
    start = "import sys; from iglo.cli.main import main; sys.exit(main())"
    words = [sys.executable, "-c", start, "serve", "--host", HOST, "--port", str(port), "--no-jobs"]
    server = subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = monotonic() + 60
    while monotonic() < end:
        try:
            urllib.request.urlopen(f"http://{HOST}:{port}/static/iglo/icon.svg", timeout=1)
        except urllib.error.HTTPError:
            return server
        except OSError:
            sleep(0.05)
        else:
            return server
    server.kill()
    pytest.fail("the server did not start")


def _type(port: int, session: str, slip: dict[str, str]) -> bool:
    token = "a" * 32
    body = urllib.parse.urlencode(slip).encode()
    headers = {"Cookie": f"iglo_session={session}; iglo_csrf={token}", "X-CSRFToken": token, "Accept": "application/json"}
    request = urllib.request.Request(f"http://{HOST}:{port}/app/rounds/1/entry/", data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return bool(answer.status == 200 and "red" in json.loads(answer.read()))
    except (OSError, ValueError):
        return False


@pytest.mark.long
def test_killed_server_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    env = {**os.environ, "IGLO_DATA": str(tmp_path), "IGLO_DEMO": "1", "DJANGO_SETTINGS_MODULE": "iglo.config.settings"}
    env.pop("DATABASE_URL", None)
    session, acknowledged, port = _run(SEED, env), [], 18300 + os.getpid() % 700
    slips = [{"colour": "red", "text": f"slip {n}", "key": str(uuid.uuid4())} for n in range(200)]
    for life in range(4):
        server = _serve(env, port)
        enough = len(slips) if life == 3 else len(acknowledged) + 30
        # A slip without an answer is sent again with the same key, as the page does.
        while len(acknowledged) < len(slips) and _type(port, session, slips[len(acknowledged)]):
            acknowledged.append(slips[len(acknowledged)]["text"])
            if len(acknowledged) == enough:
                Timer(0.05, server.kill).start()  # in the middle of one of the next
        server.kill()
        server.wait(10)
    assert len(acknowledged) == len(slips)
    kept = json.loads(_run(READ, env))
    assert set(acknowledged) - set(kept) == set()
    assert len(kept) == len(set(kept)) == 200
