"""The opening by two: every pair that may, every pair that may not."""

import itertools

import pytest

from iglo.audit.models import AuditLine
from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.notify.models import Outgoing
from iglo.organisations.models import Person, RoleAssignment
from iglo.organisations.rules import Role
from iglo.rounds.access import needs_witness
from iglo.rounds.actions import add_slip, close_round, confirm_witness, hand_over_slips, leave_seat, name_witness, take_seat
from iglo.rounds.models import Round, Seat, SlipNote
from iglo.rounds.queries import NotOpened, released_slips
from iglo.rounds.queries.page import crew_of
from iglo.rounds.queries.people import everybody_of
from iglo.rounds.rules.opening import Side, is_complete, may_stand
from iglo.rounds.rules.slips import Slip
from tests.cast import HOMES, Cast
from tests.rounds.conftest import AFTER, DURING

LEADERS = {"leader", "deputy", "head", "executive"}
ELECTED = {"representative", "union"}


@pytest.fixture
def over(announced: Round) -> Round:
    """The fourteen days are over; the box is shut."""
    with clock.frozen(AFTER):
        add_slip(announced, Slip("red", "waited for steel"))
    return announced


def _stand(cast: Cast, found: Round, name: str, side: Side) -> bool | None:
    with clock.frozen(AFTER):
        try:
            return take_seat(found, side, by=cast.member(name))
        except Refused:
            return None


@pytest.mark.parametrize("first", sorted(HOMES))
@pytest.mark.parametrize("side", list(Side))
def test_side_is_taken_by_those_who_belong_there(cast: Cast, over: Round, first: str, side: Side) -> None:
    may = first in (LEADERS if side == Side.LEADER else ELECTED)
    assert _stand(cast, over, first, side) is (False if may else None)


@pytest.mark.parametrize(("one", "two"), list(itertools.permutations(sorted(LEADERS | ELECTED | {"employee", "hr"}), 2)))
def test_box_opens_for_a_leader_and_an_elected_one_and_no_other_pair(cast: Cast, over: Round, one: str, two: str) -> None:
    for name in (one, two):
        for side in Side:
            _stand(cast, over, name, side)
    over.refresh_from_db()
    assert (over.opened_at is not None) is (len({one, two} & LEADERS) == len({one, two} & ELECTED) == 1)


def test_one_person_never_opens_alone_even_with_both_roles(cast: Cast, over: Round) -> None:
    RoleAssignment.objects.create(person=cast.leader, unit=cast.day, role=Role.UNION_REPRESENTATIVE, since="2026-01-01")
    assert _stand(cast, over, "leader", Side.LEADER) is False
    assert _stand(cast, over, "leader", Side.PEOPLE) is None
    assert _stand(cast, over, "deputy", Side.PEOPLE) is None
    assert _stand(cast, over, "union", Side.PEOPLE) is True


def _elect(cast: Cast, name: str) -> None:
    RoleAssignment.objects.create(person=cast.people[name], unit=cast.production, role=Role.UNION_REPRESENTATIVE, since="2026-01-01")


@pytest.mark.parametrize("name", ["deputy", "head", "office_leader"])
def test_who_leads_a_unit_never_stands_for_the_colleagues(cast: Cast, over: Round, name: str) -> None:
    _elect(cast, name)
    assert _stand(cast, over, name, Side.PEOPLE) is None
    assert _stand(cast, over, "leader", Side.LEADER) is False
    over.refresh_from_db()
    assert over.opened_at is None


def test_unit_whose_only_representative_leads_elects_a_witness(cast: Cast, over: Round) -> None:
    RoleAssignment.objects.filter(role__in=[Role.SAFETY_REPRESENTATIVE, Role.UNION_REPRESENTATIVE]).delete()
    _elect(cast, "deputy")
    with clock.frozen(AFTER):
        assert needs_witness(cast.member("employee"), over)
        assert crew_of(cast.member("employee"), over).at_box == []
        name_witness(over, cast.employee, by=cast.leader.pk)
        confirm_witness(over, cast.employee.pk, by=cast.member("mate"))
    over.refresh_from_db()
    assert _stand(cast, over, "leader", Side.LEADER) is False
    assert _stand(cast, over, "employee", Side.PEOPLE) is True


def test_box_stays_shut_until_the_last_day_is_over(cast: Cast, announced: Round) -> None:
    with clock.frozen(DURING), pytest.raises(Refused):
        take_seat(announced, Side.LEADER, by=cast.member("leader"))


