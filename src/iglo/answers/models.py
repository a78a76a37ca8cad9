"""What the urn keeps. No time, no serial, no key to another table, nobody's name: `tests/answers/test_schema.py` holds that.

Primary keys are texts of rounds and keyed hashes. On SQLite the tables have no rowid, which would count the order of arrival.
"""

from typing import ClassVar

from django.db import models

from iglo.answers.release.constants import LOWEST
from iglo.foundation.privacy import Privacy, declare

TAG = HASH = 32  # bytes of an HMAC-SHA-256


class State(models.TextChoices):
    """The states of a round in the urn."""

    ORDERED = "ordered", "ordered"  # its keys are being made
    OPEN = "open", "open"
    OPENED = "opened", "opened"  # by two; its keys are there until the notes are stored elsewhere
    SHREDDED = "shredded", "shredded"


class UrnRound(models.Model):
    """A round: what was settled when it was prepared, and the public key file as the very bytes that everybody gets."""

    key = models.TextField(primary_key=True)
    kind = models.TextField()
    state = models.TextField(choices=State, default=State.OPEN)
    units = models.JSONField(default=list)
    slots = models.JSONField(default=list)
    cadence = models.JSONField(default=dict)
    thresholds = models.JSONField(default=dict)
    questions = models.JSONField(default=list)
    sealed = models.JSONField(default=list)  # keys of the periods whose cells are frozen
    key_file = models.BinaryField()
    key_hash = models.TextField()
    box_instance = models.TextField()

    privacy: ClassVar[dict[str, Privacy]] = declare(
        key=Privacy.TECHNICAL,
        kind=Privacy.TECHNICAL,
        state=Privacy.TECHNICAL,
        units=Privacy.TECHNICAL,
        slots=Privacy.TECHNICAL,
        cadence=Privacy.TECHNICAL,
        thresholds=Privacy.TECHNICAL,
        questions=Privacy.TECHNICAL,
        sealed=Privacy.TECHNICAL,
        key_file=Privacy.TECHNICAL,
        key_hash=Privacy.TECHNICAL,
        box_instance=Privacy.TECHNICAL,
    )

    class Meta:
        # The constants of R1, R2, R11 and R12 may be raised for a round and never lowered: the database holds that too.
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(**{f"thresholds__{name}__gte": least for name, least in LOWEST.to_json().items()}),
                name="answers_thresholds_not_lowered",
            )
        ]

    def __str__(self) -> str:
        return self.key


class Ballot(models.Model):
    """A sealed ball. `tag` is the guard against double votes and the key of repetition in one; `sealed` has one size."""

    tag = models.BinaryField(primary_key=True, max_length=TAG)
    round = models.TextField(db_index=True)
    version = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()

    privacy: ClassVar[dict[str, Privacy]] = declare(
        tag=Privacy.SECRET, round=Privacy.TECHNICAL, version=Privacy.SECRET, sealed=Privacy.CONFIDENTIAL
    )

    def __str__(self) -> str:
        return "ballot"


class CardHash(models.Model):
    """What the server remembers of a card: a keyed hash a slot, and one for its person. The secrets are forgotten."""

    hash = models.BinaryField(primary_key=True, max_length=HASH)
    round = models.TextField(db_index=True)
    kid = models.BinaryField(max_length=16)

    privacy: ClassVar[dict[str, Privacy]] = declare(hash=Privacy.SECRET, round=Privacy.TECHNICAL, kid=Privacy.TECHNICAL)

    def __str__(self) -> str:
        return "card hash"


class ReleasedCell(models.Model):
    """What may be shown: pages and exports read this and nothing else (R4). Written once (R5); `place` names it."""

    place = models.TextField(primary_key=True)
    round = models.TextField(db_index=True)
    unit = models.TextField()
    period = models.TextField()
    measure = models.TextField()
    values = models.JSONField()

    privacy: ClassVar[dict[str, Privacy]] = declare(
        place=Privacy.TECHNICAL,
        round=Privacy.TECHNICAL,
        unit=Privacy.TECHNICAL,
        period=Privacy.TECHNICAL,
        measure=Privacy.TECHNICAL,
        values=Privacy.UNIT,
    )

    def __str__(self) -> str:
        return self.place
