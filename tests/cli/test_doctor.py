"""The doctor: finds what is wrong, says what to do, and is silent about what people wrote."""

import datetime as dt
import json
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connections

from iglo.answers.keys.files import folder_name
from iglo.cli.checks import Finding, Level, examine
from iglo.cli.checks.outside import is_local
from iglo.cli.words import speak
from iglo.notify.models import Outgoing
from iglo.organisations.models import Organisation
from tests.answers.rounds import prepared, spec
from tests.cast import Cast
from tests.cli.program import Installation

pytestmark = pytest.mark.django_db(databases=["default", "urn"])


@pytest.fixture
def house(cast: Cast, settings, tmp_path: Path) -> Path:
    """A data folder of one's own, with keys as they should be."""
    settings.ENV = type("Env", (), {"data": tmp_path, "address": ""})
    settings.KEYS = tmp_path / "keys"
    settings.KEYS.mkdir()
    (settings.KEYS / "signing").touch(mode=0o600)
    return tmp_path


def finding(name: str) -> Finding:
    return next(found for found in examine() if found.name == name)


def level(name: str) -> Level:
    return finding(name).level


def test_healthy_house_is_well(house: Path, settings) -> None:
    (house / "jobs.alive").touch()
    (house / "backup.last").touch()
    os.utime(house / "jobs.alive")
    found = {f.name: f.level for f in examine()}
    expected = dict.fromkeys(found, Level.WELL) | {"mail": Level.WARNING, "static": found["static"]}
    expected["backup"] = found["backup"]
    assert found == expected


def test_keys_that_others_can_read_are_a_fault(house: Path, settings) -> None:
    assert level("keys") is Level.WELL
    (settings.KEYS / "signing").chmod(0o644)
    assert level("keys") is Level.FAULT
    assert "signing" in finding("keys").words


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("https://iglo.example", Level.WELL),
        ("http://iglo.example", Level.WARNING),
        ("https://localhost:8000", Level.WARNING),
        ("https://192.168.1.20", Level.WARNING),
        ("https://iglo.local", Level.WARNING),
        ("", Level.WARNING),
    ],
)
def test_printed_address_is_one_that_phones_reach(house: Path, address: str, wanted: Level) -> None:
    Organisation.objects.update(address=address)
    assert level("address") is wanted


def test_local_addresses_are_known() -> None:
    assert [host for host in ("iglo", "10.0.0.4", "iglo.lan", "iglo.kommune.dk", "8.8.8.8") if is_local(host)] == [
        "iglo",
        "10.0.0.4",
        "iglo.lan",
    ]


def test_jobs_that_stopped_are_seen(house: Path) -> None:
    assert level("jobs") is Level.WARNING
    (house / "jobs.alive").touch()
    assert level("jobs") is Level.WELL
    an_hour_ago = dt.datetime.now(dt.UTC).timestamp() - 3600
    os.utime(house / "jobs.alive", (an_hour_ago, an_hour_ago))
    assert "60" in finding("jobs").words


def test_outbox_that_is_late_is_seen_without_names(house: Path, noon: dt.datetime) -> None:
    mail = Outgoing.objects.create(to="anna@iglo.example", subject="s", text="secret", due_at=noon - dt.timedelta(hours=1))
    assert level("outbox") is Level.WARNING
    assert "1 mail is late" in finding("outbox").words
    Outgoing.objects.filter(pk=mail.pk).update(tries=10)
    assert "1 mail never got through" in finding("outbox").words
    told = " ".join(f"{f.words} {f.help}" for f in examine())
    assert "anna" not in told
    assert "secret" not in told


def test_old_backup_is_seen(house: Path, noon: dt.datetime) -> None:
    assert level("backup") is Level.WARNING
    (house / "backup.last").touch()
    for days, wanted in ((1, Level.WELL), (9, Level.WARNING)):
        then = noon.timestamp() - days * 86_400
        os.utime(house / "backup.last", (then, then))
        assert level("backup") is wanted


def test_clock_that_stands_behind_is_seen(house: Path, noon: dt.datetime) -> None:
    from iglo.audit.actions import record
    from iglo.audit.models import AuditLine

    line = record("tried", Organisation.objects.get(), by=None)
    assert level("clock") is Level.WELL
    AuditLine.objects.filter(pk=line.pk).update(at=noon + dt.timedelta(hours=2))
    assert level("clock") is Level.FAULT


def test_mail_server_that_is_away_is_a_fault(house: Path, settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    settings.SMTP_URL = f"smtp://127.0.0.1:{port}"
    assert level("mail") is Level.FAULT
    settings.SMTP_URL = "mail.example"
    assert "SMTP_URL" in finding("mail").words


def test_findings_are_danish_for_danes(house: Path) -> None:
    speak("da")
    try:
        assert "Udbakke" in {found.title for found in examine()}
    finally:
        speak("en")


def test_doctor_tells_people_and_programs_the_same(demo: Installation, install: Callable[[str], Installation]) -> None:
    words, told = demo.iglo("doctor"), json.loads(demo.iglo("doctor", "--json"))
    assert told["well"] is True
    for found in told["checks"]:  # the free room changes between two calls: its number is not compared
        assert f"{found['title']}: {'' if found['name'] == 'disk' else found['words'][:12]}" in words
    told = json.loads(install("empty").iglo("doctor", "--json", well=False))
    faults = [found["name"] for found in told["checks"] if found["level"] == "fault"]
    assert (told["well"], faults) == (False, ["migrations"])


def test_keys_of_the_urn_are_looked_at_in_both_places(house: Path, settings) -> None:
    settings.URN_KEYS, settings.URN_KEYS_COPY = house / "urn-keys", house / "copy"
    assert finding("urn").words == "0 rounds are in it; keys in two places"
    made = prepared(spec(days=1))
    assert finding("urn").words == "1 round is in it; keys in two places"
    for level_, place in ((Level.WARNING, settings.URN_KEYS), (Level.FAULT, settings.URN_KEYS_COPY)):
        (place / folder_name(made.key) / "round").unlink()
        assert level("urn") is level_


def test_a_database_that_writes_down_what_people_send_is_seen(house: Path) -> None:
    assert level("logs") is Level.WELL
    if connections["urn"].vendor != "postgresql":
        pytest.skip("SQLite writes no log")
    with connections["urn"].cursor() as cursor:
        cursor.execute("SET log_min_error_statement = 'error'; SET log_duration = 'on'")
        found = finding("logs")
        cursor.execute("RESET log_min_error_statement; RESET log_duration")
    assert found.level is Level.WARNING
    assert found.words == "may keep what people send, or when: log_duration, log_min_error_statement"
    assert "SET log_min_error_statement = 'fatal';" in found.help


def test_commits_that_a_power_cut_takes_are_a_fault(house: Path) -> None:
    assert level("durability") is Level.WELL
    on_sqlite = connections["urn"].vendor == "sqlite"
    with connections["urn"].cursor() as cursor:
        if on_sqlite:
            pytest.skip("SQLite refuses to change it inside a transaction")
        cursor.execute("SET synchronous_commit = 'off'")
        found = finding("durability")
        cursor.execute("SET synchronous_commit = 'on'")
    assert found.level is Level.FAULT
