"""What is missing before a plan can be adopted, and what is worth a thought (methods.md, C7).

Every risk factor needs its problem, an action, who, by when, when and how it is measured;
every level needs something concrete somewhere in the plan. What has been asked of a level above
and not been answered with yes covers no level.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from iglo.plans.rules.states import AGREED, YES, ActionState, Level, RequestState


class Gap(StrEnum):
    """One thing that is missing."""

    NO_FACTOR = "no_factor"
    NO_PROBLEM = "no_problem"
    NO_ACTION = "no_action"
    NO_WHO = "no_who"
    NO_DUE = "no_due"
    NO_MEASURE_HOW = "no_measure_how"
    NO_MEASURE_ON = "no_measure_on"
    EMPTY_LEVEL = "empty_level"
    WAITING_LEVEL = "waiting_level"  # the level has only what was sent up and not answered with yes
    NOT_SENT = "not_sent"  # above the unit, and nobody has been asked yet
    NO_FOLLOW_UP = "no_follow_up"


@dataclass(frozen=True)
class ActionFacts:
    """What completeness needs to know of an action. `request` is the state of its latest request, None where none was sent."""

    id: int
    level: Level
    state: ActionState = ActionState.NOT_BEGUN
    has_who: bool = True
    due_on: dt.date | None = None
    measure_how: str = ""
    measure_on: dt.date | None = None
    above: bool = False
    request: RequestState | None = None

    @property
    def counts(self) -> bool:
        """Return whether the action covers its level: agreed and, above the unit, answered with yes."""
        return self.state in AGREED and (not self.above or self.request in YES)


@dataclass(frozen=True)
class FactorFacts:
    """What completeness needs to know of a risk factor."""

    id: int
    problem: str
    actions: Sequence[ActionFacts] = field(default=())


@dataclass(frozen=True)
class Missing:
    """One gap, and what it is about."""

    gap: Gap
    factor: int | None = None
    action: int | None = None
    level: Level | None = None


def missing_in(factors: Sequence[FactorFacts], *, has_follow_up: bool) -> list[Missing]:
    """Return all that is missing before adoption, in reading order: risk factors, then levels I G L O, then the follow-up."""
    if not factors:
        return [Missing(Gap.NO_FACTOR)]
    found = [gap for factor in factors for gap in _missing_in_factor(factor)]
    found += _missing_levels([action for factor in factors for action in factor.actions])
    if not has_follow_up:
        found.append(Missing(Gap.NO_FOLLOW_UP))
    return found


def only_individual(actions: Iterable[ActionFacts]) -> bool:
    """Return whether all agreed actions, and there are some, lie on level I: a warning, not a gap."""
    levels = {action.level for action in actions if action.state in AGREED}
    return levels == {Level.I}


def _missing_in_factor(factor: FactorFacts) -> list[Missing]:
    found = [] if factor.problem.strip() else [Missing(Gap.NO_PROBLEM, factor.id)]
    agreed = [a for a in factor.actions if a.state in AGREED]
    if not agreed:
        return [*found, Missing(Gap.NO_ACTION, factor.id)]
    return found + [gap for action in agreed for gap in missing_in_action(factor.id, action)]


def missing_in_action(factor: int, action: ActionFacts) -> list[Missing]:
    """Return what one agreed action of `factor` still needs."""
    if action.above and action.request not in YES:
        # Who and by when is for the next level to say; it only has to be asked.
        asked = action.request in {RequestState.SENT, RequestState.FURTHER, RequestState.DECLINED}
        return [] if asked else [Missing(Gap.NOT_SENT, factor, action.id, action.level)]
    gaps = [
        (action.has_who, Gap.NO_WHO),
        (action.due_on is not None, Gap.NO_DUE),
        (bool(action.measure_how.strip()), Gap.NO_MEASURE_HOW),
        (action.measure_on is not None, Gap.NO_MEASURE_ON),
    ]
    return [Missing(gap, factor, action.id, action.level) for there, gap in gaps if not there]


def _missing_levels(actions: Sequence[ActionFacts]) -> list[Missing]:
    found = []
    for level in Level:
        here = [a for a in actions if a.level == level and a.state in AGREED]
        if any(a.counts for a in here):
            continue
        found.append(Missing(Gap.WAITING_LEVEL if here else Gap.EMPTY_LEVEL, level=level))
    return found
