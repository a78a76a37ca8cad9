"""The plan as the house of four fields."""

from dataclasses import dataclass, field

from iglo.organisations.access import Member, leaders_of
from iglo.organisations.models import Person
from iglo.plans.access import sides_of
from iglo.plans.models import Action, Approval, Plan, RiskFactor
from iglo.plans.queries.completeness import factors_of, facts_of, shown_as
from iglo.plans.queries.conflicts import Conflict, open_conflicts
from iglo.plans.queries.effect import effect_of
from iglo.plans.queries.words import Hint, LevelWords, door_words, hints_of, level_words, origin_words
from iglo.plans.rules.completeness import missing_in, only_individual
from iglo.plans.rules.permissions import PLAN_WRITE
from iglo.plans.rules.states import AGREED, ActionState, Level, RequestState


@dataclass
class Field:
    """One field of the house, with its actions, those proposed, and what is missing."""

    level: Level
    words: LevelWords
    actions: list[Action] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)
    overdue: int = 0
    waiting: int = 0


@dataclass
class PlanPage:
    """All that the plan's page shows. `factor` is the one in view, None for the overview of all."""

    plan: Plan
    factors: list[RiskFactor]
    factor: RiskFactor | None
    fields: list[Field]
    hints: list[Hint]
    only_individual: bool
    proposals: list[Action]
    conflicts: list[Conflict]
    approvals: list[Approval]
    may_write: bool
    may_say_yes: bool

    @property
    def leaves_gap(self) -> bool:
        """Return whether something is missing before adoption."""
        return bool(self.hints)

    @property
    def door(self) -> str:
        """Return the day on the door."""
        return door_words(self.plan.follow_up_at)

    @property
    def origin(self) -> str:
        """Return where the factor in view, or the plan, came from, in words."""
        thing = self.factor or self.plan
        return origin_words(thing.origin_label)


def plan_page(member: Member, plan: Plan, factor_id: int | None = None) -> PlanPage | None:
    """Return the page of `plan`, of one risk factor where `factor_id` is given; None where that one does not stand in the plan.

    A fixed number of queries, however large the plan.
    """
    factors = factors_of(plan)
    factor = next((f for f in factors if f.pk == factor_id), None)
    if factor_id is not None and factor is None:
        return None
    facts = facts_of(factors)
    missing = missing_in(facts, has_follow_up=plan.follow_up_at is not None)
    hints = hints_of(missing, plan, factors)
    shown = [factor] if factor else factors
    return PlanPage(
        plan=plan,
        factors=factors,
        factor=factor,
        fields=_fields(leaders_of(plan.place, tree=member.tree), shown, hints, whole=factor is None),
        hints=hints,
        only_individual=only_individual(a for f in facts for a in f.actions),
        proposals=[a for f in shown for a in standing(f) if a.state == ActionState.PROPOSED],
        conflicts=open_conflicts(plan),
        approvals=list(plan.approvals.filter(version__in={plan.version, plan.adopted_version or 0}).select_related("person")),
        may_write=plan.is_open and member.may(PLAN_WRITE, plan.place),
        may_say_yes=plan.is_open and bool(sides_of(member, plan)),
    )


def standing(factor: RiskFactor) -> list[Action]:
    """Return the factor's actions that `factors_of` fetched, each with its factor at hand."""
    actions: list[Action] = factor.standing_actions  # type: ignore[attr-defined]
    for action in actions:
        action.risk_factor = factor
        action.shown = shown_as(action)  # type: ignore[attr-defined]
        action.effect = effect_of(list(action.measurements.all()))  # type: ignore[attr-defined]
    return actions


def _fields(leaders: list[Person], factors: list[RiskFactor], hints: list[Hint], *, whole: bool) -> list[Field]:
    words = level_words(leaders[0].first_name if leaders else "")
    fields = {level: Field(level, words[level]) for level in Level}
    for action in (a for f in factors for a in standing(f) if a.state in AGREED):
        here = fields[Level(action.level)]
        here.actions.append(action)
        here.overdue += action.is_overdue
        here.waiting += _waits(action)
    for hint in hints if whole else []:
        if hint.level and hint.action is None:
            fields[Level(hint.level)].hints.append(hint)
    return [fields[level] for level in Level]


def _waits(action: Action) -> bool:
    return bool(action.above and action.request_state == RequestState.SENT)  # type: ignore[attr-defined]
