"""Files that are whole or not there, in two places, and that can be destroyed.

A file is its SHA-256 and its content. Mode 0600 in folders 0700, written beside, synced, then renamed.
"""

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path

from django.conf import settings

CHECK = 32  # bytes


def places() -> tuple[Path, Path]:
    """Return the two folders of private keys: beside the data, and the copy, best on another disk. Neither is in a backup."""
    return Path(settings.URN_KEYS), Path(settings.URN_KEYS_COPY)


def folder_name(round_key: str) -> str:
    """Return the folder of a round: a hash, since its key is anybody's text."""
    return hashlib.sha256(round_key.encode()).hexdigest()[:32]


def write_file(round_key: str, name: str, content: bytes) -> None:
    """Write `content` to both places, durably."""
    for place in places():
        folder = place / folder_name(round_key)
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        _write(folder / name, hashlib.sha256(content).digest() + content)


def read_file(round_key: str, name: str) -> bytes | None:
    """Return the content of `name`, from the copy where the first is missing or damaged; None where both are."""
    return read_in(folder_name(round_key), name)


def read_in(folder: str, name: str) -> bytes | None:
    """Return the content of `name` in a round's folder, as `read_file` does."""
    found = (_content(place / folder / name) for place in places())
    return next((content for content in found if content is not None), None)


def folder_names() -> set[str]:
    """Return the folders of all rounds that have keys in either place."""
    return {path.name for place in places() if place.is_dir() for path in place.iterdir() if path.is_dir()}


def damaged_files(round_key: str) -> list[Path]:
    """Return what is missing or damaged in either place, while the other one has it."""
    folders = [place / folder_name(round_key) for place in places()]
    names = sorted({path.name for folder in folders if folder.is_dir() for path in folder.iterdir()})
    return [folder / name for folder in folders for name in names if _content(folder / name) is None]


def file_names(round_key: str) -> set[str]:
    """Return the names of the files that can be read in at least one place."""
    folders = [place / folder_name(round_key) for place in places()]
    return {path.name for folder in folders if folder.is_dir() for path in folder.iterdir() if _content(path) is not None}


def destroy_folder(round_key: str) -> None:
    """Overwrite, sync and remove the round's files in both places; what is not there is no fault.

    On flash disks and file systems that copy on write the old blocks may outlive this: THREAT_MODEL.md says so.
    """
    for place in places():
        folder = place / folder_name(round_key)
        if not folder.is_dir():
            continue
        for path in folder.iterdir():
            _overwrite(path)
            path.unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            folder.rmdir()
        _sync(place)


def _content(path: Path) -> bytes | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    content = data[CHECK:]
    return content if hashlib.sha256(content).digest() == data[:CHECK] else None


def _write(path: Path, data: bytes) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    _sync(path.parent)


def _overwrite(path: Path) -> None:
    with suppress(FileNotFoundError), path.open("r+b") as file:
        file.write(secrets.token_bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
