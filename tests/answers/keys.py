"""RSA keys for tests: made once and kept in the build folder, since a new one takes some hundred milliseconds."""

import os
from functools import cache
from pathlib import Path

from gmpy2 import mpz

from iglo.answers import blind

POOL = Path(__file__).resolve().parents[2] / "build" / "test-keys"


@cache
def signing_key(number: int) -> blind.SigningKey:
    """Return the `number`th ready-made key."""
    file = POOL / f"{number}.txt"
    if not file.exists():
        key = blind.make_key()
        POOL.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(f".{os.getpid()}")
        draft.write_text(f"{key.p:x} {key.q:x}")
        draft.replace(file)  # two test processes may make it at once: either is whole
    p, q = file.read_text().split()
    return blind.SigningKey(mpz(p, 16), mpz(q, 16))
