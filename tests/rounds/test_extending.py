"""A round that goes on after a restore, with new bags and cards."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from iglo.answers.actions import find_card, renew_boxes
from iglo.answers.models import UrnRound
from iglo.audit.models import AuditLine
from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.handovers.actions.round_to_board import carry_round_to_board
from iglo.notify.models import Outgoing
from iglo.organisations.models import Person
from iglo.rounds.actions import empty_box, extend_round, take_seat
from iglo.rounds.actions.bags import OtherBag, sign_bag
from iglo.rounds.actions.cards import print_cards
from iglo.rounds.actions.urn import tell_of_restore
from iglo.rounds.models import BagGrant, Round, UrnPlan
from iglo.rounds.queries.bags import standing_of
from iglo.rounds.queries.people import everybody_of
from iglo.rounds.rules.extending import Unfit, unfit_days
from iglo.rounds.rules.opening import Side
from iglo.rounds.rules.phases import State
from tests.cast import Cast
from tests.rounds.urns import AFTER, BEFORE, DURING, FIRST, LAST, announced_urn, extended, lost_box, phone_of

pytestmark = pytest.mark.django_db(databases=["default", "urn"])
BEFORE_MORE = clock.at(dt.date(2026, 11, 23), 10)
IN_MORE = clock.at(dt.date(2026, 11, 25), 10)
AFTER_MORE = clock.at(dt.date(2026, 11, 30), 12)


@pytest.fixture
def lost(cast: Cast) -> Round:
    """A round whose box was lost on the fourth day and set up again from its keys."""
    return lost_box(cast)


def test_days_are_added_with_keys_of_their_own_and_everybody_is_told(cast: Cast, lost: Round) -> None:
    told = everybody_of(lost).exclude(email="").count()
    Outgoing.objects.all().delete()
    more = extended(cast, lost)
    assert (more.extends_id, more.state, more.kind, more.unit_id) == (lost.pk, State.ANNOUNCED, lost.kind, lost.unit_id)
    assert [slot.key for slot in more.urn.frozen.slots] == [f"2026-11-{day}" for day in range(24, 29)]
    assert more.urn.key != lost.urn.key
    assert UrnRound.objects.get(key=more.urn.key).key_hash != UrnRound.objects.get(key=lost.urn.key).key_hash
    assert Outgoing.objects.filter(once__contains=".extended.").count() == told > 3
    assert AuditLine.objects.filter(verb="extend_round", by=f"person:{cast.representative.pk}").count() == 1


def test_a_person_fetches_a_bag_for_the_added_days_besides_the_first_and_no_third(cast: Cast, lost: Round) -> None:
    member = cast.member("employee")
    with clock.frozen(BEFORE):
        sign_bag(lost, member.id, standing_of(member, lost), phone_of(lost).batch(), clock.now())
    more = extended(cast, lost)
    with clock.frozen(BEFORE_MORE):
        batch = phone_of(more).batch(BEFORE_MORE)
        assert len(sign_bag(more, member.id, standing_of(member, more), batch, clock.now())) == 5 + 1
        with pytest.raises(OtherBag):
            sign_bag(more, member.id, standing_of(member, more), phone_of(more).batch(BEFORE_MORE), clock.now())
    assert BagGrant.objects.filter(person_id=member.id).count() == 2


def test_new_cards_are_for_the_added_days_alone(cast: Cast, lost: Round) -> None:
    more = extended(cast, lost)
    with clock.frozen(BEFORE_MORE):
        packs = print_cards(more, by=cast.representative.pk)
    assert find_card(packs[0].cards[0].secret) == (more.urn.key, f"u{cast.day.pk}")


def test_both_boxes_are_opened_and_their_notes_come_onto_one_board(cast: Cast, lost: Round) -> None:
    more = extended(cast, lost)
    boards = []
    for found, fetched, fallen, slot, over in (
        (lost, DURING, IN_MORE, "2026-11-14", AFTER),
        (more, BEFORE_MORE, IN_MORE, "2026-11-24", AFTER_MORE),
    ):
        with clock.frozen(fetched):
            phones = [phone_of(found).fetch(fetched) for _one in range(6)]
        with clock.frozen(fallen):
            for phone in phones:
                phone.put(slot, note="a note")
                phone.person()
        with clock.frozen(over):
            take_seat(found, Side.LEADER, by=cast.member("leader"))
            assert take_seat(found, Side.PEOPLE, by=cast.member("representative"))
            assert empty_box(found) == 6
            found.refresh_from_db()
            boards.append(carry_round_to_board(found, lang="en", by=cast.member("leader")))
    assert boards[0].pk == boards[1].pk


def test_a_round_that_lost_nothing_is_not_extended(cast: Cast) -> None:
    found = announced_urn(cast)
    with clock.frozen(DURING), pytest.raises(Refused):
        extend_round(found, first_day=FIRST, last_day=LAST, by=cast.leader.pk)
    with clock.frozen(DURING):
        assert cast.client("leader").get(f"/app/rounds/{found.pk}/extend/").status_code == 404


def test_it_is_extended_once_and_not_with_fewer_than_five(cast: Cast, lost: Round) -> None:
    with clock.frozen(DURING):
        people = Person.objects.filter(name__startswith="Extra")
        people.update(left_on="2026-11-11")
        with pytest.raises(Refused):
            extend_round(lost, first_day=FIRST, last_day=LAST, by=cast.leader.pk)
        assert Round.objects.count() == 1
        people.update(left_on=None)
        extend_round(lost, first_day=FIRST, last_day=LAST, by=cast.leader.pk)
        with pytest.raises(Refused):
            extend_round(lost, first_day=FIRST, last_day=LAST, by=cast.leader.pk)
    assert Round.objects.count() == 2


@pytest.mark.parametrize(
    ("first", "last", "unfit"),
    [
        (FIRST, LAST, None),
        (FIRST, FIRST - dt.timedelta(1), Unfit.BACKWARDS),
        (dt.date(2026, 11, 22), LAST, Unfit.OVERLAPS),
        (dt.date(2026, 11, 23), LAST, Unfit.BEGUN),
        (FIRST, FIRST + dt.timedelta(28), Unfit.LONG),
    ],
)
def test_added_days_lie_ahead_and_after_the_round(first: dt.date, last: dt.date, unfit: Unfit | None) -> None:
    assert unfit_days(first, last, ends=dt.date(2026, 11, 22), today=dt.date(2026, 11, 23)) == unfit


@pytest.mark.parametrize(
    ("name", "status"), [("leader", 302), ("representative", 302), ("employee", 404), ("hr", 404), ("colleague", 404), ("stranger", 302)]
)
def test_leader_and_representative_add_days_in_the_browser(cast: Cast, lost: Round, name: str, status: int) -> None:
    with clock.frozen(DURING):
        client = cast.client(name)
        answer = client.post(f"/app/rounds/{lost.pk}/extend/", {"first_day": "2026-11-24", "count": "5"})
        assert answer.status_code == status
        added = Round.objects.filter(extends=lost).first()
        assert (added is not None) == (status == 302 and name != "stranger")
        if added is not None:
            assert answer.headers["Location"] == f"/app/rounds/{added.pk}/cards/"
            assert f"/app/rounds/{added.pk}/" in client.get(f"/app/rounds/{lost.pk}/").content.decode()
            assert f"/app/rounds/{lost.pk}/" in client.get(f"/app/rounds/{added.pk}/").content.decode()


def test_wrong_days_are_told_at_the_field(cast: Cast, lost: Round) -> None:
    with clock.frozen(DURING):
        answer = cast.client("leader").post(f"/app/rounds/{lost.pk}/extend/", {"first_day": "2026-11-20", "count": "5"})
    assert answer.status_code == 422
    assert "first_day" in answer.context["form"].errors


def test_the_page_asks_as_often_for_a_lost_box_as_with_its_extension(cast: Cast, lost: Round) -> None:
    client, counts = cast.client("leader"), []
    with clock.frozen(DURING):
        for step in range(2):
            with CaptureQueriesContext(connection) as asked:
                client.get(f"/app/rounds/{lost.pk}/")
            counts.append(len(asked))
            if not step:
                extend_round(lost, first_day=FIRST, last_day=LAST, by=cast.leader.pk)
    assert counts[0] == counts[1]


def test_cards_that_came_back_with_a_copy_stay_good_so_that_nobody_has_two(cast: Cast) -> None:
    found = announced_urn(cast)
    with clock.frozen(BEFORE):
        card = print_cards(found, by=cast.leader.pk)[0].cards[0]
    with clock.frozen(DURING):
        renew_boxes()
        assert tell_of_restore(found)
        plan = UrnPlan.objects.get(pk=found.pk)
        assert (plan.restored, plan.printed) == (True, True)
        assert find_card(card.secret)
        with pytest.raises(Refused):
            print_cards(Round.objects.get(pk=found.pk), by=cast.leader.pk)
    assert Outgoing.objects.filter(once__contains=".brought_back.").exists()
    assert not Outgoing.objects.filter(once__contains=".restored.").exists()


def test_lost_cards_are_printed_anew(cast: Cast, lost: Round) -> None:
    assert Outgoing.objects.filter(once__contains=".restored.").exists()
    with clock.frozen(DURING):
        assert print_cards(lost, by=cast.leader.pk)
