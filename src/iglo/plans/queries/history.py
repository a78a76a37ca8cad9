"""The history of a plan in words."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from iglo.foundation.words import moment as moment_words
from iglo.foundation.words import short_date
from iglo.organisations.models import Person, Unit
from iglo.plans.models import Action, Plan, PlanChange, RiskFactor
from iglo.plans.queries.words import gone, level_words
from iglo.plans.rules.states import ActionState, Level, RequestState, Side

Verb = PlanChange.Verb
FIELDS = {
    "title": gettext_lazy("the title"),
    "problem": gettext_lazy("the problem"),
    "what": gettext_lazy("the action"),
    "level": gettext_lazy("the level"),
    "above": gettext_lazy("the tick “above our own leader”"),
    "responsible": gettext_lazy("the responsible"),
    "responsible_text": gettext_lazy("the responsible, in words"),
    "starts_on": gettext_lazy("the start"),
    "due_on": gettext_lazy("the deadline"),
    "measure_how": gettext_lazy("the measure"),
    "measure_on": gettext_lazy("the day of measuring"),
    "state": gettext_lazy("how far it is"),
    "follow_up_at": gettext_lazy("the date for following up"),
}
SENTENCES = {
    (Verb.ADDED, "plan"): gettext_lazy("began the plan"),
    (Verb.ADDED, "factor"): gettext_lazy("added a risk factor"),
    (Verb.ADDED, "action"): gettext_lazy("added an action"),
    (Verb.REMOVED, "plan"): gettext_lazy("took away a strength"),
    (Verb.REMOVED, "factor"): gettext_lazy("took out a risk factor"),
    (Verb.REMOVED, "action"): gettext_lazy("took out an action"),
    (Verb.RESTORED, "factor"): gettext_lazy("put back a risk factor"),
    (Verb.RESTORED, "action"): gettext_lazy("put back an action"),
    (Verb.ADOPTED, "plan"): gettext_lazy("gave the second yes: the plan was adopted"),
    (Verb.SENT_UP, "action"): gettext_lazy("sent an action up"),
    (Verb.HANDED_BACK, "action"): gettext_lazy("Whoever was responsible left, and the action went back to the line manager"),
    (Verb.FOLLOWED_UP, "plan"): gettext_lazy("wrote down what a follow-up taught"),
    (Verb.MEASURED, "factor"): gettext_lazy("measured a risk factor"),
    (Verb.MEASURED, "action"): gettext_lazy("measured an action"),
    (Verb.MOVED, "plan"): gettext_lazy("The unit was closed, and the plan went to its heir"),
    (Verb.CLOSED, "plan"): gettext_lazy("closed the plan"),
}
ANSWERS = {
    RequestState.ACCEPTED: pgettext_lazy("history", "said yes to what was sent up"),
    RequestState.CHANGED: pgettext_lazy("history", "said yes, with a change, to what was sent up"),
    RequestState.DECLINED: pgettext_lazy("history", "said no to what was sent up"),
    RequestState.WITHDRAWN: pgettext_lazy("history", "took back what was sent up"),
}


@dataclass(frozen=True)
class Line:
    """One line of history: who did what when, about what, and what was written before and after."""

    at: dt.datetime
    who: str
    did: str
    about: str
    before: str
    after: str


@dataclass(frozen=True)
class Names:
    """Names behind the keys that history keeps."""

    people: dict[str, str]
    units: dict[str, str]
    things: dict[tuple[str, int], str]


def history_of(plan: Plan, *, action: Action | None = None) -> QuerySet[PlanChange]:
    """Return the changes of `plan`, or of one action in it, latest first."""
    changes: QuerySet[PlanChange] = plan.changes.select_related("by").order_by("-id")
    return changes if action is None else changes.filter(kind="action", key=action.pk)


def lines_of(changes: Iterable[PlanChange], plan: Plan) -> list[Line]:
    """Return `changes` in words. Four queries, however many lines."""
    rows = list(changes)
    names = _names(rows, plan)
    return [_line(row, names) for row in rows]


def value_words(field: str, value: str, people: dict[str, str]) -> str:
    """Return a value as history keeps it in words a reader knows."""
    if not value:
        return ""
    if field == "responsible":
        return people.get(value, gone())
    if field == "follow_up_at":
        return moment_words(dt.datetime.fromisoformat(value))
    if field.endswith("_on"):
        return short_date(dt.date.fromisoformat(value))
    return _coded(field, value)


def _coded(field: str, value: str) -> str:
    if field == "state":
        return str(ActionState(value).label)
    if field == "level":
        return level_words()[Level(value)].title
    if field == "above":
        return _("yes") if value == "True" else _("no")
    return value


def _line(row: PlanChange, names: Names) -> Line:
    who = row.by.name if row.by else ("" if row.verb in {Verb.HANDED_BACK, Verb.MOVED} else gone())
    hidden = row.verb in {Verb.SENT_UP, Verb.SAID_YES}
    before, after = ("", "") if hidden else (_value(row, row.before, names), _value(row, row.after, names))
    about = names.things.get((row.kind, row.key), "") if row.kind != "plan" else ""
    return Line(row.at, who, _did(row), "" if about in {before, after} else about, before, after)


def _value(row: PlanChange, value: str, names: Names) -> str:
    if row.verb == Verb.MOVED:
        return names.units.get(value, "")
    return value_words(row.field, value, names.people)


def _did(row: PlanChange) -> str:
    if row.verb == Verb.CHANGED:
        return _("changed %(field)s") % {"field": FIELDS.get(row.field, row.field)}
    if row.verb == Verb.CONFLICT:
        return _("wrote %(field)s at the same time as somebody else") % {"field": FIELDS.get(row.field, row.field)}
    if row.verb == Verb.ANSWERED:
        return str(ANSWERS[RequestState(row.field)])
    if row.verb == Verb.SAID_YES:
        return pgettext("side", "said yes as line manager") if row.field == Side.LEADER else pgettext("side", "said yes as representative")
    if row.verb == Verb.ADDED and row.field == "proposal":
        return _("proposed an action")
    return str(SENTENCES[Verb(row.verb), row.kind])


def _names(rows: list[PlanChange], plan: Plan) -> Names:
    people = {v for r in rows if r.field == "responsible" for v in (r.before, r.after) if v}
    units = {v for r in rows if r.verb == Verb.MOVED for v in (r.before, r.after) if v}
    things = {("factor", k): p for k, p in RiskFactor.objects.filter(plan=plan).values_list("pk", "problem")}
    things |= {("action", k): w for k, w in Action.objects.filter(risk_factor__plan=plan).values_list("pk", "what")}
    return Names(
        {str(k): n for k, n in Person.objects.filter(pk__in=people).values_list("pk", "name")},
        {str(k): n for k, n in Unit.objects.filter(pk__in=units).values_list("pk", "name")},
        things,
    )


@dataclass(frozen=True)
class Removed:
    """Something that was taken out, and where it is put back."""

    text: str
    url: str


def removed_from(plan: Plan) -> list[Removed]:
    """Return risk factors and actions that were taken out of `plan`. Two queries."""
    factors = RiskFactor.objects.filter(plan=plan).exclude(removed_at=None)
    actions = Action.objects.filter(risk_factor__plan=plan, risk_factor__removed_at=None).exclude(removed_at=None)
    return [Removed(f.problem, reverse("plans:factor_restore", args=[f.pk])) for f in factors] + [
        Removed(a.what, reverse("plans:action_restore", args=[a.pk])) for a in actions
    ]
