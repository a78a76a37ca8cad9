"""What the surroundings say: folders, keys and switches, read once and typed."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Environment:
    """The settings a workplace gives through environment variables.

    `data` holds everything that must be kept: the database (SQLite), keys, and the workplace's files.
    `urn_keys_copy` is the second place of a round's private keys: on another disk, where there is one, and in no backup.
    """

    data: Path
    demo: bool
    debug: bool
    database_url: str
    urn_database_url: str
    urn_keys_copy: Path
    address: str
    hosts: tuple[str, ...]
    smtp_url: str
    redis_url: str
    mail_from: str


def read_environment() -> Environment:
    """Return the environment; every variable begins with IGLO_, but for DATABASE_URL, URN_DATABASE_URL, SMTP_URL and REDIS_URL."""
    data = Path(os.environ.get("IGLO_DATA", "var/iglo")).resolve()
    database_url = os.environ.get("DATABASE_URL", f"sqlite:///{data / 'iglo.sqlite3'}")
    beside = f"sqlite:///{data / 'urn.sqlite3'}" if database_url.startswith("sqlite") else database_url
    return Environment(
        data=data,
        demo=_yes("IGLO_DEMO"),
        debug=_yes("IGLO_DEBUG"),
        database_url=database_url,
        urn_database_url=os.environ.get("URN_DATABASE_URL", beside),
        urn_keys_copy=Path(os.environ.get("IGLO_URN_KEYS_COPY", data.with_name(f"{data.name}-urn-keys-copy"))).resolve(),
        address=os.environ.get("IGLO_ADDRESS", ""),
        hosts=tuple(h for h in os.environ.get("IGLO_HOSTS", "*").split(",") if h),
        smtp_url=os.environ.get("SMTP_URL", ""),
        redis_url=os.environ.get("REDIS_URL", ""),
        mail_from=os.environ.get("IGLO_MAIL_FROM", "Iglo <iglo@localhost>"),
    )


def read_key(folder: Path, name: str, size: int = 32) -> bytes:
    """Return the key `name`, `size` random bytes in a file of its own; made when it is missing.

    Side effect: writes `folder/name` (mode 0600) the first time.
    """
    path = folder / name
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_once(path, secrets.token_bytes(size))
    return path.read_bytes()


def _write_once(path: Path, key: bytes) -> None:
    # Two processes may start at once: the first file stands, a half-written one is never read.
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_bytes(key)
    draft.chmod(0o600)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _yes(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "yes", "true", "on"}
