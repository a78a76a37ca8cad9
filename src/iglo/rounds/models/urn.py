import secrets
import uuid
from typing import ClassVar

from django.db import models

from iglo.answers.release import LOWEST
from iglo.answers.rules.spec import RoundSpec, read_spec
from iglo.foundation.confidential import seal, unseal
from iglo.foundation.privacy import Privacy, declare
from iglo.organisations.models import Person, Unit
from iglo.rounds.models.round import Round, new_token
from iglo.rounds.rules.pulses import Rhythm
from iglo.rounds.rules.ways import Days, Means

NAMES_KEY = 16  # bytes


def new_key() -> str:
    """Return the name under which the urn knows a round; it says nothing of unit or time."""
    return uuid.uuid4().hex


def lowest_thresholds() -> dict[str, int]:
    """Return the constants of the rules as low as they may be."""
    return LOWEST.to_json()


class UrnPlan(models.Model):
    """What a round of the urn was planned with, what was frozen at its announcement, and how far it has come."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, primary_key=True, related_name="urn")
    key = models.CharField(max_length=40, unique=True, default=new_key)
    days = models.CharField(max_length=8, choices=Days.choices, default=Days.ALL)
    pattern = models.JSONField(default=list)  # weekdays, Monday 0
    holidays_too = models.BooleanField(default=True)
    rhythm = models.CharField(max_length=12, choices=Rhythm.choices, default=Rhythm.WEEKLY)  # of a pulse
    title = models.JSONField(default=dict)  # of a questionnaire, by language; empty for one without a name of its own
    questions = models.JSONField(default=list)  # of a questionnaire, as `keep_questions` writes them
    thresholds = models.JSONField(default=lowest_thresholds)  # R1, R2, R11, R12: raised, never lowered
    spec = models.JSONField(null=True, blank=True)  # as the urn was asked, from the announcement on
    key_hash = models.CharField(max_length=64, blank=True)
    instance = models.CharField(max_length=40, blank=True)  # of the box, as people were last told
    names_key = models.BinaryField(null=True)
    names = models.BinaryField(null=True)
    kiosk = models.CharField(max_length=40, unique=True, default=new_token)  # in the kiosk's address, which stands on no poster
    cards = models.PositiveSmallIntegerField(default=0)
    spares = models.PositiveSmallIntegerField(default=0)
    restored = models.BooleanField(default=False)  # the box was lost or brought back while the round went on
    emptied = models.BooleanField(default=False)
    shredded = models.BooleanField(default=False)
    privacy: ClassVar = declare(
        round=Privacy.UNIT,
        key=Privacy.TECHNICAL,
        days=Privacy.UNIT,
        pattern=Privacy.UNIT,
        holidays_too=Privacy.UNIT,
        rhythm=Privacy.UNIT,
        title=Privacy.UNIT,
        questions=Privacy.UNIT,
        thresholds=Privacy.UNIT,
        spec=Privacy.TECHNICAL,
        key_hash=Privacy.OPEN,
        instance=Privacy.TECHNICAL,
        names_key=Privacy.SECRET,
        names=Privacy.SECRET,
        kiosk=Privacy.UNIT,
        cards=Privacy.UNIT,
        spares=Privacy.UNIT,
        restored=Privacy.UNIT,
        emptied=Privacy.TECHNICAL,
        shredded=Privacy.TECHNICAL,
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(**{f"thresholds__{name}__gte": least for name, least in LOWEST.to_json().items()}),
                name="thresholds_not_lowered",
            )
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def frozen(self) -> RoundSpec | None:
        """Return what the urn goes by, or None before the announcement."""
        return read_spec(self.spec) if self.spec else None

    @property
    def printed(self) -> bool:
        """Return whether cards are out: from then on who has a card and who has a phone stands fast."""
        return bool(self.cards or self.spares)

    def set_names_key(self) -> bytes:
        """Make the key of the list of names; the row is not saved."""
        key = secrets.token_bytes(NAMES_KEY)
        self.names_key = seal(key.hex(), place=self._place)
        return key

    @property
    def open_names_key(self) -> bytes | None:
        """Return the key of the list of names, or None where there is no list."""
        return bytes.fromhex(unseal(bytes(self.names_key), place=self._place)) if self.names_key else None

    @property
    def _place(self) -> str:
        return f"rounds_urnplan:{self.key}:names_key"


class Answering(models.Model):
    """That a person was asked, in which unit, and with what. Nothing of whether they answered: nobody knows that."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="answering")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    answers_in = models.CharField(max_length=40)
    means = models.CharField(max_length=5, choices=Means.choices, default=Means.PHONE)
    privacy: ClassVar = declare(
        round=Privacy.UNIT, person=Privacy.PERSONAL, unit=Privacy.UNIT, answers_in=Privacy.TECHNICAL, means=Privacy.PERSONAL
    )

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "person"], name="asked_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.round_id}"


class BagGrant(models.Model):
    """That a bag was signed for a person: the hash of the blinded batch, and nothing of the tokens."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="bags")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    digest = models.BinaryField()
    privacy: ClassVar = declare(round=Privacy.UNIT, person=Privacy.PERSONAL, digest=Privacy.TECHNICAL)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "person"], name="one_bag_a_person")]

    def __str__(self) -> str:
        return f"bag of {self.person_id} in {self.round_id}"


def unit_key(unit_id: int) -> str:
    """Return the name under which the urn knows a unit."""
    return f"u{unit_id}"


def unit_id_of(key: str) -> int:
    """Return the unit that `unit_key` named. Raises ValueError."""
    return int(key.removeprefix("u"))
