"""An anonymous step: whether it can be asked, is being asked, or has been answered, and its released figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from iglo.activities.models import Activity, ActivityRound
from iglo.activities.rules.asked import asked_in
from iglo.activities.rules.hushed import Told, told
from iglo.catalog.schema import Step
from iglo.organisations.models import Unit
from iglo.rooms.models import Spread
from iglo.rounds.queries.questionnaire import Answered, read_questionnaire


@dataclass(frozen=True)
class Asked:
    """`tie` is None before anybody chose; `figures` by the questions' names, of the activity's own unit."""

    tie: ActivityRound | None
    in_unit: bool
    figures: Mapping[str, Answered | Told]
    in_room: bool = False  # asked in a live room, and closed there

    @property
    def is_open_talk(self) -> bool:
        """Return whether the group talks it through instead."""
        return self.tie is not None and self.tie.is_open_talk

    @property
    def is_shown(self) -> bool:
        """Return whether any figure may be shown."""
        return any(one.shown for one in self.figures.values())


def spreads_of(activity: Activity, step_key: str) -> QuerySet[Spread]:
    """Return what an anonymous step gave in a room, in whichever of the activity's meetings it was asked: one at the most."""
    return Spread.objects.filter(step_key=step_key, room__in=activity.rooms.values("room")).order_by("pk")


def asked_of(activity: Activity, step: Step) -> Asked:
    """Return how the anonymous `step` stands. Two queries, three where figures may be read."""
    tie = activity.asked.filter(step_key=step.key).select_related("round__unit", "round__urn").first()
    figures: dict[str, Answered] = {}
    if tie is not None and tie.round is not None:
        figures = {one.key: one for one in read_questionnaire(tie.round) if one.unit == activity.unit_id}
    elif tie is None and (spread := spreads_of(activity, step.key).first()):
        return Asked(None, isinstance(activity.place, Unit), told(spread.figures, asked_in(step)), in_room=True)
    return Asked(tie, isinstance(activity.place, Unit), figures)
