"""States and the steps between them, as tables. The words are what people read."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(models.TextChoices):
    """The four levels of IGLO, in the order in which a plan is filled."""

    I = "I", _("Individual")  # noqa: E741 - the method's own letter
    G = "G", _("Group")
    L = "L", _("Leadership")
    O = "O", _("Organisation")  # noqa: E741 - the method's own letter


class PlanState(models.TextChoices):
    """Where a plan is in its life."""

    DRAFT = "draft", _("Being made")
    ADOPTED = "adopted", pgettext_lazy("plan", "Adopted")
    CLOSED = "closed", pgettext_lazy("plan", "Closed")


class ActionState(models.TextChoices):
    """Where an action is. 'Overdue' is not stored: it follows from the date."""

    PROPOSED = "proposed", _("Proposed")
    DECLINED = "declined", pgettext_lazy("proposal", "Not now")
    NOT_BEGUN = "not_started", _("Not begun")
    UNDER_WAY = "in_progress", _("Under way")
    DONE = "done", pgettext_lazy("action", "Done")
    STUCK = "stuck", _("Stuck")


class RequestState(models.TextChoices):
    """Where a request to the next level is."""

    SENT = "sent", _("Sent up")
    ACCEPTED = "accepted", pgettext_lazy("request", "Accepted")
    CHANGED = "changed", _("Accepted with a change")
    DECLINED = "declined", pgettext_lazy("request", "Declined")
    FURTHER = "further", _("Sent further up")
    WITHDRAWN = "withdrawn", _("Taken back")


class Side(models.TextChoices):
    """The two who must both say yes."""

    LEADER = "leader", _("Line manager")
    REPRESENTATIVE = "representative", _("Representative")


class EffectWord(models.TextChoices):
    """What a later measurement says, in a word."""

    BETTER = "better", _("Better")
    WORSE = "worse", _("Worse")
    NO_CLEAR_CHANGE = "no_clear_change", _("No clear change")


class MeasurementKind(models.TextChoices):
    """When something was measured."""

    BASELINE = "baseline", _("Before")
    LATER = "later", _("Later")


AGREED = frozenset({ActionState.NOT_BEGUN, ActionState.UNDER_WAY, ActionState.DONE, ActionState.STUCK})
OPEN = AGREED - {ActionState.DONE}
YES = frozenset({RequestState.ACCEPTED, RequestState.CHANGED})

PLAN_STEPS: dict[PlanState, frozenset[PlanState]] = {
    PlanState.DRAFT: frozenset({PlanState.ADOPTED, PlanState.CLOSED}),
    PlanState.ADOPTED: frozenset({PlanState.ADOPTED, PlanState.CLOSED}),
    PlanState.CLOSED: frozenset(),
}
ACTION_STEPS: dict[ActionState, frozenset[ActionState]] = {
    ActionState.PROPOSED: frozenset({ActionState.NOT_BEGUN, ActionState.DECLINED}),
    ActionState.DECLINED: frozenset({ActionState.NOT_BEGUN}),
    **{state: AGREED - {state} for state in AGREED},
}
REQUEST_STEPS: dict[RequestState, frozenset[RequestState]] = {
    RequestState.SENT: frozenset(RequestState) - {RequestState.SENT},
    RequestState.DECLINED: frozenset({RequestState.FURTHER}),
    RequestState.ACCEPTED: frozenset(),
    RequestState.CHANGED: frozenset(),
    RequestState.FURTHER: frozenset(),
    RequestState.WITHDRAWN: frozenset(),
}


def may_become(now: ActionState, then: ActionState) -> bool:
    """Return whether an action may go from `now` to `then`."""
    return then in ACTION_STEPS[now]


def may_answer(now: RequestState, then: RequestState) -> bool:
    """Return whether a request may go from `now` to `then`."""
    return then in REQUEST_STEPS[now]
