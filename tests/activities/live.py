"""A meeting in a room, as tests hold it: opened by the leader, with phones that come in without an account."""

from dataclasses import dataclass
from typing import Any

from django.test import Client

from iglo.activities.actions import start_activity
from iglo.activities.actions.live import go_to_live_step, open_live
from iglo.activities.models import Activity, ActivityRoom
from iglo.catalog.shipped import shipped_tools
from iglo.rooms.models import Room, Seat
from tests.cast import Cast


@dataclass
class Phone:
    """A phone without a cookie; `path` is the seat's address."""

    client: Client
    path: str

    @property
    def seat(self) -> Seat:
        from iglo.rooms.access import get_seat

        _empty, _room, code, token, _end = self.path.split("/")
        return get_seat(code, token)

    def look(self, query: str = "") -> str:
        return self.client.get(self.path + query).content.decode()

    def do(self, what: str, **fields: Any) -> Any:
        return self.client.post(f"{self.path}{what}/", fields)


@dataclass
class Held:
    """A meeting: its leader's client, and the phones that are in."""

    live: ActivityRoom
    leader: Client
    by: int

    @property
    def activity(self) -> Activity:
        return self.live.activity

    @property
    def room(self) -> Room:
        return Room.objects.select_related("draw").get(pk=self.live.room_id)

    @property
    def path(self) -> str:
        return f"/app/activities/{self.live.activity_id}/room/"

    def lead(self, what: str, **fields: Any) -> Any:
        return self.leader.post(f"{self.path}{what}/", fields)

    def page(self) -> str:
        return self.leader.get(self.path).content.decode()

    def wall(self) -> str:
        return self.leader.get(f"{self.path}wall/").content.decode()

    def go(self, step: str, **more: Any) -> None:
        self.live.refresh_from_db()
        go_to_live_step(ActivityRoom.objects.whole().get(pk=self.live.pk), step, lang="en", by=self.by, **more)

    def join(self, name: str = "", lang: str = "en") -> Phone:
        client = Client(headers={"accept-language": lang})
        answer = client.post(f"/room/{self.room.code}/", {"name": name})
        assert answer.status_code == 302, answer.content
        return Phone(client, answer["Location"])


def hold(cast: Cast, tool: str, variant: str = "", lang: str = "en") -> Held:
    """Return a meeting of the day shift with `tool`, its room open and led in `lang`."""
    activity = start_activity(shipped_tools()[tool], cast.day, by=cast.leader.pk, variant=variant)
    return Held(open_live(activity, by=cast.leader.pk), cast.client("leader", lang), cast.leader.pk)
