"""Message catalogues without GNU gettext: one Danish file an app, English is the message itself.

python -m tools.messages            extract, merge into every app's Danish file, compile
python -m tools.messages boards …   the same for the apps named
python -m tools.messages compile    compile only
python -m tools.messages check      fail where a message is missing, unused or badly placed
"""

import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
APPS = ROOT / "src" / "iglo"
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|\{[a-z_]*\}")


def apps() -> list[Path]:
    """Return the folders of the apps that have anything to say."""
    return sorted(p for p in APPS.iterdir() if (p / "apps.py").exists() or p.name in {"cli", "config"})


def extracted(app: Path) -> Catalog:
    """Return every message in the Python files and templates of `app`."""
    catalog = Catalog(domain="django", locale="da", fuzzy=False)
    for path in sorted(app.rglob("*")):
        if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
            for _line, message, _comments, context in _messages_in(path):
                catalog.add(message, context=context, locations=[(str(path.relative_to(APPS)), None)])  # type: ignore[list-item]
    return catalog


def _messages_in(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        from django.utils.translation.template import templatize

        # What is left is read as Python, where how far a line stands in would have a meaning.
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).split("\n"))
    return iter(extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS))


def danish(app: Path) -> Path:
    """Return where the Danish of `app` stands."""
    return app / "locale" / "da" / "LC_MESSAGES" / "django.po"


def read(path: Path) -> Catalog:
    """Return the catalogue in `path`; an empty one where there is no file."""
    if not path.exists():
        return Catalog(domain="django", locale="da", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale="da", domain="django")


def merge(app: Path) -> None:
    """Bring the Danish file of `app` up to date: new messages without Danish, unused ones gone. Writes the file."""
    known, wanted = read(danish(app)), extracted(app)
    for message in wanted:
        if message.id and (old := known.get(_key(message), message.context)) is not None:
            message.string = old.string
    if len(wanted):
        danish(app).parent.mkdir(parents=True, exist_ok=True)
        with danish(app).open("wb") as file:
            write_po(file, wanted, width=140, sort_output=True, no_location=True, omit_header=False)
        _drop_dates(danish(app))


def _drop_dates(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    drop = ("#", '"POT-Creation', '"PO-Revision', '"Last-Translator', '"Report-Msgid', '"Generated-By', '"Project-Id', '"Language-Team')
    head_ends = next((i for i, line in enumerate(lines) if i > 1 and line == "\n"), len(lines))
    kept = [line for i, line in enumerate(lines) if i > head_ends or not line.startswith(drop)]
    path.write_text("".join(kept), encoding="utf-8")


def _key(message: Message) -> str:
    return message.id[0] if isinstance(message.id, (tuple, list)) else message.id


def compile_app(app: Path) -> None:
    """Write the .mo file of `app` beside its .po file."""
    if danish(app).exists():
        draft = danish(app).with_suffix(f".{os.getpid()}")  # a server may be reading: the file is whole or not there
        with draft.open("wb") as file:
            write_mo(file, read(danish(app)))
        draft.replace(danish(app).with_suffix(".mo"))


def faults(app: Path) -> Iterator[str]:
    """Yield what is wrong with the Danish of `app`, a line each."""
    known, wanted = read(danish(app)), extracted(app)
    for message in wanted:
        if message.id:
            yield from (f"{app.name}: {fault}: {_key(message)!r}" for fault in _faults_of(message, known))
    unused = {(_key(m), m.context) for m in known if m.id} - {(_key(m), m.context) for m in wanted if m.id}
    yield from (f"{app.name}: unused: {key!r}" for key, _context in sorted(unused, key=str))


def _faults_of(message: Message, known: Catalog) -> Iterator[str]:
    found = known.get(_key(message), message.context)
    strings = [] if found is None else list(found.string) if isinstance(found.string, (tuple, list)) else [found.string]
    if not strings or not all(strings):
        yield "no Danish"
    elif any(set(PLACEHOLDER.findall(str(s))) - set(PLACEHOLDER.findall("".join(message.id))) for s in strings):
        yield "unknown placeholder in the Danish"


def main(words: list[str]) -> int:
    """Run the command; returns the exit code."""
    if words == ["check"]:
        found = [fault for app in apps() for fault in faults(app)]
        print("\n".join(found) or "every message is there in both languages")
        return bool(found)
    for app in apps():
        if words == [] or app.name in words:
            merge(app)
        compile_app(app)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
