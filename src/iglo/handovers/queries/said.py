"""Finding what was said in an activity that an action is to grow out of."""

from dataclasses import dataclass

from django.http import Http404

from iglo.activities.access import get_activity
from iglo.activities.models import Activity
from iglo.activities.queries.answers import texts_of
from iglo.blocks.base import Line
from iglo.catalog.schema import Privacy
from iglo.foundation.origin import Origin
from iglo.handovers.rules import CARRY
from iglo.organisations.access import Member

ACTIVITY_LINE = "activities.line"
SAID_OPENLY = (Privacy.NAMED, Privacy.OPEN, Privacy.ANONYMOUS)


@dataclass(frozen=True)
class Said:
    """A line of an activity, and the origin that the plan remembers."""

    activity: Activity
    line: Line
    origin: Origin


def said_in(member: Member, pk: int, name: str) -> Said:
    """Return the line 'STEP/BLOCK/FIELD' of an activity from whose place `member` may carry. Raises Http404."""
    activity = get_activity(member, pk, CARRY)
    if not member.may(CARRY, activity.place):
        raise Http404
    step_key, _slash, rest = name.partition("/")
    block_key, _slash, field = rest.partition("/")
    texts = texts_of(activity)
    for step in activity.steps:
        for block in step.blocks:
            if (step.key, block.key) == (step_key, block_key) and step.privacy in SAID_OPENLY:
                for line in block.lines(texts.of(step_key, block_key)):
                    if line.field == field:
                        return Said(activity, line, origin_of(activity, name, line))
    raise Http404


def origin_of(activity: Activity, name: str, line: Line) -> Origin:
    """Return where an action came from: the tool, the question, and which line; 'key' leads back to it, opaque to the plan."""
    return Origin(ACTIVITY_LINE, f"{activity.pk}:{name}"[:60], f"{activity.tool.title}: {line.label}"[:300])
