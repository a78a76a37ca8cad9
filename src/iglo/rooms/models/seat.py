import datetime as dt
import hashlib
import secrets
from typing import ClassVar

from django.db import models

from iglo.foundation import clock
from iglo.foundation.privacy import Privacy, declare
from iglo.organisations.models import Person
from iglo.rooms.models.room import Room
from iglo.rooms.rules import LONGEST_NAME

NO_TOKEN = ""  # of somebody who is marked on the wall and has no phone
GUESTS_FROM = 10**12  # what a guest is called where a person's key is asked for: above every person's key


def new_lot() -> int:
    """Return the lot that a seat draws when it comes: it orders people, and says nothing of when they came."""
    return secrets.randbelow(2**31)


def hash_of(token: str) -> str:
    """Return what is kept of a seat's token."""
    return hashlib.sha256(token.encode()).hexdigest()


class SeatQuerySet(models.QuerySet["Seat"]):
    """Sets of seats."""

    def present(self) -> "SeatQuerySet":
        """Return seats of people who are in, in the order of their lots."""
        return self.filter(left=False).order_by("lot", "pk")

    def phones(self) -> "SeatQuerySet":
        """Return seats that have a phone; who is marked on the wall has none."""
        return self.exclude(token_hash=NO_TOKEN)


class Seat(models.Model):
    """Somebody in the room: a guest, or a person who came from inside. The token lies on the phone alone; here is its hash."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="seats")
    name = models.CharField(max_length=LONGEST_NAME + 4)
    token_hash = models.CharField(max_length=64, blank=True)  # none: somebody who is marked on the wall
    lang = models.CharField(max_length=2, default="da")
    lot = models.PositiveIntegerField(default=new_lot)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    left = models.BooleanField(default=False)
    seen_at = models.DateTimeField(default=clock.now)  # to the minute or so: who has been away for long
    chosen = models.CharField(max_length=20, blank=True)  # the heading that one went to ('h17')
    privacy: ClassVar = declare(
        room=Privacy.TECHNICAL,
        name=Privacy.PERSONAL,
        token_hash=Privacy.SECRET,
        lang=Privacy.TECHNICAL,
        lot=Privacy.TECHNICAL,
        person=Privacy.PERSONAL,
        left=Privacy.UNIT,
        seen_at=Privacy.PERSONAL,
        chosen=Privacy.UNIT,
    )
    objects: ClassVar = SeatQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["room", "name"], name="rooms_one_name_a_room")]
        indexes: ClassVar = [models.Index(fields=["token_hash"], name="rooms_seat_by_token")]

    def __str__(self) -> str:
        return self.name

    @property
    def hand(self) -> str:
        """Return what a sheet is called that this seat alone writes on."""
        return f"s{self.pk}"

    @property
    def actor(self) -> int:
        """Return what stands for whoever sits here where a person's key is asked for: the person's, or one above every person's."""
        return self.person_id or GUESTS_FROM + self.pk

    def is_stale(self, now: dt.datetime) -> bool:
        """Return whether `seen_at` is to be written anew."""
        return now - self.seen_at > dt.timedelta(minutes=1)
