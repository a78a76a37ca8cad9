import datetime as dt
from typing import ClassVar

from django.db import models

from iglo.foundation import clock
from iglo.foundation.origin import HasOrigin
from iglo.foundation.privacy import Privacy, declare
from iglo.organisations.models import Person
from iglo.plans.models.factor import RiskFactor
from iglo.plans.rules.reminders import action_reminder
from iglo.plans.rules.states import AGREED, OPEN, ActionState, Level, PlanState


class ActionQuerySet(models.QuerySet["Action"]):
    """Sets of actions."""

    def standing(self) -> "ActionQuerySet":
        """Return actions that have not been taken out, of risk factors that stand."""
        return self.filter(removed_at=None, risk_factor__removed_at=None)

    def agreed(self) -> "ActionQuerySet":
        """Return standing actions that are part of the plan (no proposals)."""
        return self.standing().filter(state__in=AGREED)

    def open(self) -> "ActionQuerySet":
        """Return agreed actions that are not done, in plans that are not closed."""
        return self.standing().filter(state__in=OPEN).exclude(risk_factor__plan__state=PlanState.CLOSED)


class Action(HasOrigin):
    """Something that is done about a risk factor, on one level."""

    risk_factor = models.ForeignKey(RiskFactor, on_delete=models.CASCADE, related_name="actions")
    level = models.CharField(max_length=1, choices=Level.choices)
    what = models.CharField(max_length=500)
    above = models.BooleanField(default=False)  # lies above the unit's own leader: a request to the next level
    responsible = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="responsible_for")
    responsible_text = models.CharField(max_length=120, blank=True)  # 'Everybody on the day shift'
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    measure_how = models.CharField(max_length=300, blank=True)
    measure_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=ActionState.choices, default=ActionState.NOT_BEGUN)
    done_on = models.DateField(null=True, blank=True)
    handed_back = models.BooleanField(default=False)
    proposed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    answer = models.CharField(max_length=500, blank=True)  # the word with which a proposal was taken in or not
    position = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True)
    remind_at = models.DateTimeField(null=True, blank=True, db_index=True)  # claimed by jobs
    privacy: ClassVar = declare(
        origin_kind=Privacy.TECHNICAL,
        origin_key=Privacy.TECHNICAL,
        origin_label=Privacy.UNIT,
        risk_factor=Privacy.TECHNICAL,
        level=Privacy.UNIT,
        what=Privacy.UNIT,
        above=Privacy.UNIT,
        responsible=Privacy.PERSONAL,
        responsible_text=Privacy.PERSONAL,
        starts_on=Privacy.UNIT,
        due_on=Privacy.UNIT,
        measure_how=Privacy.UNIT,
        measure_on=Privacy.UNIT,
        state=Privacy.UNIT,
        done_on=Privacy.UNIT,
        handed_back=Privacy.UNIT,
        proposed_by=Privacy.PERSONAL,
        answer=Privacy.UNIT,
        position=Privacy.TECHNICAL,
        revision=Privacy.TECHNICAL,
        removed_at=Privacy.TECHNICAL,
        remind_at=Privacy.TECHNICAL,
    )
    objects: ClassVar = ActionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.what

    @property
    def is_overdue(self) -> bool:
        """Return whether the date has passed and the action is not done."""
        return self.state in OPEN and self.due_on is not None and self.due_on < clock.today()

    @property
    def shown_state(self) -> str:
        """Return the state as pictures and words show it: 'overdue' goes before the stored one."""
        return "overdue" if self.is_overdue else str(self.state)

    @property
    def who(self) -> str:
        """Return who is responsible, in words; empty where nobody is."""
        names = [self.responsible.name] if self.responsible else []
        return ", ".join([*names, *([self.responsible_text] if self.responsible_text else [])])

    def next_reminder(self, today: dt.date) -> dt.datetime | None:
        """Return when the responsible is to be reminded next after `today`, or None."""
        return action_reminder(self.due_on, today) if self.state in OPEN and self.responsible_id else None
