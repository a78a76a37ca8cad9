"""Two who write in one field at once: the later text stands, the other is kept (design.md, 'Blocks'; docs/decisions/0004)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stood:
    """What a field held when a text arrived: `text` as of `revision`."""

    text: str
    revision: int


def loses(stood: Stood | None, *, seen: int, text: str) -> bool:
    """Return whether what stood is overwritten by somebody who had not seen it (they saw the activity at revision `seen`)."""
    return stood is not None and stood.revision > seen and stood.text not in ("", text)
