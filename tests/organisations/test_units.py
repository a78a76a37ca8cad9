"""The tree of units: no circles, nothing lost, an heir for what closes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from iglo.foundation.refusals import Refused
from iglo.organisations.access import leaders_of, load_tree
from iglo.organisations.actions.people import join_unit
from iglo.organisations.actions.units import add_unit, close_unit, merge_unit, move_unit, rename_unit
from iglo.organisations.models import Group, RoleAssignment, Unit
from iglo.organisations.queries import heir_of
from iglo.organisations.rules import Permission, Tree, UnitNode
from iglo.organisations.rules.changes_of_units import why_not_inherit, why_not_move
from iglo.organisations.rules.permissions import leaders, members, representatives
from tests.cast import Cast

WRITE = Permission("test.write", (*leaders(), *representatives()))
READ = Permission("test.read", (*leaders(), *representatives(), *members()))


@given(st.lists(st.tuples(st.sampled_from(["move", "close"]), st.integers(0, 9), st.integers(0, 9)), max_size=60))
def test_tree_never_gets_a_circle_and_every_closed_unit_has_an_open_heir(steps: list[tuple[str, int, int]]) -> None:
    parents: dict[int, int | None] = {unit: (unit - 1) // 2 if unit else None for unit in range(10)}
    closed: set[int] = set()
    for what, unit, other in steps:
        tree = _tree(parents, closed)
        if unit in closed:
            continue
        if what == "move" and why_not_move(tree, unit, other) is None:
            parents[unit] = other
        if what == "close" and why_not_inherit(tree, unit, other) is None:
            for child in [c for c in parents if parents[c] == unit and c not in closed]:
                parents[child] = other
            parents[unit] = other
            closed.add(unit)
    tree = _tree(parents, closed)
    assert sorted(node.id for _depth, node in tree.walk()) == list(range(10))
    assert set(tree.heirs()) == closed


def _tree(parents: dict[int, int | None], closed: set[int]) -> Tree:
    return Tree.of(UnitNode(unit, parent, f"Unit {unit}", unit in closed) for unit, parent in parents.items())


def test_subtree_of_a_broken_tree_with_a_circle_ends() -> None:
    tree = Tree.of([UnitNode(1, 2, "A"), UnitNode(2, 1, "B")])
    assert (sorted(tree.subtree(1)), tree.path(1)) == ([1, 2], [1, 2])


def test_unit_is_renamed(cast: Cast) -> None:
    rename_unit(cast.day, name=" Early shift ", by=cast.hr.pk)
    assert Unit.objects.get(pk=cast.day.pk).name == "Early shift"


def test_two_units_in_one_place_cannot_share_a_name(cast: Cast) -> None:
    with pytest.raises(Refused):
        rename_unit(cast.day, name="NIGHT shift", by=cast.hr.pk)
    with pytest.raises(Refused):
        add_unit("day shift", parent=cast.production, by=cast.hr.pk)
    assert add_unit("Day shift", parent=cast.office, by=cast.hr.pk).pk


def test_unit_cannot_move_below_itself(cast: Cast) -> None:
    page = cast.client("hr").post(reverse("organisations:move_unit", args=[cast.production.pk]), {"move-parent": cast.day.pk})
    assert (page.status_code, Unit.objects.get(pk=cast.production.pk).parent) == (200, cast.plant)
    with pytest.raises(Refused):
        move_unit(cast.production, parent=cast.day, by=cast.hr.pk)


def test_moved_unit_takes_what_lies_below_it_along(cast: Cast) -> None:
    move_unit(cast.production, parent=cast.office, by=cast.hr.pk)
    assert load_tree().label(cast.day.pk) == "Plant / Office / Production / Day shift"


def test_merge_carries_people_roles_groups_and_units_over(cast: Cast) -> None:
    group = Group.objects.create(name="Team", kind="working_group", unit=cast.day)
    below = add_unit("Early", parent=cast.day, by=cast.hr.pk)
    join_unit(cast.employee, unit=cast.night, by=cast.hr.pk)
    merge_unit(cast.day, into=cast.night, by=cast.hr.pk)
    for row in (group, below, cast.employee):
        row.refresh_from_db()
    assert (group.unit, below.parent, cast.employee.home_unit, cast.employee.memberships.count()) == (cast.night, cast.night, cast.night, 1)
    assert [p.name for p in leaders_of(cast.night)] == ["Leader Jensen", "Deputy Jensen"]


def test_merged_unit_stays_in_the_history_with_its_roles(cast: Cast) -> None:
    merge_unit(cast.day, into=cast.night, by=cast.hr.pk)
    old = Unit.objects.get(pk=cast.day.pk)
    assert (old.merged_into, str(old.closed_on), heir_of(old)) == (cast.night, "2026-11-02", cast.night)
    assert RoleAssignment.objects.filter(unit=old, until="2026-11-01").count() == 2


def test_closed_unit_gives_people_to_its_heir_and_ends_its_roles(cast: Cast) -> None:
    close_unit(cast.day, heir=cast.office, by=cast.hr.pk)
    cast.employee.refresh_from_db()
    assert (cast.employee.home_unit, cast.member("leader").roles) == (cast.office, frozenset())


def test_heirs_leaders_and_people_carry_on_for_a_closed_unit(cast: Cast) -> None:
    assert not cast.member("office_leader").may(WRITE, cast.day)
    assert not cast.member("colleague").may(READ, cast.day)
    close_unit(cast.day, heir=cast.office, by=cast.hr.pk)
    assert cast.member("office_leader").may(WRITE, cast.day)
    assert cast.member("colleague").may(READ, cast.day)
    assert [p.name for p in leaders_of(Unit.objects.get(pk=cast.day.pk))] == ["Office Leader Jensen"]


def test_heir_of_a_unit_that_closed_later_too_is_the_one_still_open(cast: Cast) -> None:
    close_unit(cast.day, heir=cast.night, by=cast.hr.pk)
    close_unit(cast.night, heir=cast.office, by=cast.hr.pk)
    assert heir_of(Unit.objects.get(pk=cast.day.pk)) == cast.office


@pytest.mark.parametrize("heir", ["production", "day", ""])
def test_unit_closes_only_with_an_open_heir_outside_itself(cast: Cast, heir: str) -> None:
    chosen = cast.units[heir].pk if heir else ""
    page = cast.client("hr").post(reverse("organisations:close_unit", args=[cast.production.pk]), {"close-heir": chosen})
    assert (page.status_code, Unit.objects.get(pk=cast.production.pk).closed_on) == (200, None)


def test_closed_unit_is_not_changed_again(cast: Cast) -> None:
    close_unit(cast.day, heir=cast.office, by=cast.hr.pk)
    cast.client("hr").post(reverse("organisations:rename_unit", args=[cast.day.pk]), {"rename-name": "Something else"})
    assert Unit.objects.get(pk=cast.day.pk).name == "Day shift"


@pytest.mark.parametrize("page", ["units", "unit"])
def test_unit_pages_ask_no_more_queries_for_more_rows(cast: Cast, page: str) -> None:
    address = reverse(f"organisations:{page}", args=[cast.office.pk] if page == "unit" else [])
    counts = []
    for names in (["One"], ["Two", "Three"]):
        for name in names:
            unit = add_unit(name, parent=cast.office, by=cast.hr.pk)
            RoleAssignment.objects.create(person=cast.mate, unit=unit, role="line_manager")
            RoleAssignment.objects.create(person=cast.people["colleague"], unit=cast.office, role="union_representative")
            Group.objects.create(name=name, kind="working_group", unit=cast.office)
        client = cast.client("hr")
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_unit_page_warns_where_one_person_leads_and_represents(cast: Cast) -> None:
    RoleAssignment.objects.create(person=cast.leader, unit=cast.production, role="safety_representative")
    pages = [
        reverse("organisations:unit", args=[cast.day.pk]),
        reverse("organisations:roles"),
        reverse("organisations:person", args=[cast.leader.pk]),
    ]
    shown = [cast.client("hr").get(page).content.decode() for page in pages]
    assert ["both leads and represents" in page for page in shown] == [True, True, True]
    assert "both leads" not in cast.client("hr").get(reverse("organisations:unit", args=[cast.night.pk])).content.decode()


def test_employee_sees_names_of_their_own_unit_and_of_no_other(cast: Cast) -> None:
    own, other = (cast.client("employee").get(reverse("organisations:unit", args=[u.pk])).content.decode() for u in (cast.day, cast.office))
    assert ("Mate Jensen" in own, "Colleague Jensen" in other, "Office Leader Jensen" in other) == (True, False, True)
