"""Sheets of paper for a round: poster, slips, labels for the boxes, the leader's sheet for the introduction."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from iglo.foundation import clock
from iglo.foundation.pdf import render_pdf
from iglo.foundation.qr import qr_for_paper
from iglo.foundation.words import date_range, long_date, moment
from iglo.organisations.access import leaders_of, representatives_of
from iglo.organisations.queries import absolute
from iglo.rounds.models import Round
from iglo.rounds.queries.texts import text_of
from iglo.rounds.queries.urn import days_title
from iglo.rounds.rules.steps import FOR_THE_TWO, StepKind
from iglo.rounds.rules.texts import TextKind


@dataclass(frozen=True)
class Sheet:
    """A kind of sheet: its name for people, its template, and where its words come from."""

    label: str | Promise
    template: str
    data: Callable[[Round], dict[str, Any]]


def print_sheet(found: Round, name: str) -> bytes:
    """Return the PDF of sheet `name` (a key of SHEETS) in the active language."""
    sheet = SHEETS[name]
    data = {"lang": get_language() or "da", "title": str(sheet.label), "unit": found.unit.name, **_slip_words(), **sheet.data(found)}
    return render_pdf("rounds", sheet.template, data)


def _slip_words() -> dict[str, str]:
    return {
        "strain": _("Strain"),
        "energy": _("Energy"),
        "took": _("It took strength"),
        "gave": _("It gave strength"),
        "concrete": _("Be concrete. No names."),
    }


def _slips(found: Round) -> dict[str, Any]:
    return {"what": _("What happened?"), "cut": _("Cut along the lines. Eight of each on a sheet.")}


def _labels(found: Round) -> dict[str, Any]:
    return {
        "red_case": _("Red balls here"),
        "green_case": _("Green balls here"),
        "letterbox": _("Letterbox"),
        "letterbox_text": _(
            "Fold your slip and put it in here. Two people open the box together after %(day)s. Until then nobody reads a slip."
        )
        % {"day": long_date(found.last_day)},
    }


def _poster(found: Round) -> dict[str, Any]:
    return {
        "heading": _("What takes strength? What gives it?"),
        "method": _("Ball method"),
        "days": date_range(found.first_day, found.last_day),
        "text": text_of(found, TextKind.POSTER),
        "place_word": _("Where"),
        "place": found.box_place,
        "when_word": _("When"),
        "dates": [_dated(step.kind, moment(step.starts_at), step.place) for step in found.steps.all() if step.kind not in FOR_THE_TWO],
        "ask_word": _("Ask"),
        "ask": ", ".join(_people(found)),
        "qr": qr_for_paper(absolute(reverse("rounds_public:calendar", args=[found.token]))),
        "qr_text": _("Point your phone here and take the dates into your calendar. No sign-in."),
    }


def _poster_a3(found: Round) -> dict[str, Any]:
    return {**_poster(found), "paper": "a3"}


def _introduction(found: Round) -> dict[str, Any]:
    things = [
        (_("Two cases"), found.brings_cases),
        (_("Red and green balls"), found.brings_balls),
        (_("Slips, printed and cut"), found.brings_slips),
        (_("Letterbox with a lock"), found.brings_letterbox),
    ]
    return {
        "minutes_word": _("min."),
        "agenda": [
            {"minutes": 3, "title": _("Why we do this")},
            {"minutes": 5, "title": _("How: show the cases, a ball of each colour, a slip of each kind, the letterbox")},
            {"minutes": 4, "title": _("When: the days with a ball, and what happens after them")},
            {"minutes": 3, "title": _("Questions")},
        ],
        "say_word": _("In your own words"),
        "text": text_of(found, TextKind.INTRODUCTION),
        "dates_word": _("Dates"),
        "dates": _all_dates(found),
        "things_word": _("Have it with you"),
        "things": [{"title": title, "who": who} for title, who in things],
        "who_word": _("Who"),
    }


def _all_dates(found: Round) -> list[dict[str, str]]:
    rows = [(step.starts_at, _dated(step.kind, moment(step.starts_at), step.place)) for step in found.steps.all()]
    days = {"title": days_title(found), "when": date_range(found.first_day, found.last_day), "place": found.box_place}
    rows.append((clock.at(found.first_day, 0), days))
    return [row for _moment, row in sorted(rows, key=lambda pair: pair[0])]


def _dated(kind: str, when: str, place: str) -> dict[str, str]:
    return {"title": str(StepKind(kind).label), "when": when, "place": place}


def _people(found: Round) -> list[str]:
    people = [*leaders_of(found.unit)[:1], *representatives_of(found.unit)]
    return list(dict.fromkeys(person.name for person in people))


SHEETS = {
    "poster-a4": Sheet(gettext_lazy("Poster, A4"), "poster", _poster),
    "poster-a3": Sheet(gettext_lazy("Poster, A3"), "poster", _poster_a3),
    "slips": Sheet(gettext_lazy("Slips to cut"), "slips", _slips),
    "labels": Sheet(gettext_lazy("Labels for the boxes"), "labels", _labels),
    "introduction": Sheet(gettext_lazy("Sheet for the introduction"), "introduction", _introduction),
}
