"""One action with all that hangs on it."""

from dataclasses import dataclass

from iglo.organisations.access import Member
from iglo.plans.access import is_responsible, next_level
from iglo.plans.access.levels import NextLevel, people_at
from iglo.plans.models import Action, Comment, Measurement, UpwardRequest
from iglo.plans.queries.completeness import action_facts, actions_with_request, shown_as
from iglo.plans.queries.conflicts import Conflict, open_conflicts
from iglo.plans.queries.effect import Effect, effect_of
from iglo.plans.queries.history import Line, history_of, lines_of
from iglo.plans.queries.words import Hint, hints_of, origin_words
from iglo.plans.rules.completeness import missing_in_action
from iglo.plans.rules.permissions import PLAN_READ, PLAN_WRITE
from iglo.plans.rules.states import AGREED, RequestState


@dataclass
class ActionPage:
    """All that an action's page shows. `outside` is for a responsible who may not read the plan: the action alone."""

    action: Action
    shown: str
    outside: bool
    may_write: bool
    may_set_state: bool
    hints: list[Hint]
    comments: list[Comment]
    effect: Effect
    requests: list[UpwardRequest]
    above: NextLevel | None
    conflicts: list[Conflict]
    history: list[Line]

    @property
    def origin(self) -> str:
        """Return where the action came from, in words."""
        return origin_words(self.action.origin_label)

    @property
    def request(self) -> UpwardRequest | None:
        """Return the latest request."""
        return self.requests[0] if self.requests else None

    @property
    def may_ask(self) -> bool:
        """Return whether the action can be sent up now."""
        asked = self.request is not None and self.request.state in {RequestState.SENT, RequestState.ACCEPTED, RequestState.CHANGED}
        return self.may_write and self.action.above and self.above is not None and not asked and self.action.state in AGREED


def action_page(member: Member, action: Action) -> ActionPage:
    """Return the page of `action`, which `member` has come to through its gate. A fixed number of queries."""
    plan = action.risk_factor.plan
    outside = not member.may(PLAN_READ, plan.place)
    may_write = plan.is_open and member.may(PLAN_WRITE, plan.place)
    facts = actions_with_request().filter(pk=action.pk).first() or _without_request(action)
    return ActionPage(
        action=action,
        shown=shown_as(facts),
        outside=outside,
        may_write=may_write,
        may_set_state=plan.is_open and action.state in AGREED and (may_write or is_responsible(member, action)),
        hints=_hints(action, facts) if may_write else [],
        comments=[] if outside else list(action.comments.select_related("person")),
        effect=effect_of(measurements_of(action)),
        requests=[] if outside else list(action.requests.select_related("to_unit", "sent_by", "answered_by")),
        above=_above(action) if may_write and action.above else None,
        conflicts=[] if outside else open_conflicts(plan, action=action.pk),
        history=[] if outside else lines_of(history_of(plan, action=action)[:20], plan),
    )


def measurements_of(action: Action) -> list[Measurement]:
    """Return what was measured of the action, and before it of its risk factor, in order of days."""
    own = list(action.measurements.all())
    return own or list(action.risk_factor.measurements.all())


def _above(action: Action) -> NextLevel | None:
    last = action.requests.order_by("-sent_at", "-id").first()
    place = action.risk_factor.plan.place
    if last is None or last.state == RequestState.WITHDRAWN:
        return next_level(place)
    people = tuple(people_at(last.to_unit, is_top=last.to_top))
    return next_level(place, above=NextLevel(last.to_unit, last.to_top, people))


def _hints(action: Action, facts: Action) -> list[Hint]:
    if action.state not in AGREED or action.removed_at is not None:
        return []
    factor = action.risk_factor
    factor.standing_actions = [action]  # type: ignore[attr-defined]
    return hints_of(missing_in_action(factor.pk, action_facts(facts)), factor.plan, [factor])


def _without_request(action: Action) -> Action:
    action.request_state = None  # type: ignore[attr-defined]
    return action
