import datetime as dt
import secrets
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from iglo.foundation import clock
from iglo.foundation.privacy import Privacy, declare
from iglo.organisations.models import Person, Unit
from iglo.rounds.rules.dates import last_day_of
from iglo.rounds.rules.phases import OVER, Phase, State, phase_of
from iglo.rounds.rules.questions import said
from iglo.rounds.rules.ways import BEGINS, RoundKind, Way, urn_day


def new_token() -> str:
    """Return the unguessable part of a calendar's address."""
    return secrets.token_urlsafe(16)


class RoundQuerySet(models.QuerySet["Round"]):
    """Sets of rounds."""

    def going_on(self) -> "RoundQuerySet":
        """Return rounds that are neither closed nor called off."""
        return self.exclude(state__in=[phase.value for phase in OVER])


class Round(models.Model):
    """One run of the ball method in a unit (methods.md, C5), on paper or with the urn; or a pulse or questionnaire with the urn."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="rounds")
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    way = models.CharField(max_length=5, choices=Way.choices, default=Way.PAPER)
    kind = models.CharField(max_length=13, choices=RoundKind.choices, default=RoundKind.BALLS)
    begins = models.PositiveSmallIntegerField(default=BEGINS)
    first_day = models.DateField()
    last_day = models.DateField()
    reminder_hour = models.PositiveSmallIntegerField(default=14)
    reminded_on = models.DateField(null=True, blank=True)
    box_place = models.CharField(max_length=120, blank=True)
    brings_cases = models.CharField(max_length=120, blank=True)
    brings_balls = models.CharField(max_length=120, blank=True)
    brings_slips = models.CharField(max_length=120, blank=True)
    brings_letterbox = models.CharField(max_length=120, blank=True)
    planned_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    witness = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    witness_confirmed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    sequence = models.PositiveIntegerField(default=0)
    token = models.CharField(max_length=40, unique=True, default=new_token)
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    board_key = models.CharField(max_length=60, blank=True)
    extends = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="extension")
    privacy: ClassVar = declare(
        unit=Privacy.OPEN,
        state=Privacy.UNIT,
        way=Privacy.UNIT,
        kind=Privacy.UNIT,
        begins=Privacy.UNIT,
        first_day=Privacy.UNIT,
        last_day=Privacy.UNIT,
        reminder_hour=Privacy.UNIT,
        reminded_on=Privacy.TECHNICAL,
        box_place=Privacy.UNIT,
        brings_cases=Privacy.UNIT,
        brings_balls=Privacy.UNIT,
        brings_slips=Privacy.UNIT,
        brings_letterbox=Privacy.UNIT,
        planned_by=Privacy.PERSONAL,
        witness=Privacy.PERSONAL,
        witness_confirmed_by=Privacy.PERSONAL,
        sequence=Privacy.TECHNICAL,
        token=Privacy.UNIT,
        opened_at=Privacy.UNIT,
        ended_at=Privacy.UNIT,
        reason=Privacy.UNIT,
        board_key=Privacy.TECHNICAL,
        extends=Privacy.UNIT,
    )
    objects: ClassVar = RoundQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-first_day", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="round_days_forwards"),
            models.CheckConstraint(condition=Q(reminder_hour__lte=23), name="round_hour_of_a_day"),
            models.CheckConstraint(condition=Q(begins__lte=12), name="round_day_begins"),
            models.CheckConstraint(condition=Q(way="urn") | Q(kind="balls"), name="round_on_paper_is_balls"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.first_day:%F}"

    @property
    def phase(self) -> Phase:
        """Return where the round stands today."""
        state = State(self.state)
        return phase_of(state, first_day=self.first_day, last_day=self.last_day, today=self.today, on_board=bool(self.board_key))

    @property
    def today(self) -> dt.date:
        """Return the day that counts now: the calendar's on paper, the round's own in the urn."""
        return urn_day(clock.now(), begins=self.begins, last_day=self.last_day) if self.is_sealed else clock.today()

    @property
    def is_sealed(self) -> bool:
        """Return whether the round is run with the urn."""
        return self.way == Way.URN

    @property
    def what(self) -> str:
        """Return what is asked, as people call it: 'Ball method', or the questionnaire's own name in the reader's language."""
        own = said(self.urn.title) if self.kind == RoundKind.QUESTIONNAIRE else ""
        return own or str(RoundKind(self.kind).label)

    @property
    def days(self) -> list[dt.date]:
        """Return every day from the first to the last, those without a ball too."""
        return [self.first_day + dt.timedelta(days=n) for n in range((self.last_day - self.first_day).days + 1)]

    def set_first_day(self, first_day: dt.date) -> None:
        """Begin on `first_day`, and end on the fourteenth; the row is not saved."""
        self.first_day, self.last_day = first_day, last_day_of(first_day)

    @property
    def topic(self) -> str:
        """Return the name under which pages hear that this round changed."""
        return f"round.{self.pk}"
