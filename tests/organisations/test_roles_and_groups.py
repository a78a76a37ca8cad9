"""Roles with dates, groups with seats, settings of the workplace."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from iglo.audit.models import AuditLine
from iglo.foundation import clock
from iglo.organisations.models import Group, GroupMember, Organisation, Person, PublicText, RoleAssignment
from iglo.organisations.rules import Role
from tests.cast import Cast


def _give(cast: Cast, **told: object) -> str:
    given = {"person": "employee", "role": "union_representative", "unit": cast.day.pk, "since": "2026-11-02"} | told
    return cast.client("hr").post(reverse("organisations:give_role"), given, follow=True).content.decode()


def test_role_is_given_from_its_first_day(cast: Cast) -> None:
    _give(cast, since="2026-12-01")
    assert cast.member("employee").roles == frozenset()
    with clock.frozen(clock.at(dt.date(2026, 12, 1), 8)):
        assert cast.member("employee").roles == {(Role.UNION_REPRESENTATIVE, cast.day.pk)}


def test_given_role_stands_in_the_log(cast: Cast) -> None:
    _give(cast)
    assert AuditLine.objects.get(verb="give_role.union_representative").by == f"person:{cast.hr.pk}"


@pytest.mark.parametrize(("told", "words"), [
    ({"until": "2026-10-01"}, "The end lies before the beginning"),
    ({"person": "Nobody At All"}, "Nobody here is called"),
    ({"person": "\x00<script>alert(1)</script>"}, "Nobody here is called"),
    ({"person": ""}, "This field is required"),
    ({"unit": "999999"}, "Select a valid choice"),
    ({"role": "king"}, "Select a valid choice"),
    ({"since": "the first of May"}, "Enter a valid date"),
])  # fmt: skip
def test_role_that_makes_no_sense_is_explained_and_not_given(cast: Cast, told: dict[str, str], words: str) -> None:
    before = RoleAssignment.objects.count()
    page = _give(cast, **told)
    assert (words in page, "<script>alert" in page, RoleAssignment.objects.count()) == (True, False, before)


def test_same_role_twice_at_the_same_time_is_refused(cast: Cast) -> None:
    _give(cast, until="2026-11-30")
    assert "already has the role" in _give(cast, since="2026-11-15")
    _give(cast, since="2026-12-01")
    assert cast.employee.roles.count() == 2


def test_namesakes_are_told_apart_by_sign_in_name(cast: Cast) -> None:
    Person.objects.filter(pk=cast.mate.pk).update(name="Employee Jensen")
    page = _give(cast, person="Employee Jensen")
    assert ("mate (Day shift)" in page, cast.employee.roles.count()) == (True, 0)


@pytest.mark.parametrize(("on", "left"), [("", frozenset()), ("2026-11-02", {(Role.LINE_MANAGER, "Day shift")})])
def test_role_ends_at_once_or_after_its_last_day(cast: Cast, on: str, left: object) -> None:
    given = cast.leader.roles.get()
    cast.client("hr").post(reverse("organisations:end_role", args=[given.pk]), {"on": on})
    assert {(role, cast.day.name) for role, _unit in cast.member("leader").roles} == left
    with clock.frozen(clock.at(dt.date(2026, 11, 3), 8)):
        assert cast.member("leader").roles == frozenset()


def test_last_administrator_keeps_the_role(cast: Cast) -> None:
    given = cast.administrator.roles.get()
    page = cast.client("administrator").post(reverse("organisations:end_role", args=[given.pk]), {"on": ""})
    given.refresh_from_db()
    assert ("is the only administrator" in page.content.decode(), given.until) == (True, None)


@pytest.mark.parametrize("page", ["roles", "groups"])
def test_lists_ask_no_more_queries_for_more_rows(cast: Cast, page: str) -> None:
    counts = []
    for name, people in (("One", ["mate"]), ("Two", ["employee", "colleague"])):
        for key in people:
            RoleAssignment.objects.create(person=cast.people[key], unit=cast.plant, role="works_council")
            group = Group.objects.create(name=name + key, kind="working_group", unit=cast.office, chair=cast.people[key])
            GroupMember.objects.create(group=group, person=cast.people[key])
        client = cast.client("hr")
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse(f"organisations:{page}")).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_group_is_begun_with_a_chair_who_has_a_seat(cast: Cast) -> None:
    told = {"name": "AMO", "kind": "work_environment", "unit": cast.plant.pk, "chair": "Executive Jensen"}
    cast.client("hr").post(reverse("organisations:add_group"), told)
    group = Group.objects.get()
    assert (group.chair, [seat.person for seat in group.seats.all()]) == (cast.executive, [cast.executive])


def test_group_gets_members_and_loses_its_chair_when_the_chair_leaves_it(cast: Cast) -> None:
    group = Group.objects.create(name="AMO", kind="working_group", unit=cast.plant, chair=cast.executive)
    client = cast.client("hr")
    client.post(reverse("organisations:give_seat", args=[group.pk]), {"person": "representative"})
    client.post(reverse("organisations:give_seat", args=[group.pk]), {"person": "executive"})
    client.post(reverse("organisations:free_seat", args=[group.pk, cast.executive.pk]))
    group.refresh_from_db()
    assert (group.chair, [seat.person for seat in group.seats.all()]) == (None, [cast.representative])


def test_group_that_has_ended_is_no_longer_current(cast: Cast) -> None:
    group = Group.objects.create(name="AMO", kind="working_group", unit=cast.plant)
    cast.client("hr").post(reverse("organisations:end_group", args=[group.pk]))
    assert (list(Group.objects.current()), Group.objects.get().has_ended) == ([], True)


def test_group_cannot_end_in_the_past(cast: Cast) -> None:
    told = {"name": "AMO", "kind": "work_environment", "unit": cast.plant.pk, "ends_on": "2026-01-01"}
    page = cast.client("hr").post(reverse("organisations:add_group"), told)
    assert ("That day is over" in page.content.decode(), Group.objects.count()) == (True, 0)


@pytest.mark.parametrize(
    "address", ["iglo", "ftp://iglo.example", "https://", "https://iglo.example/path", "javascript:alert(1)", "http://a:port"]
)
def test_settings_refuse_an_address_that_cannot_be_printed(cast: Cast, address: str) -> None:
    told = {"name": "Plant", "address": address, "language": "da"}
    page = cast.client("administrator").post(reverse("organisations:settings"), told)
    assert (page.status_code, Organisation.objects.get().address) == (200, "https://iglo.example")


def test_settings_are_saved_without_a_slash_at_the_end(cast: Cast) -> None:
    cast.client("administrator").post(
        reverse("organisations:settings"), {"name": "New", "address": "http://iglo.local:8000/", "language": "en"}
    )
    here = Organisation.objects.get()
    assert (here.name, here.address, here.language) == ("New", "http://iglo.local:8000", "en")


def test_public_texts_are_kept_by_language_and_an_empty_one_is_taken_away(cast: Cast) -> None:
    PublicText.objects.create(kind="contact", language="en", text="Old")
    cast.client("administrator").post(reverse("organisations:public_texts"), {"contact_da": "Ring til <b>Åse</b>", "contact_en": " "})
    assert list(PublicText.objects.values_list("kind", "language", "text")) == [("contact", "da", "Ring til <b>Åse</b>")]


def test_administrator_reads_no_content(cast: Cast) -> None:
    from iglo.boards.rules.permissions import BOARD_READ
    from iglo.plans.rules.permissions import PLAN_READ
    from iglo.rounds.rules.permissions import ROUND_READ

    member = cast.member("administrator")
    assert [member.may(permission, cast.day) for permission in (BOARD_READ, PLAN_READ, ROUND_READ)] == [False, False, False]
