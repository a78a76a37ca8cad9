"""What pages show of a round's urn: its days, whether its keys are there, who answers with whom."""

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from iglo.answers.release import Thresholds
from iglo.answers.rules.slots import Days, day_of, day_slots, days_between, due_at, periods, span_slot
from iglo.answers.rules.spec import RoundSpec, SlotSpec
from iglo.foundation import clock
from iglo.foundation.words import date_range, moment, short_date
from iglo.organisations.models import Unit
from iglo.rounds.models import Round, UrnPlan, unit_id_of
from iglo.rounds.rules.mixing import Mix
from iglo.rounds.rules.phases import State
from iglo.rounds.rules.pulses import spans_of
from iglo.rounds.rules.ways import RoundKind


def limits_of(found: Round) -> Thresholds:
    """Return the thresholds of a round: frozen from the announcement on, before it as they are planned."""
    spec = found.urn.frozen
    return Thresholds.from_json(spec.thresholds if spec else found.urn.thresholds)


def ball_days(found: Round) -> list[dt.date]:
    """Return the days on which a slot of the round begins; none before the announcement."""
    spec = found.urn.frozen
    return [day_of(slot.opens_at, begins=found.begins) for slot in spec.slots] if spec else []


def slots_for(row: Round, plan: UrnPlan) -> tuple[SlotSpec, ...]:
    """Return the slots of a round: its days, the weeks of a pulse, or one for a questionnaire."""
    if row.kind == RoundKind.BALLS:
        return day_slots(_days_in(row, plan), begins=row.begins)
    spans = spans_of(row.first_day, row.last_day, plan.rhythm) if row.kind == RoundKind.PULSE else [(row.first_day, row.last_day)]
    return tuple(span_slot(first, last, begins=row.begins) for first, last in spans)


def _days_in(row: Round, plan: UrnPlan) -> list[dt.date]:
    return days_between(row.first_day, row.last_day, Days(plan.days), pattern=plan.pattern, holidays_too=plan.holidays_too)


def days_with_ball(found: Round) -> list[dt.date]:
    """Return the days on which a ball is put in: on paper every day, with the urn those that were chosen, in a draft too."""
    return _days_in(found, found.urn) if found.is_sealed else found.days


def days_title(found: Round) -> str:
    """Return the days of a ball round in words, with their number."""
    count = len(days_with_ball(found))
    if found.extends_id:
        return ngettext("%(count)d added day of balls", "%(count)d added days of balls", count) % {"count": count}
    return ngettext("%(count)d day of balls", "%(count)d days of balls", count) % {"count": count}


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


def mixed_names(found: Round) -> dict[str, list[str]]:
    """Return for each anonymity unit of an announced round the names of the units that answer together there."""
    spec = found.urn.frozen
    if spec is None:
        return {}
    names = dict(Unit.objects.filter(pk__in=[unit_id_of(unit.key) for unit in spec.units]).values_list("pk", "name"))
    return {mix.key: list(mix.names) for mix in mixes_frozen(spec, names)}


def next_release(found: Round) -> str:
    """Return when something may be released next, in words."""
    spec = found.urn.frozen
    if spec is None or found.state != State.ANNOUNCED:
        return ""
    ahead = [due for period in periods(spec) if (due := due_at(spec, period)) is not None and due > clock.now()]
    balls = found.kind == RoundKind.BALLS  # the case changes; of other rounds what is shown
    if not ahead:
        words = _("It may change next when the two open the box.")
        return words if balls else pgettext("what is shown", "It may change next when the two open the box.")
    words = _("It may change next %(when)s.") if balls else pgettext("what is shown", "It may change next %(when)s.")
    return words % {"when": moment(min(ahead))}


def period_name(key: str, spans: Mapping[str, tuple[dt.datetime, dt.datetime]]) -> str:
    """Return a period in words."""
    kind, _mark, name = key.partition(":")
    if kind == "week":
        return _("week %(week)s") % {"week": name.partition("W")[2].lstrip("0")}
    if kind == "slot" and name in spans:
        opens, closes = spans[name]
        first, last = opens.date(), (closes - dt.timedelta(hours=24)).date()
        return short_date(first) if first >= last else date_range(first, last)
    return _("the whole round")
