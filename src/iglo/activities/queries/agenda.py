"""The running agenda of a tool: each step with its minutes, and how much is left of the one that runs."""

from dataclasses import dataclass

from django.urls import reverse

from iglo.activities.models import Activity
from iglo.activities.queries.answers import Texts
from iglo.catalog.schema import Privacy, Step
from iglo.foundation import clock


@dataclass(frozen=True)
class Station:
    """A step on the agenda. `left` is whole minutes of the one that runs, negative when it takes longer."""

    step: Step
    number: int
    url: str
    state: str  # done, now, next
    is_shown: bool
    left: int | None = None
    seconds: int | None = None  # left of the one that runs, as `left`

    @property
    def over(self) -> int:
        """Return how many minutes it has taken longer, or 0."""
        return -self.left if self.left is not None and self.left < 0 else 0

    @property
    def left_shown(self) -> int | None:
        """Return the minutes left, never under 0."""
        return None if self.left is None else max(0, self.left)


def agenda_of(activity: Activity, shown: str, texts: Texts) -> list[Station]:
    """Return the run's agenda; `shown` is the key of the step on the page."""
    keys = [step.key for step in activity.steps]
    now = keys.index(activity.step_key) if activity.step_key in keys else -1
    return [_station(activity, number, step, shown, now) for number, step in enumerate(activity.steps)]


def _station(activity: Activity, number: int, step: Step, shown: str, now: int) -> Station:
    runs = number == now and activity.is_open
    state = "now" if runs else "done" if number < now or not activity.is_open else "next"
    url = reverse("activities:step", args=[activity.pk, step.key])
    seconds = seconds_left(activity, step) if runs and step.minutes else None
    left = None if seconds is None else -(-seconds // 60)
    return Station(step, number + 1, url, state, step.key == shown, left, seconds)


def seconds_left(activity: Activity, step: Step) -> int | None:
    """Return whole seconds left of `step`, begun when the activity says; negative when it takes longer."""
    end = activity.ends_at(step.minutes)
    return None if end is None else -int((clock.now() - end).total_seconds() // 1)


def step_to_show(activity: Activity, key: str) -> Step:
    """Return the step `key`, or the one that runs, or the first."""
    steps = {step.key: step for step in activity.steps}
    return steps.get(key) or steps.get(activity.step_key) or activity.steps[0]


def holder_of(step: Step) -> str:
    """Return the name of the part of the page that shows the step: by who keeps its answers."""
    return {Privacy.PRIVATE: "private", Privacy.PAIR: "pair", Privacy.ANONYMOUS: "anonymous"}.get(step.privacy, "group")
