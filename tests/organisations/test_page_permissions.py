"""Who may open which page about people and units; everybody else gets the same answer as for a missing page."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from iglo.organisations.models import Group, RoleAssignment
from iglo.organisations.rules import Role
from tests.cast import Cast

NAMES = ["employee", "colleague", "leader", "deputy", "representative", "union", "hr", "executive", "administrator"]
KEEPERS = {"hr", "administrator"}
LOOKERS = KEEPERS | {"leader", "deputy", "representative", "union", "executive"}
EVERYBODY = set(NAMES)


def _address(name: str) -> Callable[[Cast], str]:
    return lambda cast: reverse(f"organisations:{name}")


def _of_mate(name: str) -> Callable[[Cast], str]:
    return lambda cast: reverse(f"organisations:{name}", args=[cast.mate.pk])


def _of_day(name: str) -> Callable[[Cast], str]:
    return lambda cast: reverse(f"organisations:{name}", args=[cast.day.pk])


def _of_group(name: str) -> Callable[[Cast], str]:
    return lambda cast: reverse(f"organisations:{name}", args=[Group.objects.create(name="AMO", kind="working_group", unit=cast.plant).pk])


def _of_role(cast: Cast) -> str:
    return reverse("organisations:end_role", args=[RoleAssignment.objects.get(role=Role.DEPUTY).pk])


def _of_administrator_role(cast: Cast) -> str:
    return reverse("organisations:end_role", args=[RoleAssignment.objects.get(role=Role.ADMINISTRATOR).pk])


PAGES = {
    "people": (_address("people"), LOOKERS),
    "add_person": (_address("add_person"), KEEPERS),
    "person": (_of_mate("person"), LOOKERS),
    "edit_person": (_of_mate("edit_person"), KEEPERS),
    "import": (_address("import"), KEEPERS),
    "units": (_address("units"), EVERYBODY),
    "add_unit": (_address("add_unit"), KEEPERS),
    "unit": (_of_day("unit"), EVERYBODY),
    "roles": (_address("roles"), KEEPERS),
    "give_role": (_address("give_role"), KEEPERS),
    "end_role": (_of_role, KEEPERS),
    "end_administrator": (_of_administrator_role, {"administrator"}),
    "groups": (_address("groups"), EVERYBODY),
    "group": (_of_group("group"), EVERYBODY),
    "add_group": (_address("add_group"), KEEPERS),
    "edit_group": (_of_group("edit_group"), KEEPERS),
    "settings": (_address("settings"), {"administrator"}),
    "public_texts": (_address("public_texts"), {"administrator"}),
}
POSTS = {
    "move_home": _of_mate("move_home"),
    "join_unit": _of_mate("join_unit"),
    "give_role_to": _of_mate("give_role_to"),
    "come_back": _of_mate("come_back"),
    "rename_unit": _of_day("rename_unit"),
    "move_unit": _of_day("move_unit"),
    "merge_unit": _of_day("merge_unit"),
    "close_unit": _of_day("close_unit"),
    "end_group": _of_group("end_group"),
    "give_seat": _of_group("give_seat"),
}


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_for_those_who_may_and_is_missing_for_the_others(cast: Cast, page: str) -> None:
    address, may = PAGES[page]
    answers = {name: cast.client(name).get(address(cast)).status_code for name in NAMES}
    assert answers == {name: 200 if name in may else 404 for name in NAMES}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["stranger", "foreigner"])
def test_page_asks_who_does_not_belong_here_to_sign_in(cast: Cast, name: str, page: str) -> None:
    response = cast.client(name).get(PAGES[page][0](cast))
    assert (response.status_code, "next=" in response.headers.get("Location", "")) == (302, True)


@pytest.mark.parametrize("page", POSTS)
@pytest.mark.parametrize("name", ["employee", "colleague", "leader", "representative", "executive"])
def test_nobody_but_keepers_changes_people_units_or_groups(cast: Cast, name: str, page: str) -> None:
    assert cast.client(name).post(POSTS[page](cast)).status_code == 404


@pytest.mark.parametrize(("name", "whom", "status"), [
    ("leader", "colleague", 404), ("leader", "night_worker", 404), ("office_leader", "mate", 404), ("head", "night_worker", 200),
    ("representative", "night_worker", 200), ("representative", "colleague", 404), ("hr", "night_worker", 200),
])  # fmt: skip
def test_leader_and_representative_look_up_people_of_their_own_units_only(cast: Cast, name: str, whom: str, status: int) -> None:
    address = reverse("organisations:person", args=[cast.people[whom].pk])
    assert cast.client(name).get(address).status_code == status


def test_leader_looks_up_somebody_whose_home_is_elsewhere_but_who_belongs_here_too(cast: Cast) -> None:
    address = reverse("organisations:person", args=[cast.colleague.pk])
    assert cast.client("leader").get(address).status_code == 404
    cast.colleague.memberships.create(unit=cast.day)
    assert cast.client("leader").get(address).status_code == 200


def test_people_list_shows_a_leader_their_own_unit_only(cast: Cast) -> None:
    shown = cast.client("leader").get(reverse("organisations:people")).context["page"].object_list
    assert {person.name for person in shown} == {p.name for p in cast.people.values() if p.home_unit == cast.day}


def test_somebody_who_has_left_is_there_for_keepers_only(cast: Cast) -> None:
    address = reverse("organisations:person", args=[cast.mate.pk])
    cast.mate.left_on = "2026-11-01"
    cast.mate.save()
    assert [cast.client(name).get(address).status_code for name in ("hr", "leader")] == [200, 404]


@pytest.mark.parametrize("name", ["hr", "administrator"])
def test_only_an_administrator_can_give_the_role_of_administrator(cast: Cast, name: str) -> None:
    told = {"person": "employee", "role": "administrator", "unit": cast.plant.pk, "since": "2026-11-02"}
    cast.client(name).post(reverse("organisations:give_role"), told)
    assert cast.employee.roles.filter(role=Role.ADMINISTRATOR).exists() is (name == "administrator")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("language", "words"), [("da", "Gå til indholdet"), ("en", "Go to the content")])
def test_page_speaks_the_readers_language(cast: Cast, page: str, language: str, words: str) -> None:
    response = cast.client("administrator", language).get(PAGES[page][0](cast))
    assert (response.headers["Content-Language"], words in response.content.decode()) == (language, True)


def test_people_page_answers_a_search_with_its_list_alone(cast: Cast) -> None:
    part = cast.client("hr").get(reverse("organisations:people"), {"q": "mate"}, headers={"HX-Request": "true"}).content.decode()
    assert ("Mate Jensen" in part, "<html" in part) == (True, False)


def test_page_of_somebody_signed_in_is_kept_in_no_cache(cast: Cast) -> None:
    response = cast.client("hr").get(reverse("organisations:people"))
    assert ("no-store" in response.headers["Cache-Control"], "HX-Request" in response.headers["Vary"]) == (True, True)
