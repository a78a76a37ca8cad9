"""A tool on paper: blank, or with what was said. `blocks/typst/tool.typ` draws it."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iglo.blocks.base import Answers
from iglo.blocks.paper import paper_of
from iglo.catalog.schema import Privacy, Step, Tool
from iglo.foundation.words import tongue

Said = Callable[[Step, str], Answers]  # (step, block key) -> what stands in the block


def blank(_step: Step, _block: str) -> Answers:
    """Return nothing: an empty sheet."""
    return {}


def tool_paper(tool: Tool, steps: Sequence[Step], *, said: Said = blank, under: str = "", day: dt.date | None = None) -> dict[str, Any]:
    """Return the data of the sheets of `steps`, in the reader's language; `under` stands below the title: where, and when.

    `day` is that of the run, None for a blank sheet.
    """
    return {
        "lang": tongue(),
        "title": str(tool.title),
        "under": under,
        "summary": str(tool.summary),
        "facts": _facts(tool, steps),
        "lists": _lists(tool),
        "steps": [_step(number, step, said, day) for number, step in enumerate(steps, 1)],
        "source": _source(tool),
        "words": {"page": _("page"), "of": _("of"), "cut": _("Cut out along the lines")},
    }


def _facts(tool: Tool, steps: Sequence[Step]) -> list[dict[str, str]]:
    minutes = tool.minutes or sum(step.minutes for step in steps)
    facts = [
        (_("For whom"), str(tool.target)),
        (_("Who takes part"), str(tool.takes_part)),
        (_("How long"), _minutes(minutes) if minutes else ""),
        (_("Bring along"), str(tool.bring or "")),
    ]
    return [{"label": label, "text": text} for label, text in facts if text]


def _minutes(minutes: int) -> str:
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


def _lists(tool: Tool) -> list[dict[str, Any]]:
    lists = [(_("Beforehand"), tool.before), (_("Take care"), tool.pitfalls), (_("Afterwards"), tool.after)]
    return [{"title": title, "items": [str(item) for item in items]} for title, items in lists if items]


def _step(number: int, step: Step, said: Said, day: dt.date | None) -> dict[str, Any]:
    return {
        "number": number,
        "title": str(step.title),
        "say": str(step.say or ""),
        "who": str(step.who or ""),
        "minutes": _minutes(step.minutes) if step.minutes else "",
        "sees": who_sees(step.privacy),
        "blocks": [paper_of(block, said(step, block.key), day=day) for block in step.blocks],
    }


def who_sees(privacy: Privacy) -> str:
    """Return who may see what is answered in a step, as the sheet says it."""
    return {
        Privacy.PRIVATE: _("Yours alone. Take the sheet with you."),
        Privacy.PAIR: _("Seen by the two of you alone."),
        Privacy.NAMED: _("Said openly: the group, its leader and the representatives see it."),
        Privacy.ANONYMOUS: _("Without a name. Fold it, and put it where nobody can see whose it is."),
        Privacy.OPEN: _("Everybody in the organisation may see it."),
    }[privacy]


def _source(tool: Tool) -> str:
    found = tool.source
    told = _("Source: document %(document)s, %(section)s") % {"document": found.document, "section": found.section}
    return " · ".join([told if found.document else _("Our own tool"), *tool.credits])
