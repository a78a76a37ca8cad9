"""A backup holds everything, a restore brings it back, and what does not fit is refused with a reason."""

import base64
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from iglo.cli import archive
from tests.cli.program import SERVER, Installation, Visit

Install = Callable[[str], Installation]

COUNT = """
from django.apps import apps
from django.contrib.sessions.models import Session
kept = [m for m in apps.get_models(include_auto_created=True) if m is not Session and m._meta.app_label != "answers"]
print({m._meta.label: m.objects.count() for m in kept})
"""


@pytest.fixture(scope="module")
def saved(demo: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the demo, with its keys beside it."""
    file = tmp_path_factory.mktemp("backup") / "iglo.zip"
    demo.iglo("backup", str(file), "--with-keys")
    return file


def keys_of(saved: Path) -> str:
    return str(saved) + ".keys"


def rows(of: Installation) -> str:
    return of.ask(COUNT)


def test_backup_is_brought_back_whole_and_the_demo_walked(demo: Installation, saved: Path, install: Install) -> None:
    there = install("there")
    there.more["IGLO_DEMO"] = "1"
    said = there.iglo("restore", str(saved), "--keys", keys_of(saved))
    assert "Brought back" in said
    assert rows(there) == rows(demo)
    with there.serving() as visit:
        for who in ("leader", "representative", "employee"):
            walk(visit, who)


FILL = """
import datetime as dt
from iglo.answers.actions import prepare_round
from iglo.answers.models import Ballot
from iglo.answers.rules.slots import day_slots
from iglo.answers.rules.spec import *
unit = UnitSpec("kanariefugl-unit", None, 9, "kanariefugl-unit")
slots = day_slots([dt.date(2026, 11, 2)])
prepare_round(RoundSpec("kanariefugl-round", Kind.BALLS, (unit,), slots, {unit.key: Cadence.WEEKLY}))
Ballot.objects.create(tag=b"kanariefugl-tag".ljust(32), round="kanariefugl-round", version=1, sealed=b"kanariefugl-sealed")
"""


@pytest.mark.once
def test_backup_holds_nothing_of_the_urn(stand: Install, tmp_path: Path) -> None:
    there = stand("with-a-round")
    there.ask(FILL)
    secrets = [file.read_bytes()[32:64] for file in there.data.glob("urn-keys/*/*")]
    assert len(secrets) == 3
    there.iglo("backup", str(tmp_path / "b.zip"), "--with-keys")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive_:
        database = archive_.read("database")
    told = database + (tmp_path / "b.zip.keys").read_bytes()
    assert b"kanariefugl" not in told
    assert not any(secret in told or base64.b64encode(secret)[:40] in told for secret in secrets)
    assert b"answers_ballot" not in told
    assert b"organisations_unit" in told, "tables are found where they are"


def walk(visit: Visit, who: str) -> None:
    """Be `who`, and open the first page with every page that it leads to."""
    visit.cookies.clear()
    people = re.findall(r'action="/app/demo/as/([\w-]+)/"', visit.get("/app/demo/"))
    key = people[{"leader": 0, "representative": 1, "employee": -1}[who]]
    first = visit.become(key)
    links = {link for link in re.findall(r'href="(/[^"#]*)"', first) if not link.startswith("/static/")}
    assert len(links) > 5, first
    for link in sorted(links):
        visit.get(link.replace("&amp;", "&"))


def test_backup_needs_nobody_to_stop(demo: Installation, tmp_path: Path) -> None:
    with demo.serving() as visit:
        visit.get("/app/demo/")
        demo.iglo("backup", str(tmp_path))
    (file,) = tmp_path.iterdir()
    assert re.fullmatch(r"iglo-\d{4}-\d\d-\d\d-\d{6}\.zip", file.name)
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.once
def test_backup_holds_neither_keys_nor_sessions(demo: Installation, tmp_path: Path) -> None:
    file = tmp_path / "iglo.zip"
    with demo.serving() as visit:
        visit.become(re.findall(r'action="/app/demo/as/([\w-]+)/"', visit.get("/app/demo/"))[0])
        session = next(cookie.value for cookie in visit.cookies if cookie.name == "iglo_session")
    said = demo.iglo("backup", str(file))
    with zipfile.ZipFile(file) as kept:
        assert sorted(kept.namelist()) == ["database", "manifest.json"]
        content = kept.read("database")
    assert session.encode() not in content
    for key in (demo.data / "keys").iterdir():
        assert key.read_bytes() not in content
    assert "The keys are not in it" in said
    assert not Path(keys_of(file)).exists()


@pytest.mark.once
def test_backup_does_not_write_over_another(demo: Installation, saved: Path) -> None:
    before = saved.read_bytes()
    assert "is there already" in demo.iglo("backup", str(saved), well=False)
    assert saved.read_bytes() == before


@pytest.mark.once
def test_keys_file_is_for_this_user_only(saved: Path) -> None:
    assert Path(keys_of(saved)).stat().st_mode & 0o777 == 0o600


@pytest.mark.once
def test_restore_without_the_right_keys_is_refused(saved: Path, install: Install) -> None:
    there = install("keyless")
    assert "--keys FILE" in there.iglo("restore", str(saved), well=False)
    assert "Brought back" in there.iglo("restore", str(saved), "--without-keys")


@pytest.mark.long
def test_restore_into_a_workplace_is_refused_and_replaces_it_when_told(demo: Installation, saved: Path, install: Install) -> None:
    there = install("used")
    there.iglo("restore", str(saved), "--keys", keys_of(saved))
    there.iglo(
        "shell", "--verbosity", "0", "-c", "from iglo.organisations.models import Unit; Unit.objects.create(name='Made after the backup')"
    )
    assert "--replace" in there.iglo("restore", str(saved), well=False)
    assert rows(there) != rows(demo)
    there.iglo("restore", str(saved), "--replace")
    assert rows(there) == rows(demo)
    if not SERVER:
        (kept,) = there.data.glob("iglo.sqlite3.before-*")
        assert b"Made after the backup" in kept.read_bytes()


@pytest.mark.once
def test_restore_under_a_running_server_is_refused(demo: Installation, saved: Path) -> None:
    with demo.serving():
        assert "Stop it first" in demo.iglo("restore", str(saved), "--replace", well=False)


@pytest.mark.once
@pytest.mark.parametrize("hurt", ["flipped", *(pytest.param(hurt, marks=pytest.mark.long) for hurt in ("cut", "other"))])
def test_damaged_backup_is_refused_and_nothing_is_changed(demo: Installation, saved: Path, tmp_path: Path, hurt: str) -> None:
    file = tmp_path / "hurt.zip"
    data = bytearray(saved.read_bytes())
    if hurt == "flipped":
        data[len(data) // 2] ^= 1
    file.write_bytes({"cut": data[: len(data) // 2], "flipped": data, "other": b"a letter to grandmother"}[hurt])
    before = rows(demo)
    said = demo.iglo("restore", str(file), "--replace", well=False)
    assert "damaged" in said
    assert rows(demo) == before


def change(saved: Path, to: Path, **told: object) -> Path:
    """Write a copy of the backup whose manifest says something else."""
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(to, "w") as new:
        new.writestr("manifest.json", json.dumps({**json.loads(old.read("manifest.json")), **told}))
        new.writestr("database", old.read("database"))
    return to


@pytest.mark.once
def test_backup_with_other_content_than_its_manifest_says_is_refused(demo: Installation, saved: Path, tmp_path: Path) -> None:
    file = change(saved, tmp_path / "x.zip", sha256="0" * 64)
    assert "damaged" in demo.iglo("restore", str(file), "--replace", well=False)


@pytest.mark.once
def test_backup_of_a_newer_program_is_refused(demo: Installation, saved: Path, tmp_path: Path) -> None:
    file = change(saved, tmp_path / "x.zip", tables=["plans.9999_not_written_yet"], program="99.0")
    assert "newer Iglo (99.0)" in demo.iglo("restore", str(file), "--replace", well=False)


@pytest.mark.once
def test_backup_of_another_kind_of_database_is_refused(demo: Installation, saved: Path, tmp_path: Path) -> None:
    file = change(saved, tmp_path / "x.zip", engine="sqlite" if SERVER else "postgresql")
    assert "DATABASE_URL" in demo.iglo("restore", str(file), "--replace", well=False)


@pytest.mark.once
def test_keys_of_another_place_are_known_by_their_fingerprint(tmp_path: Path) -> None:
    one, other = {"confidential": b"a" * 32}, {"confidential": b"b" * 32}
    assert archive.fingerprint(one) != archive.fingerprint(other)
    archive.write_keys(tmp_path / "k", one)
    assert archive.load_keys(tmp_path / "k") == one
    shutil.copy(tmp_path / "k", tmp_path / "spoilt")
    (tmp_path / "spoilt").write_text((tmp_path / "k").read_text().replace("YWFh", "YmFh", 1))
    with pytest.raises(archive.NotABackup):
        archive.load_keys(tmp_path / "spoilt")
