"""The form of a backup: a ZIP of the database and a manifest that says what it is and how to see that it is whole."""

import base64
import hashlib
import json
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path

FORM = 1
MANIFEST, DATABASE = "manifest.json", "database"
CHUNK = 1 << 20


class NotABackup(Exception):
    """The file is no backup of Iglo's, or not whole. `whole`: it is one, but its content was changed."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. `tables` are the migrations it has, `keys` the fingerprint of the keys it needs."""

    form: int
    program: str
    made_at: str
    engine: str
    tables: list[str]
    keys: str
    sha256: str
    size: int


def pack(file: Path, database: Path, manifest: Manifest) -> None:
    """Write `database` and `manifest` to `file`, which appears whole or not at all (mode 0600)."""
    draft = file.with_name(f"{file.name}.part")
    draft.touch(mode=0o600)
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=2))
            archive.write(database, DATABASE)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def read_manifest(file: Path) -> Manifest:
    """Return the manifest of `file`. Raises NotABackup."""
    try:
        with zipfile.ZipFile(file) as archive:
            told = json.loads(archive.read(MANIFEST))
        manifest = Manifest(**told)
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError) as wrong:
        raise NotABackup(str(file)) from wrong
    if manifest.form != FORM:
        raise NotABackup(str(file))
    return manifest


def unpack(file: Path, manifest: Manifest, target: Path) -> None:
    """Write the database in `file` to `target`, and see that it is the one that was saved. Raises NotABackup."""
    digest = hashlib.sha256()
    try:
        with zipfile.ZipFile(file) as archive, archive.open(DATABASE) as saved, target.open("wb") as out:
            while chunk := saved.read(CHUNK):
                digest.update(chunk)
                out.write(chunk)
    except (OSError, zipfile.BadZipFile, KeyError, EOFError, zipfile.zlib.error) as wrong:  # type: ignore[attr-defined]
        raise NotABackup(str(file)) from wrong
    if digest.hexdigest() != manifest.sha256:
        raise NotABackup(str(file))


def sha256(file: Path) -> str:
    """Return the checksum of `file` in hex."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


# ── keys ─────────────────────────────────────────────────────────
def read_keys(folder: Path) -> dict[str, bytes]:
    """Return the keys in `folder` by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def fingerprint(keys: dict[str, bytes]) -> str:
    """Return sixteen hex digits by which the right keys are known; they say nothing of the keys, which are random."""
    digest = hashlib.sha256(b"iglo keys\0")
    for name, key in sorted(keys.items()):
        digest.update(name.encode() + b"\0" + hashlib.sha256(key).digest())
    return digest.hexdigest()[:16]


def write_keys(file: Path, keys: dict[str, bytes]) -> None:
    """Write `keys` to a file of their own, mode 0600."""
    file.touch(mode=0o600)
    told = {"form": FORM, "fingerprint": fingerprint(keys), "keys": {name: base64.b64encode(key).decode() for name, key in keys.items()}}
    file.write_text(json.dumps(told, indent=2), encoding="utf-8")


def load_keys(file: Path) -> dict[str, bytes]:
    """Return the keys in a file that `write_keys` wrote. Raises NotABackup."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        keys = {Path(name).name: base64.b64decode(key, validate=True) for name, key in told["keys"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise NotABackup(str(file)) from wrong
    if fingerprint(keys) != told.get("fingerprint"):
        raise NotABackup(str(file))
    return keys
