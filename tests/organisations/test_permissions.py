"""Who may what, where: roles reach as design.md says."""

import pytest

from iglo.organisations.models import Membership
from iglo.organisations.rules import Grant, Permission, Reach, Role
from iglo.organisations.rules.permissions import leaders, members, representatives
from tests.cast import HOMES, Cast

WRITE = Permission("test.write", (*leaders(), *representatives()))
READ = Permission("test.read", (*leaders(), *representatives(), *members()))
SENT_UP = Permission("test.sent_up", (Grant(Role.TOP_MANAGEMENT, Reach.SUBTREE),))

WRITERS_OF_DAY = {"leader", "deputy", "representative", "union"}


@pytest.mark.parametrize("name", sorted(HOMES))
def test_permission_reaches_the_day_shift_only_for_its_leaders_and_representatives(cast: Cast, name: str) -> None:
    assert cast.member(name).may(WRITE, cast.day) is (name in WRITERS_OF_DAY)


def test_line_manager_above_leads_units_without_a_manager_of_their_own(cast: Cast) -> None:
    assert cast.member("head").unit_ids_with(WRITE) == {cast.production.pk, cast.night.pk}


def test_member_reads_own_unit_and_what_the_units_above_hold_for_all(cast: Cast) -> None:
    assert cast.member("employee").unit_ids_with(READ) == {cast.day.pk, cast.production.pk, cast.plant.pk}


def test_member_of_a_larger_unit_does_not_read_the_units_below_it(cast: Cast) -> None:
    manager = cast.member("head").unit_ids_with(Permission("test.as_member", members()))

    assert manager == {cast.production.pk, cast.plant.pk}


def test_member_does_not_write_in_the_unit_above(cast: Cast) -> None:
    assert cast.member("leader").unit_ids_with(WRITE) == {cast.day.pk}


def test_person_in_two_units_reads_both_until_leaving_one(cast: Cast) -> None:
    Membership.objects.create(person=cast.employee, unit=cast.office)
    both = cast.member("employee").unit_ids_with(READ)

    Membership.objects.filter(person=cast.employee, unit=cast.day).delete()

    assert both == {cast.day.pk, cast.production.pk, cast.plant.pk, cast.office.pk}
    assert cast.member("employee").unit_ids_with(READ) == {cast.office.pk, cast.plant.pk}


def test_top_management_reaches_the_subtree(cast: Cast) -> None:
    assert cast.member("executive").may(SENT_UP, cast.night)


def test_role_that_has_ended_gives_nothing(cast: Cast) -> None:
    cast.leader.roles.update(until="2026-11-01")
    assert not cast.member("leader").may(WRITE, cast.day)