def test_one_may_take_anothers_place_until_the_opening(cast: Cast, over: Round) -> None:
    _stand(cast, over, "leader", Side.LEADER)
    _stand(cast, over, "deputy", Side.LEADER)
    assert Seat.objects.get().person == cast.deputy
    assert _stand(cast, over, "union", Side.PEOPLE) is True
    assert _stand(cast, over, "leader", Side.LEADER) is None
    assert {seat.person.pk for seat in Seat.objects.all()} == {cast.deputy.pk, cast.union.pk}


def test_one_who_steps_back_leaves_the_box_shut(cast: Cast, over: Round) -> None:
    _stand(cast, over, "leader", Side.LEADER)
    with clock.frozen(AFTER):
        leave_seat(over, by=cast.leader.pk)
    assert _stand(cast, over, "union", Side.PEOPLE) is False


def test_role_that_ended_before_the_opening_gives_no_seat(cast: Cast, over: Round) -> None:
    _stand(cast, over, "leader", Side.LEADER)
    cast.leader.roles.update(until="2026-11-10")
    assert _stand(cast, over, "union", Side.PEOPLE) is False


def test_opening_is_written_down_once(cast: Cast, opened: Round) -> None:
    assert list(AuditLine.objects.filter(verb="open_box").values_list("by", flat=True)) == [f"person:{cast.representative.pk}"]
    assert AuditLine.objects.filter(verb__startswith="take_seat.").count() == 2


def test_witness_opens_where_nobody_is_elected(cast: Cast, over: Round) -> None:
    RoleAssignment.objects.filter(role__in=[Role.SAFETY_REPRESENTATIVE, Role.UNION_REPRESENTATIVE]).delete()
    with clock.frozen(AFTER):
        name_witness(over, cast.employee, by=cast.leader.pk)
        confirm_witness(over, cast.employee.pk, by=cast.member("mate"))
    over.refresh_from_db()
    _stand(cast, over, "leader", Side.LEADER)
    assert _stand(cast, over, "mate", Side.PEOPLE) is None
    assert _stand(cast, over, "employee", Side.PEOPLE) is True


def test_witness_whom_no_colleague_has_confirmed_opens_nothing(cast: Cast, over: Round) -> None:
    RoleAssignment.objects.filter(role__in=[Role.SAFETY_REPRESENTATIVE, Role.UNION_REPRESENTATIVE]).delete()
    with clock.frozen(AFTER):
        name_witness(over, cast.employee, by=cast.leader.pk)
        assert _stand(cast, over, "employee", Side.PEOPLE) is None
        for name, witness in (("leader", cast.employee), ("deputy", cast.employee), ("colleague", cast.employee), ("mate", cast.mate)):
            with pytest.raises(Refused):
                confirm_witness(over, witness.pk, by=cast.member(name))
        address, named = f"/app/rounds/{over.pk}/opening/", f"/app/rounds/{over.pk}/opening/witness/confirmed/"
        assert "Yes, we have elected" in cast.client("mate").get(address).content.decode()
        assert "Yes, we have elected" not in cast.client("leader").get(address).content.decode()
        cast.client("mate").post(named, {"witness": cast.employee.pk})
        assert _stand(cast, over, "employee", Side.PEOPLE) is False
        name_witness(over, cast.mate, by=cast.leader.pk)
        assert _stand(cast, over, "mate", Side.PEOPLE) is None, "another one is confirmed anew"


@pytest.mark.parametrize("name", ["leader", "deputy", "night_worker"])
def test_witness_is_a_colleague_who_leads_nobody(cast: Cast, over: Round, name: str) -> None:
    RoleAssignment.objects.filter(role__in=[Role.SAFETY_REPRESENTATIVE, Role.UNION_REPRESENTATIVE]).delete()
    with clock.frozen(AFTER), pytest.raises(Refused):
        name_witness(over, Person.objects.get(pk=cast.people[name].pk), by=cast.leader.pk)


def test_witness_is_not_needed_where_somebody_is_elected(cast: Cast, over: Round) -> None:
    with clock.frozen(AFTER), pytest.raises(Refused):
        name_witness(over, cast.employee, by=cast.leader.pk)


def test_new_witness_takes_the_old_ones_seat_away(cast: Cast, over: Round) -> None:
    RoleAssignment.objects.filter(role__in=[Role.SAFETY_REPRESENTATIVE, Role.UNION_REPRESENTATIVE]).delete()
    with clock.frozen(AFTER):
        name_witness(over, cast.employee, by=cast.leader.pk)
        confirm_witness(over, cast.employee.pk, by=cast.member("mate"))
        over.refresh_from_db()
        take_seat(over, Side.PEOPLE, by=cast.member("employee"))
        name_witness(over, cast.mate, by=cast.leader.pk)
    assert not Seat.objects.exists()


