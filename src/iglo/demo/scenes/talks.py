"""A conversation of two: Leif and Jonas; nobody else sees that there is one."""

from iglo.catalog.shipped import shipped_tools
from iglo.conversations.actions import plan_next, start_conversation, write_cells_of
from iglo.conversations.models import Conversation
from iglo.demo.scenes.stage import Stage

FIRST = {
    "calm/presses/text": "Tre planer på samme tid, og telefonen ringer hele vejen igennem.",
    "calm/distance/1": "Ferieplanen for hele huset",
    "hope/strength/text": "Formiddagene hjemme, og Louise, der tager de svære kunder.",
}
ANSWER = {
    "hope/hope/text": "At jeg går hjem uden en liste i hovedet.",
    "act/tasks/1.task": "Ferieplanen",
    "act/tasks/1.to": "Ulla",
    "act/consent/text": "At jeg planlægger mindre i november. Ikke mere.",
    "act/agreed/1.what": "Jonas har to formiddage om ugen uden telefon",
    "act/agreed/1.who": "Leif siger det",
}


def office_talk(stage: Stage) -> Conversation:
    """The key conversation (C4), half way; they talk again in a week."""
    leif, jonas = stage.cast["leif"], stage.cast["jonas"]
    with stage.on(-3, 14):
        found = start_conversation(shipped_tools()["C4"], jonas, by=leif)
        write_cells_of(found, FIRST, seen=0, by=leif.pk)
        found.refresh_from_db()
        write_cells_of(found, ANSWER, seen=found.revision, by=jonas.pk)
        plan_next(found, stage.workday(7).date(), by=leif.pk)
    return found
