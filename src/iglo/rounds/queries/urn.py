"""What pages show of a round's urn: its days, whether its keys are there, who answers with whom."""

import datetime as dt

from iglo.answers.rules.slots import day_of
from iglo.answers.rules.spec import RoundSpec, SlotSpec
from iglo.rounds.models import Round, unit_id_of
from iglo.rounds.rules.mixing import Mix


def ball_days(found: Round) -> list[dt.date]:
    """Return the days on which a slot of the round begins; none before the announcement."""
    spec = found.urn.frozen
    return [day_of(slot.opens_at, begins=found.begins) for slot in spec.slots] if spec else []


def slot_now(spec: RoundSpec, now: dt.datetime) -> SlotSpec | None:
    """Return the slot that is on at `now`, or None."""
    return next((slot for slot in spec.slots if slot.opens_at <= now < slot.closes_at), None)


def mixes_frozen(spec: RoundSpec, names: dict[int, str]) -> list[Mix]:
    """Return the anonymity units of an announced round in which somebody answers; `names` of units by key."""
    found: dict[str, list[str]] = {}
    eligible: dict[str, int] = {}
    for unit in spec.units:
        if unit.eligible or unit.key == unit.answers_in:
            found.setdefault(unit.answers_in, []).append(names.get(unit_id_of(unit.key), "–"))
        eligible[unit.answers_in] = eligible.get(unit.answers_in, 0) + unit.eligible
    return [Mix(key, names.get(unit_id_of(key), "–"), tuple(mixed), eligible[key]) for key, mixed in found.items() if eligible[key]]
