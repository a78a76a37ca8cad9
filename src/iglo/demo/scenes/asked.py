"""An anonymous step that was asked: the turning shop's twelve bearings (A34), answered on phones, opened by two, talked about."""

import random

from iglo.activities.actions import begin_step, start_activity, write_texts
from iglo.activities.actions.asking import ask_anonymously
from iglo.activities.models import Activity
from iglo.answers.actions import prepare_round
from iglo.catalog.schema import Privacy
from iglo.catalog.shipped import shipped_tools
from iglo.demo.scenes.phones import Phone
from iglo.demo.scenes.stage import Stage
from iglo.rounds.actions import empty_box, order_keys, support_round, take_seat
from iglo.rounds.models import Round, unit_key
from iglo.rounds.rules.opening import Side

FIRST, LAST, OPENED = -30, -23, -21  # days from today
PHONES = 11
MIDDLES = (4, 4, 3, 2, 4, 3, 3, 4, 2, 3, 4, 3)  # of the twelve bearings, in their order
TALKED = {
    "talk/talk/practise.said": "Her ligger vi lavest. Vi venter, til det er blevet for stort.",
    "talk/talk/practise.improve": "do-it",
    "talk/talk/practise.how": "Fem minutter om fredagen: hvad gik skævt, og hvad lærte vi?",
    "talk/talk/constructive.said": "Kritik kommer tit i farten, midt i en ordre.",
    "talk/talk/constructive.improve": "do-it",
    "talk/talk/constructive.how": "Vi venter, til maskinen står stille.",
    "talk/talk/job.said": "De fleste af os tør. Nogle gør ikke, og det vidste vi ikke.",
    "talk/talk/job.improve": "later",
}


def turning_safety(stage: Stage) -> Activity:
    """The turners' bearings, answered and opened; what they mean is being talked through."""
    leader = stage.member("henrik")
    with stage.on(FIRST - 3):
        run = start_activity(shipped_tools()["A34"], stage.unit("Drejeri"), by=leader.id)
        step = next(one for one in run.steps if one.privacy is Privacy.ANONYMOUS)
        asked = ask_anonymously(run, step, first_day=stage.day(FIRST), last_day=stage.day(LAST), by=leader.id)
        found = Round.objects.select_related("unit", "urn").get(pk=asked.round_id or 0)
        support_round(found, supports=True, by=stage.cast["lone"].pk)
    _answer(stage, found)
    with stage.on(OPENED, 13):
        take_seat(found, Side.LEADER, by=leader)
        take_seat(found, Side.PEOPLE, by=stage.member("lone"))
        empty_box(found)
    with stage.on(OPENED + 1, 10):
        write_texts(run, TALKED, seen=0, by=leader.id)
        return begin_step(run, "talk", by=leader.id)


def _answer(stage: Stage, found: Round) -> None:
    """Let the phones fetch what they answer with the day before, and answer."""
    slot, frozen = stage.day(FIRST).isoformat(), found.urn.frozen
    if frozen is None:
        return
    with stage.on(FIRST - 1):
        prepare_round(frozen)
        order_keys(found)
        phones = [Phone(found.urn.key, unit_key(found.unit_id)) for _phone in range(PHONES)]
        for phone in phones:
            phone.fetch([slot])
    chance = random.Random("the turners")  # noqa: S311 - a demo that is the same every time  # nosec B311
    with stage.on(FIRST + 1, 14):
        for phone in phones:
            said = (min(5, max(1, middle + chance.choice((-1, 0, 0, 1)))) for middle in MIDDLES)
            phone.answer(slot, dict(zip(frozen.questions, said, strict=True)))
            phone.be_counted()
