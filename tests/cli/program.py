"""The program as a person runs it: a process of its own, with a data folder of its own."""

import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import psycopg

from tests.once import SERVER, made_once

KEYS_COPY = "-urn-keys-copy"  # the urn's keys lie in a second place, beside the data


@dataclass
class Installation:
    """A data folder, and on PostgreSQL a database of its own beside it."""

    data: Path
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("IGLO_", "LC_", "DATABASE_URL", "SMTP_"))}
        ours.pop("DJANGO_SETTINGS_MODULE", None)
        return {**ours, "LANG": "en_GB.UTF-8", "IGLO_DATA": str(self.data), "PYTHONWARNINGS": "error", **self.more}

    def iglo(self, *words: str, well: bool = True) -> str:
        """Run one command; returns what it printed (both streams). Fails where it did not end as expected."""
        done = subprocess.run(
            [sys.executable, "-m", "iglo.cli", *words], env=self.environment, capture_output=True, text=True, timeout=120, check=False
        )
        said = done.stdout + done.stderr
        assert (done.returncode == 0) is well, f"{words}: {done.returncode}\n{said}"
        return said

    @contextmanager
    def serving(self, *words: str) -> Iterator["Visit"]:
        """Run `iglo serve` on a free port until the block ends."""
        process = self.start(*words)
        try:
            yield Visit(read_address(process))
        finally:
            process.terminate()
            process.wait(10)
            process.communicate()

    def ask(self, program: str) -> str:
        """Run a few lines of Python in the house; returns what they print."""
        return self.iglo("shell", "--verbosity", "0", "-c", program).strip()

    def start(self, *words: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "iglo.cli", "serve", "--port", "0", "--no-jobs", *words]
        return subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def read_address(process: subprocess.Popen[str]) -> str:
    """Return the address that a starting server prints."""
    said = []
    for line in process.stdout or ():
        said.append(line)
        if "://" in line:
            return next(word for word in line.split() if "://" in word).rstrip("/")
    raise AssertionError("".join(said))


@dataclass
class Visit:
    """A browser without a screen: keeps cookies, follows redirects."""

    url: str
    cookies: CookieJar = field(default_factory=CookieJar)
    accept: str = "text/html"

    def get(self, path: str) -> str:
        with self._ask(path) as answer:
            assert answer.status == 200, path
            return answer.read().decode("utf-8", "replace")

    def post(self, path: str, **fields: str) -> str:
        token = next((cookie.value for cookie in self.cookies if cookie.name == "iglo_csrf"), "")
        with self._ask(path, urlencode({**fields, "csrfmiddlewaretoken": token}).encode()) as answer:
            return answer.read().decode()

    def _ask(self, path: str, data: bytes | None = None):
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        head = {"Accept-Language": "en", "Referer": self.url + path, "Accept": self.accept}
        asked = urllib.request.Request(self.url + path, data, head)
        return opener.open(asked, timeout=30)

    def become(self, key: str) -> str:
        """Sign in as one of the demo's cast; returns the first page."""
        self.get("/app/demo/")
        return self.post(f"/app/demo/as/{key}/")


@contextmanager
def new_installation(data: Path, name: str, like: str = "") -> Iterator[Installation]:
    """Return an empty installation; `name` tells databases of one test apart, `like` names a database to begin from."""
    if not SERVER:
        yield Installation(data)
        return
    database = f"iglo_{name}_{os.getpid()}"
    _create(database, like)
    try:
        yield Installation(data, {"DATABASE_URL": _address(database)})
    finally:
        with psycopg.connect(SERVER, autocommit=True) as server:
            server.execute(f'DROP DATABASE "{database}" WITH (FORCE)')


@contextmanager
def standing(data: Path, name: str) -> Iterator[Installation]:
    """Return an installation with its tables, as the first start leaves it."""
    with _copied("standing", _migrate, data, name) as made:
        yield made


@contextmanager
def furnished(data: Path, name: str) -> Iterator[Installation]:
    """Return an installation with the demo workplace, and with the demo's doors open."""
    with _copied("furnished", _furnish, data, name) as made:
        made.more["IGLO_DEMO"] = "1"
        yield made


def _migrate(new: Installation) -> None:
    new.iglo("migrate", "--verbosity", "0")


def _furnish(new: Installation) -> None:
    _migrate(new)
    new.more["IGLO_DEMO"] = "1"
    new.iglo("demo")


@contextmanager
def _copied(kind: str, make: Callable[[Installation], None], data: Path, name: str) -> Iterator[Installation]:
    """Return a copy of an installation that `make` has made, once in the whole run; its database stays until the server goes."""

    def make_in(folder: Path) -> None:
        if SERVER:
            _create(kind)
        make(Installation(folder / "data", {"DATABASE_URL": _address(kind)} if SERVER else {}))

    made = made_once(kind, make_in)
    with new_installation(data, name, like=kind) as copy:
        for tail in ("", KEYS_COPY):
            if (source := made / f"data{tail}").exists():
                shutil.copytree(source, f"{data}{tail}")
        yield copy


def _create(database: str, like: str = "") -> None:
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{database}"' + (f' TEMPLATE "{like}"' if like else ""))


def _address(database: str) -> str:
    return f"{SERVER.rpartition('/')[0]}/{database}"
