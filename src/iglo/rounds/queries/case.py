"""The glass case: a level and a band, made of released cells and of nothing else (R4), and until then why it waits."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iglo.answers.models import ReleasedCell
from iglo.answers.release import total
from iglo.answers.release.bands import EVEN, MOSTLY_GREEN, MOSTLY_RED
from iglo.answers.rules.spec import Cadence, Cell, RoundSpec
from iglo.foundation import clock
from iglo.foundation.words import moment
from iglo.rounds.models import Round, unit_key
from iglo.rounds.queries.urn import next_release, period_name
from iglo.rounds.rules.glass import Glass, glass_of
from iglo.rounds.rules.phases import OVER, State

COLOUR = "colour"
WORDS: dict[str, tuple[str | Promise, str | Promise, str | Promise]] = {
    MOSTLY_RED: (gettext_lazy("Mostly red"), gettext_lazy("much"), gettext_lazy("some")),
    EVEN: (gettext_lazy("About even"), gettext_lazy("half"), gettext_lazy("half")),
    MOSTLY_GREEN: (gettext_lazy("Mostly green"), gettext_lazy("some"), gettext_lazy("much")),
}

PARTICIPATION: dict[str, str | Promise] = {
    "<40": gettext_lazy("under 40 %"),
    "40-59": gettext_lazy("40–59 %"),
    "60-79": gettext_lazy("60–79 %"),
    "80+": gettext_lazy("80 % and over"),
}


@dataclass(frozen=True)
class Case:
    """What the glass case shows. `level` is '' until something is shown; `why` says what it waits for, `see` what one sees."""

    level: str = ""
    title: str | Promise = ""
    strain: str | Promise = ""
    energy: str | Promise = ""
    people: str = ""
    participation: str = ""
    why: str = ""
    when: str = ""
    see: str = ""
    glass: Glass = field(default_factory=lambda: glass_of(""))


def cells_of_round(key: str) -> list[Cell]:
    """Return the released cells of a round: all that any page or export may read. One query."""
    rows = ReleasedCell.objects.filter(round=key)
    return [Cell(row.unit, row.period, row.measure, row.values) for row in rows]


def case_of(found: Round, *, cells: Sequence[Cell] | None = None) -> Case:
    """Return the glass case of a round: of everybody in it, as far as anything has been released."""
    spec = found.urn.frozen
    if spec is None:
        return Case(title=_("The glass case is empty"), why=_("The round has not been announced yet."), see=_sees(""))
    cells = cells_of_round(spec.key) if cells is None else cells
    unit = unit_key(found.unit_id) if unit_key(found.unit_id) in spec.anonymity_units else spec.units[0].key
    whole = total(cells, unit, COLOUR)
    if not whole["shown"]:
        return _waiting(found, spec, cells)
    latest = [
        cell.values
        for cell in sorted(cells, key=lambda c: c.period)
        if (cell.unit, cell.measure) == (unit, COLOUR) and cell.values["shown"]
    ][-1]
    title, strain, energy = WORDS[whole["level"]]
    return Case(
        level=whole["level"],
        title=title,
        strain=strain,
        energy=energy,
        people=latest["size"].replace("-", "–"),
        participation=str(PARTICIPATION[latest["participation"]]),
        when=next_release(found),
        see=_sees(whole["level"]),
        glass=glass_of(whole["level"]),
    )


def _waiting(found: Round, spec: RoundSpec, cells: Sequence[Cell]) -> Case:
    if found.state in {phase.value for phase in OVER} | {State.OPENED.value}:
        why = _("There is nothing that may be shown. A level is shown from five people on, so that nobody can be told from it.")
    elif clock.now() < spec.slots[0].opens_at:
        why = _("The first ball falls %(day)s.") % {"day": moment(spec.slots[0].opens_at)}
    else:
        why = _reason(spec)
    return Case(title=_("The glass case is empty"), why=why, when=next_release(found), see=_sees(""))


def _reason(spec: RoundSpec) -> str:
    if Cadence.NIGHTLY in spec.cadence.values():
        return _("It fills once a night, when at least five have put in a ball for the day.")
    if Cadence.WEEKLY in spec.cadence.values():
        return _("You are few. A level each day could tell who said what, so the case fills once a week, from five people on.")
    return _("You are few. A level before the opening could tell who said what, so the case fills when the box is opened.")


def _sees(level: str) -> str:
    if not level:
        return _("An empty case says nothing of whether anybody has put in a ball, of how many, or of what they said.")
    return _("The picture shows levels, never a number of balls. It cannot show who, how many, or any single ball.")


def participation_lines(found: Round, *, cells: Sequence[Cell] | None = None) -> list[tuple[str, str]]:
    """Return (period, participation band or '–') of what has been released of the whole round, for closed slots only.

    Of a questionnaire's questions the one that most have answered says it.
    """
    spec = found.urn.frozen
    if spec is None:
        return []
    cells = cells_of_round(spec.key) if cells is None else cells
    spans, best = {slot.key: (slot.opens_at, slot.closes_at) for slot in spec.slots}, dict[str, int]()
    for cell in sorted((cell for cell in cells if cell.unit == spec.units[0].key), key=lambda cell: cell.period):
        band = list(PARTICIPATION).index(cell.values["participation"]) if cell.values["shown"] else -1
        best[cell.period] = max(band, best.get(cell.period, -1))
    words = [str(word) for word in PARTICIPATION.values()]
    return [(period_name(period, spans), words[band] if band >= 0 else "–") for period, band in best.items()]
