"""The process plan: its dates, who brings what, its texts, and who stands behind it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from iglo.answers.release import LOWEST, Lowered, Thresholds
from iglo.audit.actions import record
from iglo.foundation.refusals import Refused
from iglo.live.nudges import nudge
from iglo.organisations.models import Unit
from iglo.rounds.actions.locking import demand, locked
from iglo.rounds.actions.mails import send_dates
from iglo.rounds.models import Round, RoundStep, RoundText, Support, UrnPlan
from iglo.rounds.rules.phases import MAY_CHANGE, Phase, State
from iglo.rounds.rules.pulses import Rhythm
from iglo.rounds.rules.questions import Kept, Words
from iglo.rounds.rules.steps import MINUTES, StepKind
from iglo.rounds.rules.texts import TextKind, default_text
from iglo.rounds.rules.ways import BEGINS, Days, RoundKind, Way


@dataclass(frozen=True)
class Time:
    """When and where a step is: an aware moment, and a place in words."""

    starts_at: dt.datetime
    place: str = ""


@dataclass(frozen=True)
class Things:
    """Where the box stands, who brings what, and the hour (0–23) of the daily reminder."""

    box_place: str = ""
    brings_cases: str = ""
    brings_balls: str = ""
    brings_slips: str = ""
    brings_letterbox: str = ""
    reminder_hour: int = 14


@dataclass(frozen=True)
class Wish:
    """How a round of the urn is to be: its last day, its days by weekday (Monday 0), the hour at which a day begins."""

    last_day: dt.date
    kind: RoundKind = RoundKind.BALLS
    days: Days = Days.ALL
    pattern: tuple[int, ...] = ()
    holidays_too: bool = True
    begins: int = BEGINS
    rhythm: Rhythm = Rhythm.WEEKLY
    questions: tuple[Kept, ...] = ()
    title: Words = field(default_factory=dict)
    thresholds: Thresholds = LOWEST


@transaction.atomic
def plan_urn(
    unit: Unit, *, first_day: dt.date, wish: Wish, times: Mapping[StepKind, Time] | None = None, things: Things | None = None, by: int
) -> Round:
    """Return a new draft of a round with the urn; its people and slots are frozen when it is announced."""
    found = Round(unit=unit, planned_by_id=by, way=Way.URN, **asdict(things or Things()))
    _set_wish(found, first_day, wish)
    found.save()
    UrnPlan.objects.create(round=found, **_planned(wish))
    _set_times(found, times or {})
    record("round_planned", found, by=by)
    return found


@transaction.atomic
def change_wish(found: Round, *, first_day: dt.date, wish: Wish, by: int) -> None:
    """Change what a draft with the urn is to be. Raises Refused once it is announced, and for a threshold that would be lowered."""
    row = locked(found)
    demand(row, {Phase.DRAFT})
    _demand_not_lowered(row.urn, wish.thresholds)
    _set_wish(row, first_day, wish)
    row.save()
    UrnPlan.objects.filter(round=row).update(**_planned(wish))
    record("round_changed", row, by=by)


def _demand_not_lowered(plan: UrnPlan, wanted: Thresholds) -> None:
    try:
        Thresholds.from_json(plan.thresholds).raised(**wanted.to_json())
    except Lowered as lowered:
        raise Refused(_("The numbers may be raised and never lowered, in a draft too: people may have said yes to them.")) from lowered


def _set_wish(row: Round, first_day: dt.date, wish: Wish) -> None:
    row.first_day, row.last_day, row.begins, row.kind = first_day, wish.last_day, wish.begins, wish.kind


def _planned(wish: Wish) -> dict[str, object]:
    names = ("days", "holidays_too", "rhythm")
    told = {"pattern": list(wish.pattern), "questions": list(wish.questions), "title": dict(wish.title)}
    return {**{name: getattr(wish, name) for name in names}, **told, "thresholds": wish.thresholds.to_json()}


@transaction.atomic
def plan_round(unit: Unit, *, first_day: dt.date, times: Mapping[StepKind, Time], things: Things | None = None, by: int) -> Round:
    """Return a new round in draft. The fourteen days follow from `first_day`; the caller has checked the order of dates."""
    found = Round(unit=unit, planned_by_id=by, **asdict(things or Things()))
    found.set_first_day(first_day)
    found.save()
    _set_times(found, times)
    record("plan_round", found, by=by)
    return found


@transaction.atomic
def change_round(found: Round, *, first_day: dt.date, times: Mapping[StepKind, Time], things: Things, by: int) -> Round:
    """Change dates, places and things. Once announced, everybody gets the new dates. Raises Refused when the round is over."""
    row = locked(found)
    demand(row, MAY_CHANGE)
    before = _calendar_facts(row)
    if row.is_sealed and first_day != row.first_day and row.state != State.DRAFT:
        raise Refused(_("The days of the balls stand fast once the round is announced: its keys are made for them."))
    if not row.is_sealed:
        row.set_first_day(first_day)
    for name, value in asdict(things).items():
        setattr(row, name, value)
    _set_times(row, times)
    moved = _calendar_facts(row) != before and row.state != State.DRAFT
    row.sequence += moved
    row.save()
    record("change_round", row, by=by)
    if moved:
        send_dates(row, "changed")
    nudge(row.topic)
    return row


@transaction.atomic
def reword_round(found: Round, *, texts: Mapping[tuple[TextKind, str], str], by: int) -> None:
    """Keep the workplace's own words; a text equal to ours, or empty, is not kept."""
    for (kind, language), text in texts.items():
        plain = text.replace("\r\n", "\n").strip()
        if plain in {"", default_text(kind, language, sealed=found.is_sealed)}:
            RoundText.objects.filter(round=found, kind=kind, language=language).delete()
        else:
            RoundText.objects.update_or_create(round=found, kind=kind, language=language, defaults={"text": plain})
    record("reword_round", found, by=by)


@transaction.atomic
def restore_text(found: Round, kind: TextKind, language: str, *, by: int) -> None:
    """Give a text back our own words."""
    RoundText.objects.filter(round=found, kind=kind, language=language).delete()
    record("restore_text", found, by=by)


@transaction.atomic
def rehome_rounds(unit: Unit, heir: Unit) -> int:
    """Give rounds of a unit that closed, with their sealed slips, to the unit that carries on. Returns how many."""
    rounds = list(Round.objects.going_on().filter(unit=unit))
    for found in rounds:
        found.unit = heir
        found.save(update_fields=["unit"])
        record("rehome_round", found, by=None)
    return len(rounds)


@transaction.atomic
def support_round(found: Round, *, supports: bool, by: int) -> None:
    """Say 'I am with you' to the plan as a representative, or take it back."""
    if supports:
        Support.objects.get_or_create(round=found, person_id=by)
    else:
        Support.objects.filter(round=found, person_id=by).delete()
    record("support_round" if supports else "take_back_support", found, by=by)
    nudge(found.topic)


def _set_times(found: Round, times: Mapping[StepKind, Time]) -> None:
    for kind, time in times.items():
        fields = {"starts_at": time.starts_at, "minutes": MINUTES[kind], "place": time.place}
        RoundStep.objects.update_or_create(round=found, kind=kind, defaults=fields)


def _calendar_facts(found: Round) -> tuple[object, ...]:
    steps = sorted(RoundStep.objects.filter(round=found).values_list("kind", "starts_at", "minutes", "place"))
    return (found.first_day, found.reminder_hour, found.box_place, *steps)
