"""Two people at the same moment, each with a connection of their own."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connections

from iglo.answers.actions import find_card
from iglo.audit.models import AuditLine
from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.notify.models import Outgoing
from iglo.rounds.actions import Time, add_slip, announce_round, hand_over_slips, plan_round, take_seat
from iglo.rounds.actions.cards import print_cards
from iglo.rounds.models import Answering, Round, Seat, SlipNote
from iglo.rounds.rules.dates import suggest
from iglo.rounds.rules.opening import Side
from iglo.rounds.rules.slips import Slip
from iglo.rounds.rules.ways import Means
from tests.cast import Cast, make_cast
from tests.rounds.conftest import AFTER, FIRST_DAY
from tests.rounds.urns import BEFORE, announced_urn


@pytest.fixture
def plant(transactional_db: None) -> Cast:
    return make_cast()


def _draft(plant: Cast) -> Round:
    times = {kind: Time(clock.at(when.date(), when.hour)) for kind, when in suggest(FIRST_DAY).items()}
    return plan_round(plant.day, first_day=FIRST_DAY, times=times, by=plant.leader.pk)


def _at_once(*deeds: Callable[[], object]) -> list[object]:
    """Do all `deeds` at the same moment; returns what each gave, Refused for one that was refused."""
    outcomes: list[object] = [None] * len(deeds)
    start = Barrier(len(deeds))

    def run(number: int) -> None:
        start.wait(10)
        try:
            outcomes[number] = deeds[number]()
        except Refused:
            outcomes[number] = Refused
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(number,)) for number in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return outcomes


def test_both_pressing_at_once_open_the_box_once(plant: Cast) -> None:
    found = _draft(plant)
    announce_round(found, by=plant.leader.pk)
    leader, elected = plant.member("leader"), plant.member("union")
    with clock.frozen(AFTER, everywhere=True):
        outcomes = _at_once(lambda: take_seat(found, Side.LEADER, by=leader), lambda: take_seat(found, Side.PEOPLE, by=elected))
    assert sorted(outcomes, key=str) == [False, True]
    assert AuditLine.objects.filter(verb="open_box").count() == 1


def test_two_leaders_pressing_at_once_leave_one_seat(plant: Cast) -> None:
    found = _draft(plant)
    announce_round(found, by=plant.leader.pk)
    members = [plant.member(name) for name in ("leader", "deputy", "head")]
    with clock.frozen(AFTER, everywhere=True):
        _at_once(*(lambda by=member: take_seat(found, Side.LEADER, by=by) for member in members))
    assert Seat.objects.count() == 1
    assert Round.objects.get().opened_at is None


def test_announcing_twice_at_once_writes_once(plant: Cast) -> None:
    found = _draft(plant)
    outcomes = _at_once(*(lambda: announce_round(found, by=plant.leader.pk) for _time in range(2)))
    assert outcomes.count(Refused) == 1
    assert Outgoing.objects.count() == len(set(Outgoing.objects.values_list("to", flat=True)))


def test_slip_typed_during_the_handover_is_in_the_box_or_on_the_board(plant: Cast) -> None:
    found = _draft(plant)
    announce_round(found, by=plant.leader.pk)
    with clock.frozen(AFTER, everywhere=True):
        add_slip(found, Slip("red", "first"))
        take_seat(found, Side.LEADER, by=plant.member("leader"))
        take_seat(found, Side.PEOPLE, by=plant.member("union"))
        outcomes = _at_once(
            lambda: hand_over_slips(found, board_key="17", by=plant.leader.pk),
            lambda: add_slip(found, Slip("red", "second")),
        )
    handed = outcomes[0]
    assert isinstance(handed, list)
    assert len(handed) + SlipNote.objects.count() == 2


@pytest.mark.django_db(databases=["default", "urn"], transaction=True)
def test_of_two_sheets_printed_at_once_one_is_good() -> None:
    cast = make_cast()
    found = announced_urn(cast)
    Answering.objects.filter(round=found).update(means=Means.CARD)
    with clock.frozen(BEFORE, everywhere=True):
        outcomes = _at_once(*(lambda: print_cards(found, by=cast.leader.pk) for _time in range(2)))
    sheets = [[card for pack in packs for card in pack.cards] for packs in outcomes if isinstance(packs, list)]
    good = [[find_card(card.secret) is not None for card in sheet] for sheet in sheets]
    assert len(sheets) == 2
    assert sorted(map(any, good)) == [False, True]
    assert sorted(map(all, good)) == [False, True]
