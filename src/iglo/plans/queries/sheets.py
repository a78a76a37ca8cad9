"""A plan on paper and in tables."""

from re import Pattern
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from iglo.foundation.sheets.writing import Rows
from iglo.foundation.words import moment, short_date, tongue
from iglo.organisations.models import Group
from iglo.plans.models import Action, Measurement, Plan, RiskFactor
from iglo.plans.queries.completeness import factors_of
from iglo.plans.queries.effect import Effect
from iglo.plans.queries.plan_page import standing
from iglo.plans.queries.wall import masked, names_near
from iglo.plans.queries.words import level_words, origin_words
from iglo.plans.rules.states import AGREED, ActionState, EffectWord, Level, PlanState, RequestState


def plan_sheet(plan: Plan) -> dict[str, Any]:
    """Return `plan` as the A4 template wants it: a page for each risk factor, with names."""
    factors = factors_of(plan)
    return _frame(plan) | {
        "pages": [
            {
                "title": factor.problem,
                "origin": origin_words(factor.origin_label),
                "fields": _fields([a for a in standing(factor) if a.state in AGREED], None, with_who=True),
            }
            for factor in factors
        ]
        or [{"title": plan.title, "origin": "", "fields": _fields([], None, with_who=True)}],
        "strengths": [s.title for s in plan.strengths.all()],
    }


def wall_sheet(plan: Plan) -> dict[str, Any]:
    """Return `plan` as the A3 template wants it: all actions in one house, no names of people."""
    factors = factors_of(plan)
    actions = [a for f in factors for a in standing(f) if a.state in AGREED]
    unit = plan.group.unit if isinstance(plan.place, Group) and plan.group else plan.unit
    assert unit is not None, "a plan belongs to a unit or to a group of one"
    pattern = names_near(unit, actions)
    frame = _frame(plan)
    frame["title"] = masked(frame["title"], pattern)
    frame["door"] = masked(frame["door"], pattern)
    return frame | {
        "fields": _fields(actions, pattern, with_who=False),
        "strengths": [masked(s.title, pattern) for s in plan.strengths.all()],
    }


def _frame(plan: Plan) -> dict[str, Any]:
    return {
        "lang": tongue(),
        "title": plan.title,
        "place": str(plan.place),
        "state": _state(plan),
        "door_over": _("We follow up"),
        "door": _door(plan),
        "ideas": _("More ideas:"),
        "strengths_word": _("What gives us strength, and what we keep"),
        "idea_line": _("Do you have an idea? Write it in an empty line, or tell one of your representatives."),
        "words": {"who": _("Who"), "when": _("By when"), "measure": _("We can tell by"), "page": _("page")},
        "states": {str(s): str(s.label) for s in ActionState} | {"overdue": _("Past its date"), "sent_up": str(RequestState.SENT.label)},
        "none": pgettext("date", "no date yet"),
    }


def _state(plan: Plan) -> str:
    if plan.adopted_at is None:
        return str(PlanState(plan.state).label)
    words = _("adopted %(day)s") % {"day": short_date(plan.adopted_at)}
    return _("%(adopted)s, changed since") % {"adopted": words} if plan.needs_new_yes else words


def _door(plan: Plan) -> str:
    if plan.follow_up_at is None:
        return pgettext("date", "no date yet")
    where = f", {plan.follow_up_where}" if plan.follow_up_where else ""
    return moment(plan.follow_up_at) + where


def _fields(actions: list[Action], pattern: Pattern[str] | None, *, with_who: bool) -> list[dict[str, Any]]:
    words = level_words()
    return [
        {
            "letter": str(level),
            "title": words[level].title,
            "sub": str(level.label),
            "actions": [_action(a, pattern, with_who=with_who) for a in actions if a.level == level],
        }
        for level in Level
    ]


def _action(action: Action, pattern: Pattern[str] | None, *, with_who: bool) -> dict[str, Any]:
    return {
        "what": action.what if with_who else masked(action.what, pattern),
        "state": action.shown,  # type: ignore[attr-defined]
        "who": action.who if with_who else "",
        "when": short_date(action.due_on) if action.due_on else "",
        "measure": _measure(action) if with_who else "",
    }


def _measure(action: Action) -> str:
    parts = [action.measure_how, short_date(action.measure_on) if action.measure_on else ""]
    return ", ".join(part for part in parts if part)


def plan_tables(plan: Plan) -> dict[str, Rows]:
    """Return `plan` as tables by title: its actions, its strengths, its follow-ups; the first row of each is a heading."""
    return {
        _("Plan"): action_rows(plan),
        _("Strengths"): [[_("Strength"), _("Notes")], *([s.title, s.count] for s in plan.strengths.all())],
        _("Follow-ups"): [
            [pgettext("follow-up", "Held"), _("What we have learnt")],
            *([f.held_on.isoformat(), f.learnt] for f in plan.follow_ups.all()),
        ],
    }


def action_rows(plan: Plan) -> Rows:
    """Return the plan's actions as rows under a heading; a risk factor without an action has a row of its own. Four queries."""
    factors = factors_of(plan)
    heading = [
        _("Risk factor"), _("Grew out of"), _("Level"), _("What do we do?"), _("How far"), _("Who sees to it?"), _("From"), _("By when"),
        _("How can we tell that it works?"), _("When do we measure?"), _("Before"), _("Later"), _("Effect"),
    ]  # fmt: skip
    rows: list[list[str]] = [heading]
    for factor in factors:
        actions = [a for a in standing(factor) if a.state != ActionState.DECLINED]
        rows += [_row(factor, a) for a in actions] or [[factor.problem, factor.origin_label, *[""] * 11]]
    return rows


def _row(factor: RiskFactor, action: Action) -> list[str]:
    effect: Effect = action.effect  # type: ignore[attr-defined]
    return [
        factor.problem, action.origin_label or factor.origin_label, str(Level(action.level).label), action.what, _how_far(action),
        action.who, *(day.isoformat() if day else "" for day in (action.starts_on, action.due_on)), action.measure_how,
        action.measure_on.isoformat() if action.measure_on else "", _measurement(effect.baseline), _measurement(effect.latest),
        str(EffectWord(effect.latest.word).label) if effect.latest and effect.latest.word else "",
    ]  # fmt: skip


def _how_far(action: Action) -> str:
    shown: str = action.shown  # type: ignore[attr-defined]
    if shown == "overdue":
        return _("Past its date")
    return str((RequestState.SENT if shown == "sent_up" else ActionState(action.state)).label)


def _measurement(measured: Measurement | None) -> str:
    if measured is None:
        return ""
    number = f": {measured.number.normalize():f}" if measured.number is not None else ""
    return f"{measured.text}{number} ({measured.on.isoformat()})"
