"""The agenda of the meeting with everybody (C5 step 4): ten, twenty-five, fifteen, five and five minutes."""

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Step:
    """A step of the agenda: `key` names what the wall shows, `minutes` what the method gives it."""

    key: str
    minutes: int
    title: str | Promise
    say: str | Promise


AGENDA: tuple[Step, ...] = (
    Step(
        "headings",
        10,
        _("See the headings and choose one"),
        _("Read the red headings aloud, a few notes under each. Everybody walks over to the one they have most ideas for."),
    ),
    Step(
        "groups",
        25,
        _("Talk and write proposals"),
        _("Each group talks about its heading. One of you is the scribe and types the proposals, so that all can see them grow."),
    ),
    Step(
        "plenum",
        15,
        _("Hear each other"),
        _("One heading at a time, in a few words. The others ask so that they understand, not to judge."),
    ),
    Step(
        "at_once",
        5,
        _("What can begin right away"),
        _("Agree on the proposals that need nothing more than a decision here and now."),
    ),
    Step(
        "close",
        5,
        _("Thank you, and what happens now"),
        _("Say who makes the plan, when it will be shown to you, and when you follow up together."),
    ),
)


def step_at(number: int) -> Step | None:
    """Return step `number` (from 0), or None when the meeting has not begun or is past its last step."""
    return AGENDA[number] if 0 <= number < len(AGENDA) else None


def minutes_left(step: Step, started: dt.datetime, now: dt.datetime) -> int:
    """Return whole minutes left of `step`; negative when it has taken longer than the method gives it."""
    gone = int((now - started).total_seconds() // 60)
    return step.minutes - gone