def test_everybody_is_told_when_another_stands_by_the_box(cast: Cast, over: Round) -> None:
    told = everybody_of(over).exclude(email="").count()
    Outgoing.objects.all().delete()
    _stand(cast, over, "leader", Side.LEADER)
    assert not Outgoing.objects.exists()  # the first to stand there replaces nobody
    _stand(cast, over, "leader", Side.LEADER)
    assert not Outgoing.objects.exists()
    _stand(cast, over, "deputy", Side.LEADER)
    _stand(cast, over, "leader", Side.LEADER)
    mails = list(Outgoing.objects.all())
    assert len(mails) == 2 * told
    assert told > 3
    assert all(cast.leader.name in mail.text and cast.deputy.name in mail.text for mail in mails)


def test_everybody_is_told_of_another_witness(cast: Cast, over: Round) -> None:
    RoleAssignment.objects.filter(role__in=[Role.SAFETY_REPRESENTATIVE, Role.UNION_REPRESENTATIVE]).delete()
    told = everybody_of(over).exclude(email="").count()
    Outgoing.objects.all().delete()
    with clock.frozen(AFTER):
        for witness in (cast.employee, cast.employee, cast.mate, None):
            name_witness(Round.objects.get(pk=over.pk), witness, by=cast.leader.pk)
    assert Outgoing.objects.filter(text__contains=cast.mate.name).count() == 2 * told
    assert Outgoing.objects.count() == 2 * told


def test_rules_of_the_two_sides() -> None:
    both = frozenset(Side)
    assert may_stand(1, Side.LEADER, sides=both, seats={})
    assert not may_stand(1, Side.LEADER, sides=both, seats={Side.PEOPLE: 1})
    assert not may_stand(1, Side.PEOPLE, sides=frozenset({Side.LEADER}), seats={})
    assert not is_complete({Side.LEADER: 1, Side.PEOPLE: 1})
    assert is_complete({Side.LEADER: 1, Side.PEOPLE: 2})


def test_handover_gives_the_slips_and_deletes_the_sealed_rows(cast: Cast, opened: Round) -> None:
    slips = hand_over_slips(opened, board_key="17", by=cast.leader.pk)
    assert sorted((slip.colour, slip.text) for slip in slips) == [
        ("green", "laughed at lunch"), ("red", "the plan changed twice"), ("red", "waited for steel"),
    ]  # fmt: skip
    assert not SlipNote.objects.exists()
    assert Round.objects.get().board_key == "17"
    with clock.frozen(AFTER):
        add_slip(opened, Slip("red", "late"))
    with pytest.raises(Refused):
        hand_over_slips(opened, board_key="18", by=cast.leader.pk)


def test_handover_needs_an_open_box(cast: Cast, over: Round) -> None:
    with clock.frozen(AFTER), pytest.raises(NotOpened):
        hand_over_slips(over, board_key="17", by=cast.leader.pk)


def test_late_slip_follows_onto_the_same_board_until_the_round_is_closed(cast: Cast, opened: Round) -> None:
    with clock.frozen(AFTER):
        hand_over_slips(opened, board_key="17", by=cast.leader.pk)
        add_slip(opened, Slip("red", "found behind the box"))
        assert hand_over_slips(opened, board_key="17", by=cast.leader.pk) == [Slip("red", "found behind the box")]
        close_round(opened, by=cast.leader.pk)
        with pytest.raises(Refused):
            add_slip(opened, Slip("red", "too late"))


def test_released_slips_come_in_another_order_than_typed(cast: Cast, announced: Round) -> None:
    typed = [Slip("red", str(number)) for number in range(60)]
    with clock.frozen(AFTER):
        for slip in typed:
            add_slip(announced, slip)
        take_seat(announced, Side.LEADER, by=cast.member("leader"))
        take_seat(announced, Side.PEOPLE, by=cast.member("union"))
    announced.refresh_from_db()
    released = released_slips(announced)
    assert released != typed
    assert sorted(released, key=lambda s: int(s.text)) == typed


def test_pages_of_both_follow_the_opening(cast: Cast, over: Round) -> None:
    leader, elected, head = cast.client("leader"), cast.client("representative"), cast.client("head")
    url = f"/app/rounds/{over.pk}/opening/"
    with clock.frozen(AFTER):
        leader.post(url + "stand/", {"side": "leader"})
        assert "Leader Jensen" in elected.get(url).content.decode()
        elected.post(url + "stand/", {"side": "people"})
        assert all("The box is open" in client.get(url).content.decode() for client in (leader, elected, head))
