"""Rounds: one whose box waits to be opened, one in the middle of its fourteen days."""

import json

from iglo.demo.scenes.stage import Stage
from iglo.demo.workplace import DATA
from iglo.foundation import clock
from iglo.organisations.models import Unit
from iglo.rounds.actions import Things, Time, announce_round, bring_in_slips, plan_round, support_round, take_seat
from iglo.rounds.models import Round
from iglo.rounds.rules.dates import suggest
from iglo.rounds.rules.opening import Side
from iglo.rounds.rules.slips import Slip

THINGS = Things(
    box_place="Pauserummet, ved kaffemaskinen",
    brings_cases="Lone henter de to glaskasser",
    brings_balls="Henrik henter bolde på kontoret",
    brings_slips="Ligger ved siden af kasserne",
    brings_letterbox="Lone låser den",
)
WELDING_NOTES = 60


def notes_of(start: int, end: int | None) -> list[Slip]:
    """Return the demo's notes from line `start` to `end`."""
    lines = (DATA / "notes.jsonl").read_text(encoding="utf-8").splitlines()[start:end]
    rows = [json.loads(line) for line in lines]
    return [Slip(row["colour"], row["text"]) for row in rows]


def turning(stage: Stage) -> Round:
    """The turning shop: fourteen days are over, the slips are typed in and sealed; Henrik and Lone open today."""
    with stage.on(-24):
        found = _plan(stage, stage.unit("Drejeri"), first=-15, leader="henrik", support="lone")
    with stage.on(0, 6):
        bring_in_slips(found, notes_of(WELDING_NOTES, None), without_known=False, by=stage.cast["lone"].pk)
    return found


def packing(stage: Stage) -> Round:
    """Packing: the sixth of the fourteen days."""
    with stage.on(-12):
        return _plan(stage, stage.unit("Pakkeri og lager"), first=-5, leader="soren", support="karin")


def welding(stage: Stage) -> Round:
    """The welding shop's round, up to its opened box."""

    with stage.on(-30):
        found = _plan(stage, stage.unit("Svejseri"), first=-20, leader="susanne", support="lone")
    with stage.on(-4):
        bring_in_slips(found, notes_of(0, WELDING_NOTES), without_known=False, by=stage.cast["lone"].pk)
        take_seat(found, Side.LEADER, by=stage.member("susanne"))
        take_seat(found, Side.PEOPLE, by=stage.member("lone"))
    found.refresh_from_db()
    return found


def _plan(stage: Stage, unit: Unit, *, first: int, leader: str, support: str) -> Round:

    first_day = stage.day(first)
    times = {kind: Time(moment.replace(tzinfo=clock.ZONE), "Kantinen") for kind, moment in suggest(first_day).items()}
    found = plan_round(unit, first_day=first_day, times=times, things=THINGS, by=stage.cast[leader].pk)
    support_round(found, supports=True, by=stage.cast[support].pk)
    announce_round(found, by=stage.cast[leader].pk)
    found.refresh_from_db()
    return found
