"""Filling an empty database with the demo workplace and its history."""

from django.utils import translation

from iglo.demo.scenes import asked, boards, meetings, plans, rounds, talks, tools, urn
from iglo.demo.scenes.stage import Stage
from iglo.demo.workplace import make_workplace
from iglo.foundation import clock
from iglo.notify.models import Outgoing
from iglo.organisations.models import Organisation


def seed(address: str, *, keys: bool = False) -> bool:
    """Write the demo workplace, unless an organisation is there already; returns whether it was written.

    What went through the urn is told with `keys` alone: making them takes a second or two, and the urn's own database.
    Mails that its history would have sent are not sent: the demo's addresses belong to nobody.
    """
    if Organisation.objects.exists():
        return False
    with translation.override("da"):
        stage = Stage(make_workplace(address), clock.today())
        plans.past(stage)
        plans.office(stage)
        boards.welding_board(stage)
        meetings.repairs(stage)
        meetings.night(stage)
        rounds.packing(stage)
        rounds.turning(stage)
        tools.turning_balance(stage)
        tools.welding_spiral(stage)
        tools.packing_barometer(stage)
        tools.office_culture(stage)
        talks.office_talk(stage)
        if keys:
            urn.office(stage)
            asked.turning_safety(stage)
    Outgoing.objects.all().delete()
    return True
