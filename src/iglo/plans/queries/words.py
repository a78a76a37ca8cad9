"""What the parts of a plan are called, in the reader's language."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from iglo.foundation.words import clock_time, short_date, tongue
from iglo.plans.models import Plan, RiskFactor
from iglo.plans.rules.completeness import Gap, Missing
from iglo.plans.rules.states import Level


@dataclass(frozen=True)
class LevelWords:
    """How a level speaks: `title` ('Hver især'), `sub` ('Individ · Det kan jeg selv tage fat på'), `ask` for an empty field."""

    title: str
    sub: str
    ask: str


def level_words(leader: str = "") -> dict[Level, LevelWords]:
    """Return the words of the four levels. `leader` is the first name of who leads the place, '' where nobody does."""
    takes_care = _("Leadership · What %(leader)s sees to") % {"leader": leader} if leader else _("Leadership · What our leader sees to")
    return {
        Level.I: LevelWords(
            _("Each of us"), _("Individual · What I can take hold of myself"), _("Nothing here yet. What can each of us do?")
        ),
        Level.G: LevelWords(
            _("Us on the team"), _("Group · What we agree with each other"), _("Nothing here yet. What do we agree on as a team?")
        ),
        Level.L: LevelWords(_("Our leader"), takes_care, _("Nothing here yet. What does our leader do?")),
        Level.O: LevelWords(
            _("The whole workplace"),
            _("Organisation · What must be lifted higher up"),
            _("Nothing here yet. What has to be lifted higher up?"),
        ),
    }


@dataclass(frozen=True)
class Hint:
    """One thing that is missing, as a kind sentence, and where to mend it."""

    text: str
    url: str
    level: str = ""
    factor: int | None = None
    action: int | None = None


def hints_of(missing: list[Missing], plan: Plan, factors: list[RiskFactor]) -> list[Hint]:
    """Return `missing` as sentences with addresses, in the same order; what one action lacks is asked in one sentence."""
    names = {f.pk: f.problem for f in factors}
    whats = {a.pk: a.what for f in factors for a in f.standing_actions}  # type: ignore[attr-defined]
    first = factors[0].pk if factors else None
    hints = []
    for _action, gaps in groupby(missing, key=lambda m: (m.action, m.gap in _QUESTIONS)):
        together = list(gaps)
        if together[0].gap in _QUESTIONS:
            hints.append(_asked(together, plan, whats.get(together[0].action or 0, "")))
        else:
            hints += [_hint(m, plan, names.get(m.factor or 0, ""), whats.get(m.action or 0, ""), first) for m in together]
    return hints


def _asked(gaps: list[Missing], plan: Plan, what: str) -> Hint:
    questions = " ".join(str(_QUESTIONS[m.gap]) for m in gaps)
    text = _("“%(what)s”: %(questions)s") % {"what": shortened(what), "questions": questions}
    one = gaps[0]
    return Hint(text, _where(one, plan, None), str(one.level or ""), one.factor, one.action)


def _hint(missing: Missing, plan: Plan, problem: str, what: str, first: int | None) -> Hint:
    level = str(missing.level or "")
    names = {"what": shortened(what), "problem": shortened(problem), "level": missing.level.label if missing.level else ""}
    return Hint(_SENTENCES[missing.gap]() % names, _where(missing, plan, first), level, missing.factor, missing.action)


def _where(missing: Missing, plan: Plan, first: int | None) -> str:
    names: dict[Gap, tuple[str, int | None]] = {
        Gap.NO_FACTOR: ("plans:factor_new", plan.pk),
        Gap.NO_FOLLOW_UP: ("plans:follow_up", plan.pk),
        Gap.WAITING_LEVEL: ("plans:detail", plan.pk),
        Gap.NOT_SENT: ("plans:send_up", missing.action),
        Gap.NO_PROBLEM: ("plans:factor_edit", missing.factor),
        Gap.NO_ACTION: ("plans:action_new", missing.factor),
        Gap.EMPTY_LEVEL: ("plans:action_new", first),
    }
    name, key = names.get(missing.gap, ("plans:action_edit", missing.action))
    level = f"?level={missing.level}" if missing.gap == Gap.EMPTY_LEVEL else ""
    return reverse(name, args=[key]) + level


_QUESTIONS = {
    Gap.NO_WHO: gettext_lazy("Who sees to it?"),
    Gap.NO_DUE: gettext_lazy("By when?"),
    Gap.NO_MEASURE_HOW: gettext_lazy("How can we tell that it works?"),
    Gap.NO_MEASURE_ON: gettext_lazy("When do we measure?"),
}
_SENTENCES = {
    Gap.NO_FACTOR: lambda: _("The plan has no risk factor yet. It begins with one."),
    Gap.NO_PROBLEM: lambda: _("One risk factor has no words yet. What is the problem?"),
    Gap.NO_ACTION: lambda: _("“%(problem)s” has no action yet. What can be done about it?"),
    Gap.EMPTY_LEVEL: lambda: _("Nothing concrete on the level %(level)s yet."),
    Gap.WAITING_LEVEL: lambda: _("The level %(level)s waits for an answer from above. Until then it does not count."),
    Gap.NOT_SENT: lambda: _("“%(what)s” lies above our own leader. Send it up, so that it can be answered."),
    Gap.NO_FOLLOW_UP: lambda: _("Write a date, so that we can follow up."),
}
NO_BREAK = "\u00a0"
LONGEST = 60  # characters of a text quoted inside a sentence


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return `text` cut at a word, with an ellipsis where it was longer than `longest` characters."""
    if len(text) <= longest:
        return text
    cut = text[:longest].rsplit(" ", 1)[0]
    return f"{cut.rstrip(' ,.;:')}…"


def origin_words(label: str) -> str:
    """Return where something came from: 'Grew out of 14 notes under “Interruptions”', or '' where it began here."""
    return _("Grew out of %(origin)s") % {"origin": label} if label else ""


def gone() -> str:
    """Return the word for a person whose name is no longer kept."""
    return pgettext("person", "somebody who has left")


def door_words(at: dt.datetime | None) -> str:
    """Return the day on the door: '12. december kl. 9', its hour never alone on a line; '' where there is none."""
    if at is None:
        return ""
    hour = clock_time(at).replace(" ", NO_BREAK)
    return f"{short_date(at)} {hour}" if tongue() == "da" else f"{short_date(at)}, {hour}"
