"""Writing in fields as one types, whoever keeps them: what is posted, what became of it, and two who write at once.

The later text stands, the other is kept beside it and shown to both (design.md, 'Blocks'; docs/decisions/0004).
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from iglo.blocks.base import Block, Wrong

MOST_FIELDS = 600  # of one page
MIDDLE = "50"  # where a slide stands that nobody has touched


@dataclass(frozen=True)
class Stood:
    """What a field held when a text arrived: `text` as of `revision`."""

    text: str
    revision: int


@dataclass(frozen=True)
class Written:
    """What became of one field: `revision` it now has, `wrong` why it was not stored, `kept` the other's text laid beside it."""

    name: str
    revision: int
    wrong: str = ""
    kept: str = ""


def loses(stood: Stood | None, *, seen: int, text: str) -> bool:
    """Return whether what stood is overwritten by somebody who had not seen it (they saw the whole at revision `seen`)."""
    return stood is not None and stood.revision > seen and stood.text not in ("", text)


def find_field(steps: Mapping[str, Sequence[Block]], name: str) -> tuple[str, Block, str]:
    """Return (step, block, field) of 'STEP/BLOCK/FIELD', of the steps kept here. Raises Wrong where there is none."""
    step, _slash, rest = name.partition("/")
    key, _slash, field = rest.partition("/")
    for block in steps.get(step, ()):
        if block.key == key:
            return step, block, field
    raise Wrong(_("There is no such field here."))


def texts_in(post: QueryDict) -> dict[str, str]:
    """Return the fields of a post; a tick that was taken away arrives as its name in 'ticks'.

    A slide always stands somewhere: one that nobody has touched (its name in 'slides', its value still the middle) is no answer, unless
    its name in 'counts' says that the middle is meant.
    """
    untouched = {name for name in post.getlist("slides") if post.get(name) == MIDDLE} - set(post.getlist("counts"))
    sent = {name: str(post[name]) for name in post if "/" in name and name not in untouched}
    sent |= {name: "" for name in post.getlist("ticks") if name not in sent and "/" in name}
    return dict(list(sent.items())[:MOST_FIELDS])


def seen_in(text: str) -> int:
    """Return the revision that a page says it was shown; 0 for anything that is no number."""
    return int(text) if text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004


def told(revision: int, written: Sequence[Written]) -> dict[str, Any]:
    """Return what a script is told: the revision now, and what became of each field."""
    return {"revision": revision, "fields": [asdict(one) for one in written]}


def refused_in(written: Sequence[Written], texts: Mapping[str, str]) -> dict[str, str]:
    """Return those of `texts` that could not be stored, by the fields' names, to be given back as they were typed."""
    return {one.name: texts[one.name] for one in written if one.wrong}


def tell_written(request: HttpRequest, written: Sequence[Written], *, aside: bool = False) -> None:
    """Say at the top of the next page, to a form without script, what became of the fields; `aside`: only what did not go plainly."""
    wrong = dict.fromkeys(one.wrong for one in written if one.wrong)
    for sentence in wrong:
        messages.error(request, sentence)
    if any(one.kept for one in written):
        messages.warning(request, _("Somebody else wrote in the same place meanwhile. Your text stands; theirs lies beside it."))
    if not wrong and not aside:
        messages.success(request, _("Saved."))


def wants_json(request: HttpRequest) -> bool:
    """Return whether a script asks, not a form."""
    return "application/json" in request.headers.get("Accept", "")
