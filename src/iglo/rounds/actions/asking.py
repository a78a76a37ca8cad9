"""The call by which a room above asks a questionnaire in a unit (docs/structure.md)."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from iglo.answers.release import LOWEST, Thresholds, TooFew
from iglo.foundation.refusals import Refused
from iglo.organisations.models import Unit
from iglo.rounds.actions.planning import Things, Wish, plan_urn
from iglo.rounds.models import Round
from iglo.rounds.queries.asked import asking_in, too_few_words
from iglo.rounds.rules.questions import Question, Words, keep_questions
from iglo.rounds.rules.ways import BEGINS, RoundKind


@transaction.atomic
def plan_questionnaire(
    unit: Unit,
    *,
    title: Words,
    questions: Iterable[Question],
    first_day: dt.date,
    last_day: dt.date,
    thresholds: Thresholds = LOWEST,
    reminder_hour: int = 14,
    begins: int = BEGINS,
    by: int,
) -> Round:
    """Return the draft of a questionnaire for `unit` and the units below it: one slot, answered once by phone or card.

    `title` and the questions' texts are by language ('da', 'en'). `announce_round` freezes it, orders its keys and tells everybody
    (bags are fetched before `first_day` begins); `queries.questionnaire.read_questionnaire` gives its released cells; its page is
    'rounds:detail'. The caller has asked for ROUND_PLAN. Raises Refused where fewer than the threshold may answer, BadQuestions.
    """
    kept = keep_questions(questions)
    if last_day < first_day:
        raise Refused(_("The last day comes before the first."))
    try:
        asking_in(unit, thresholds=thresholds)
    except TooFew as few:
        raise Refused(too_few_words(few.needed)) from few
    wish = Wish(last_day, RoundKind.QUESTIONNAIRE, begins=begins, questions=kept, title=title, thresholds=thresholds)
    return plan_urn(unit, first_day=first_day, wish=wish, things=Things(reminder_hour=reminder_hour), by=by)
