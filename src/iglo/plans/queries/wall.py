"""What a unit's wall shows: what comes next, what was done. No names of people, no text of notes."""

import datetime as dt
from dataclasses import dataclass
from re import Pattern

from django.utils.translation import gettext as _

from iglo.foundation import clock
from iglo.organisations.models import Unit
from iglo.plans.models import Action, Plan
from iglo.plans.queries.completeness import actions_with_request, shown_as
from iglo.plans.queries.people import everybody_of
from iglo.plans.queries.words import door_words
from iglo.plans.rules.masks import name_pattern, without_names
from iglo.plans.rules.states import OPEN, ActionState, PlanState

AHEAD, BEHIND = 6, 6  # lines that can be read from five metres


@dataclass(frozen=True)
class WallLine:
    """One action as the wall shows it."""

    what: str
    level: str
    state: str
    on: dt.date | None


@dataclass(frozen=True)
class Wall:
    """The wall of a unit. `more_ahead` and `more_done` count what did not fit."""

    unit: str
    follow_up_at: dt.datetime | None
    follow_up_where: str
    ahead: list[WallLine]
    done: list[WallLine]
    more_ahead: int
    more_done: int

    @property
    def door(self) -> str:
        """Return the day on the door."""
        return door_words(self.follow_up_at)


def wall_of(unit: Unit) -> Wall:
    """Return the wall of `unit`: the open actions by date and those done in its plans, names of people masked."""
    actions = list(actions_with_request().agreed().filter(risk_factor__plan__unit=unit).select_related("responsible", "risk_factor__plan"))
    pattern = names_near(unit, actions)
    ahead = sorted(
        (a for a in actions if a.state in OPEN and a.risk_factor.plan.state != PlanState.CLOSED),
        key=lambda a: (a.state != ActionState.UNDER_WAY, a.due_on is None, a.due_on or dt.date.max, a.pk),
    )
    done = sorted((a for a in actions if a.state == ActionState.DONE), key=lambda a: (a.done_on or dt.date.min, a.pk), reverse=True)
    plan = Plan.objects.open().filter(unit=unit, follow_up_at__gte=clock.now()).order_by("follow_up_at").first()
    return Wall(
        unit=unit.name,
        follow_up_at=plan.follow_up_at if plan else None,
        follow_up_where=masked(plan.follow_up_where, pattern) if plan else "",
        ahead=[_line(a, a.due_on, pattern) for a in ahead[:AHEAD]],
        done=[_line(a, a.done_on, pattern) for a in done[:BEHIND]],
        more_ahead=max(0, len(ahead) - AHEAD),
        more_done=max(0, len(done) - BEHIND),
    )


def names_near(unit: Unit, actions: list[Action]) -> Pattern[str] | None:
    """Return a pattern of the names of those who belong to `unit`, lead or represent it, or are responsible for one of `actions`."""
    return name_pattern({p.name for p in everybody_of(unit)} | {a.responsible.name for a in actions if a.responsible})


def masked(text: str, pattern: Pattern[str] | None) -> str:
    """Return `text` with names of people replaced."""
    return without_names(text, pattern, _("(name)"))


def _line(action: Action, on: dt.date | None, pattern: Pattern[str] | None) -> WallLine:
    return WallLine(masked(action.what, pattern), action.level, shown_as(action), on)
