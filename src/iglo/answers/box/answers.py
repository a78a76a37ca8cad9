"""What the box answers, as bytes: the same whether uvicorn asks or Django."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from iglo.answers.actions import Answer
from iglo.answers.models import State, UrnRound
from iglo.answers.rules.wire import BODY

Headers = tuple[tuple[bytes, bytes], ...]

PATH = "/box/"
ROUND = re.compile(r"/box/([\w.-]{1,80})/(keys/)?\Z")
REFUSED = {b"cookie", b"authorization"}
QUIET: Headers = (
    (b"cache-control", b"no-store"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


@dataclass(frozen=True)
class Said:
    """An answer, whole."""

    status: int
    body: bytes
    kind: bytes = b"application/json"
    allow: bytes = b""

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """All headers of the answer."""
        head = [(b"content-type", self.kind), (b"content-length", str(len(self.body)).encode()), *QUIET]
        return [*head, (b"allow", self.allow)] if self.allow else head


def _plain(status: int, words: str, allow: bytes = b"") -> Said:
    return Said(status, words.encode(), b"text/plain; charset=utf-8", allow)


CREDENTIALS = _plain(400, "The box takes nothing that says who you are: send no Cookie and no Authorization header.\n")
WRONG_SIZE = _plain(413, f"A ballot is exactly {BODY} bytes.\n")
NOT_HERE = _plain(404, "There is no such box.\n")
ONLY_POST = _plain(405, "Ballots are sent by POST.\n", b"POST")
ONLY_GET = _plain(405, "This is only read.\n", b"GET, HEAD")
BALLOT = {answer: Said(answer.status, answer.body) for answer in Answer}


def refusal(method: str, path: str, names: Iterable[bytes], length: int | None) -> Said | None:
    """Return why a request is refused before its body is read, or None. `length` is the body's, where the head tells."""
    if REFUSED & {name.lower() for name in names}:
        return CREDENTIALS
    if path == PATH:
        return ONLY_POST if method != "POST" else WRONG_SIZE if length != BODY else None
    if not ROUND.match(path):
        return NOT_HERE
    return None if method in {"GET", "HEAD"} else ONLY_GET


def read_round(path: str) -> Said:
    """Answer GET /box/ROUND/ (state, instance, the key file's hash) and /box/ROUND/keys/ (the key file itself)."""
    found = ROUND.match(path)
    row = found and UrnRound.objects.filter(key=found[1]).exclude(state=State.ORDERED).first()
    if not found or not row:
        return NOT_HERE
    if found[2]:
        return Said(200, bytes(row.key_file))
    told = {"round": row.key, "state": row.state, "instance": row.box_instance, "keys": row.key_hash}
    return Said(200, json.dumps(told, sort_keys=True, separators=(",", ":")).encode() + b"\n")
