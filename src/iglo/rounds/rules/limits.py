"""The numbers of the rules R1, R2, R11 and R12 in words: what each is, and what follows from them."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from iglo.answers.release import Thresholds

NAMES: Final = {
    "people": gettext_lazy("People behind a level or a mean, at least"),
    "ballots": gettext_lazy("Answers behind it, over several days"),
    "spread": gettext_lazy("People behind a spread in three parts"),
    "histogram": gettext_lazy("People behind a spread from 1 to 10"),
    "offensive": gettext_lazy("People behind a question on offensive acts"),
    "notes": gettext_lazy("Notes before a unit has a list of its own"),
    "weekly": gettext_lazy("Asked people for a figure each week"),
    "nightly": gettext_lazy("Asked people for a figure each night"),
}


def numbers_of(limits: Thresholds) -> list[tuple[str, int]]:
    """Return (what it is, number) of every threshold, in words."""
    told = limits.to_json()
    return [(str(words), told[name]) for name, words in NAMES.items()]


def rules_of(limits: Thresholds) -> list[str]:
    """Return the sentences that stand where people plan and answer."""
    level = _("A level is shown from %(people)d people on, never for fewer. Units that are too small answer together with the one above.")
    notes = ngettext(
        "Notes come out at the opening, shuffled, without day or name: from at least %(notes)d note on.",
        "Notes come out at the opening, shuffled, without day or name: from at least %(notes)d notes on.",
        limits.notes,
    )
    return [level % {"people": limits.people}, _how_often(limits), notes % {"notes": limits.notes}]


def _how_often(limits: Thresholds) -> str:
    parts = []
    if limits.people < limits.weekly:
        parts.append(
            _("With %(first)d to %(last)d asked people once, at the opening") % {"first": limits.people, "last": limits.weekly - 1}
        )
    if max(limits.people, limits.weekly) < limits.nightly:
        first = max(limits.people, limits.weekly)
        parts.append(_("with %(first)d to %(last)d once a week") % {"first": first, "last": limits.nightly - 1})
    parts.append(_("with %(first)d and more each night") % {"first": max(limits.people, limits.nightly)})
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."
