"""The list of a member's activities."""

from dataclasses import dataclass

from iglo.activities.access import visible_activities
from iglo.activities.models import Activity
from iglo.organisations.access import Member

MOST = 200


@dataclass(frozen=True)
class ListedActivity:
    """One line of the list."""

    activity: Activity

    @property
    def running(self) -> str:
        """Return the title of the step whose minutes run, or nothing."""
        return next((str(step.title) for step in self.activity.steps if step.key == self.activity.step_key), "")


def listed_activities(member: Member, *, state: Activity.State) -> list[ListedActivity]:
    """Return what `member` may see in `state`, the latest first. One query and those of the gate, however many there are."""
    return [ListedActivity(activity) for activity in visible_activities(member).filter(state=state)[:MOST]]
