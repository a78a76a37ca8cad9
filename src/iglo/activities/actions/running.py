"""Starting a tool for a place, walking its agenda, closing and opening again."""

from django.db import transaction
from django.utils.translation import gettext as _

from iglo.activities.actions.carrying import carry_drafts
from iglo.activities.actions.keeping import keep_figures
from iglo.activities.models import Activity
from iglo.audit.actions import record
from iglo.catalog.actions import pin
from iglo.catalog.schema import Form, Tool
from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.live.nudges import nudge
from iglo.organisations.models import Place, Unit


@transaction.atomic
def start_activity(tool: Tool, place: Place, *, by: int, variant: str = "") -> Activity:
    """Return a new run of `tool` at `place`, pinned to the tool as it is now. Raises Refused for a tool that is not for groups."""
    if not tool.is_for_group:
        raise Refused(_("This tool is not for a group."))
    known = [one.key for one in tool.variants_for(Form.GROUP)]
    if known and variant not in known:
        raise Refused(_("Choose how you will do it."))
    activity = Activity(version=pin(tool), variant=variant if known else "", started_by_id=by)
    activity.unit, activity.group = (place, None) if isinstance(place, Unit) else (None, place)
    activity.save()
    record("start_activity", activity, by=by)
    return activity


@transaction.atomic
def begin_step(activity: Activity, step_key: str, *, by: int) -> Activity:
    """Let the minutes of step `step_key` run from now; what was said in turn in the step before becomes the group's figure.

    What earlier steps drafted for the step stands in its empty cells. Raises Refused where there is no such step.
    """
    if step_key not in {step.key for step in activity.steps}:
        raise Refused(_("There is no such step."))
    if activity.step_key and activity.step_key != step_key:
        keep_figures(activity, activity.step_key)
    carry_drafts(activity, step_key)
    activity.step_key, activity.step_started_at = step_key, clock.now()
    activity.save(update_fields=["step_key", "step_started_at"])
    record("begin_step", activity, by=by)
    nudge(activity.topic)
    return activity


@transaction.atomic
def close_activity(activity: Activity, *, by: int) -> Activity:
    """Close the run: it is read from now on, and can be opened again. Marks said in turn are kept as the group's figure only.

    Drafts that stood in the cells of a step that was opened and never begun become the cells' words.
    """
    for step in activity.steps:
        carry_drafts(activity, step.key)
        keep_figures(activity, step.key)
    activity.state, activity.closed_on = Activity.State.CLOSED, clock.today()
    activity.step_key, activity.step_started_at = "", None
    activity.save(update_fields=["state", "closed_on", "step_key", "step_started_at"])
    record("close_activity", activity, by=by)
    nudge(activity.topic)
    return activity


@transaction.atomic
def reopen_activity(activity: Activity, *, by: int) -> Activity:
    """Open a closed run again, to write on."""
    activity.state, activity.closed_on = Activity.State.OPEN, None
    activity.save(update_fields=["state", "closed_on"])
    record("reopen_activity", activity, by=by)
    nudge(activity.topic)
    return activity
