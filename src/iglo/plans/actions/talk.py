"""Comments, and two texts written at the same time."""

from django.db import transaction

from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.plans.actions.actions import edit_action
from iglo.plans.actions.changes import tell
from iglo.plans.actions.editing import read_value
from iglo.plans.actions.factors import reword_risk_factor
from iglo.plans.actions.plans import rename_plan
from iglo.plans.models import Action, Comment, Plan, PlanChange, RiskFactor


@transaction.atomic
def add_comment(action: Action, *, text: str, by: int) -> Comment:
    """Say something about an action. Returns the comment."""
    comment = Comment.objects.create(action=action, person_id=by, text=text.strip())
    record("add_comment", comment, by=by)
    tell(action.risk_factor.plan)
    return comment


@transaction.atomic
def remove_comment(comment: Comment, *, by: int) -> None:
    """Take back one's own comment."""
    record("remove_comment", comment, by=by)
    tell(comment.action.risk_factor.plan)
    comment.delete()


@transaction.atomic
def use_other_text(change: PlanChange, *, by: int) -> None:
    """Let the text that was written at the same time stand instead. The one that stood stays in the history."""
    value = read_value(change.field, change.before)
    if change.kind == "factor":
        factor = RiskFactor.objects.get(pk=change.key)
        reword_risk_factor(factor, problem=value, seen=factor.revision, by=by)
    elif change.kind == "action":
        action = Action.objects.get(pk=change.key)
        edit_action(action, seen=action.revision, by=by, **{change.field: value})
    else:
        plan = Plan.objects.get(pk=change.key)
        rename_plan(plan, title=value, seen=plan.revision, by=by)
    settle_conflict(change, by=by)


@transaction.atomic
def settle_conflict(change: PlanChange, *, by: int) -> None:
    """Agree that the text which stands is the right one; the other stays in the history."""
    PlanChange.objects.filter(pk=change.pk, settled_at=None).update(settled_at=clock.now())
    record("settle_conflict", change, by=by)
    tell(change.plan)
