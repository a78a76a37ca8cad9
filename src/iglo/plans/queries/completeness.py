"""A plan's facts as the rules of completeness want them. Three queries, whatever the plan's size."""

from django.db.models import OuterRef, Prefetch, Subquery

from iglo.plans.models import Action, Plan, RiskFactor, UpwardRequest
from iglo.plans.models.action import ActionQuerySet
from iglo.plans.rules.completeness import ActionFacts, FactorFacts, Missing, missing_in
from iglo.plans.rules.states import YES, ActionState, Level, RequestState


def actions_with_request() -> ActionQuerySet:
    """Return standing actions, each with `request_state`: the state of its latest request, None where none was sent."""
    latest = UpwardRequest.objects.filter(action=OuterRef("pk")).order_by("-sent_at", "-id")
    actions: ActionQuerySet = Action.objects.standing().select_related("responsible")
    return actions.annotate(
        request_state=Subquery(latest.values("state")[:1]),
        request_by=Subquery(latest.values("answer_by")[:1]),
        request_sent_at=Subquery(latest.values("sent_at")[:1]),
    )


def factors_of(plan: Plan) -> list[RiskFactor]:
    """Return the standing risk factors of `plan` with their standing actions, and what was measured of these, as `standing_actions`."""
    actions = Prefetch("actions", queryset=actions_with_request().prefetch_related("measurements"), to_attr="standing_actions")
    return list(RiskFactor.objects.standing().filter(plan=plan).prefetch_related(actions))


def facts_of(factors: list[RiskFactor]) -> list[FactorFacts]:
    """Return the facts of `factors`, as `factors_of` gave them."""
    return [FactorFacts(f.pk, f.problem, [action_facts(a) for a in f.standing_actions]) for f in factors]  # type: ignore[attr-defined]


def action_facts(action: Action) -> ActionFacts:
    """Return the facts of one action that came through `actions_with_request`."""
    request: str | None = action.request_state  # type: ignore[attr-defined]
    return ActionFacts(
        id=action.pk,
        level=Level(action.level),
        state=ActionState(action.state),
        has_who=bool(action.responsible_id or action.responsible_text.strip()),
        due_on=action.due_on,
        measure_how=action.measure_how,
        measure_on=action.measure_on,
        above=action.above,
        request=RequestState(request) if request else None,
    )


def missing_of(plan: Plan, factors: list[RiskFactor] | None = None) -> list[Missing]:
    """Return what is missing before `plan` can be adopted."""
    return missing_in(facts_of(factors_of(plan) if factors is None else factors), has_follow_up=plan.follow_up_at is not None)


def shown_as(action: Action) -> str:
    """Return the state that an action (of `actions_with_request`) is shown in: its request's until that is answered with yes."""
    request: str | None = action.request_state  # type: ignore[attr-defined]
    if not action.above or request is None or request in {*YES, RequestState.WITHDRAWN}:
        return action.shown_state
    return "sent_up" if request == RequestState.SENT else request
