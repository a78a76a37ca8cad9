"""Anonymous steps: asked through the urn as a one-slot round, or, where people are too few or wish it, talked through openly."""

import datetime as dt
from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from iglo.activities.models import Activity, ActivityRound
from iglo.activities.queries.asked import spreads_of
from iglo.activities.rules.asked import questions_in
from iglo.audit.actions import record
from iglo.blocks.kinds.marking import Ends
from iglo.blocks.words import Words
from iglo.catalog.schema import Privacy, Step
from iglo.foundation.refusals import Refused
from iglo.live.nudges import nudge
from iglo.organisations.models import Unit
from iglo.rounds.actions import announce_round, plan_questionnaire
from iglo.rounds.rules.questions import Question


@transaction.atomic
def ask_anonymously(activity: Activity, step: Step, *, first_day: dt.date, last_day: dt.date, by: int) -> ActivityRound:
    """Ask `step` through the urn from `first_day` to `last_day`, announced to everybody who may answer.

    The caller has asked for ROUND_PLAN at the unit. Raises Refused for a group (a round belongs to a unit), where too few may
    answer, and where the step has been begun in another way.
    """
    _check(activity, step)
    unit = activity.place
    if not isinstance(unit, Unit):
        raise Refused(_("Anonymous questions are asked in a unit, not in a group. Talk it through openly instead."))
    title = f"{activity.tool.title.da}: {step.title.da}", f"{activity.tool.title.en}: {step.title.en}"
    found = plan_questionnaire(
        unit,
        title={"da": title[0][:200], "en": title[1][:200]},
        questions=list(questions_of(step)),
        first_day=first_day,
        last_day=last_day,
        by=by,
    )
    announce_round(found, by=by, witness_later=True)
    asked = ActivityRound.objects.create(activity=activity, step_key=step.key, round=found)
    record("ask_anonymously", activity, by=by)
    nudge(activity.topic)
    return asked


@transaction.atomic
def talk_openly(activity: Activity, step: Step, *, by: int) -> ActivityRound:
    """Let the group talk the step's questions through openly: what it says is kept as of any step that is said aloud."""
    _check(activity, step)
    asked = ActivityRound.objects.create(activity=activity, step_key=step.key)
    record("talk_openly", activity, by=by)
    nudge(activity.topic)
    return asked


def questions_of(step: Step) -> Iterator[Question]:
    """Yield every question of the step's scales and statements, as the urn asks them."""
    for key, words, scale in questions_in(step):
        yield _question(key, words, scale)


def _question(key: str, text: Words, scale: Ends) -> Question:
    return Question(key, _both(text), _both(scale.low), _both(scale.high), scale.least, scale.most)


def _both(words: Words) -> dict[str, str]:
    return {"da": words.da, "en": words.en}


def _check(activity: Activity, step: Step) -> None:
    if step.privacy is not Privacy.ANONYMOUS:
        raise Refused(_("This step is not anonymous."))
    if activity.asked.filter(step_key=step.key).exists() or spreads_of(activity, step.key).exists():
        raise Refused(_("This step has been begun already."))
