"""A run on paper."""

from typing import Any

from iglo.activities.models import Activity
from iglo.activities.queries.answers import texts_of
from iglo.blocks.base import Answers
from iglo.catalog.queries.paper import tool_paper
from iglo.catalog.schema import Step
from iglo.foundation.words import long_date


def activity_paper(activity: Activity) -> dict[str, Any]:
    """Return the sheets of the run: the fields hold what the group said; other holders' steps have no texts here."""
    texts = texts_of(activity)

    def said(step: Step, block: str) -> Answers:
        return texts.of(step.key, block)

    under = f"{activity.place.name} · {long_date(activity.closed_on or activity.started_on)}"
    return tool_paper(activity.tool, activity.steps, said=said, under=under, day=activity.started_on)
