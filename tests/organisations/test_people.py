"""People: added, changed, moved, in two units, leaving, back again."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from iglo.accounts.models import Account
from iglo.audit.models import AuditLine
from iglo.foundation.refusals import Refused
from iglo.notify.models import Outgoing
from iglo.organisations.actions.leaving import let_person_leave, let_person_return
from iglo.organisations.actions.people import AboutPerson, add_person, change_person, join_unit, leave_unit, move_home
from iglo.organisations.models import Group, GroupMember, Membership, Person
from iglo.organisations.rules.names import SignInNames, plain_name
from tests.cast import Cast


@pytest.mark.parametrize(("name", "made"), [
    ("Åse Bækgård", "aase.baekgaard"), ("Søren Holm Ødegård", "soeren.oedegaard"), ("José Müller", "jose.muller"), ("李 明", "person"),
    ("<script>", "script"), ("A" * 200, "a" * 50), ("a\u030aage Lind", "aaage.lind"),
])  # fmt: skip
def test_sign_in_name_is_made_of_the_name_in_plain_letters(name: str, made: str) -> None:
    assert plain_name(name) == made


def test_sign_in_names_of_namesakes_get_numbers() -> None:
    names = SignInNames(["anna.holm2"])
    assert [names.new("Anna Holm") for _ in range(3)] == ["anna.holm", "anna.holm3", "anna.holm4"]


def test_added_person_gets_an_account_and_needs_no_mail(cast: Cast) -> None:
    person = add_person(AboutPerson("Åse Holm"), home_unit=cast.day, by=cast.hr.pk)
    assert (person.account.sign_in_name, person.account.email, person.account.has_usable_password()) == ("aase.holm", None, False)
    assert [m.unit for m in person.memberships.all()] == [cast.day]
    assert AuditLine.objects.filter(verb="add_person", by=f"person:{cast.hr.pk}", key=str(person.pk)).exists()


def test_page_adds_a_person_and_tells_the_sign_in_name(cast: Cast) -> None:
    client = cast.client("hr")
    told = {"name": " Åse\u202e  Holm ", "unit": cast.day.pk, "language": "da", "email": "Aase@Iglo.example"}
    page = client.post(reverse("organisations:add_person"), told, follow=True)
    person = Person.objects.get(name="Åse Holm")
    assert (person.email, "aase.holm" in page.content.decode()) == ("aase@iglo.example", True)


@pytest.mark.parametrize(("field", "value", "words"), [
    ("email", "employee@iglo.example", "Somebody else has this mail address"),
    ("email", "not a mail", "valid email"),
    ("employee_number", "77", "has this employee number"),
    ("name", " \u202e ", "This field is required"),
])  # fmt: skip
def test_page_keeps_what_was_written_when_something_is_wrong(cast: Cast, field: str, value: str, words: str) -> None:
    Person.objects.filter(pk=cast.mate.pk).update(employee_number="77")
    told = {"name": "Åse Holm", "unit": cast.day.pk, "language": "da", "title": "Svejser på nat", field: value}
    page = cast.client("hr").post(reverse("organisations:add_person"), told).content.decode()
    assert (words in page, "Svejser på nat" in page, Person.objects.filter(title="Svejser på nat").exists()) == (True, True, False)


def test_changed_mail_address_is_where_codes_go_from_now_on(cast: Cast) -> None:
    change_person(cast.employee, about=AboutPerson("Employee Jensen", email="new@iglo.example"), by=cast.hr.pk)
    assert Account.objects.get(person=cast.employee).email == "new@iglo.example"


def test_earlier_mail_address_is_told_that_it_no_longer_opens(cast: Cast) -> None:
    about = AboutPerson("Employee Jensen", email="new@iglo.example")
    change_person(cast.employee, about=about, by=cast.hr.pk)
    change_person(cast.employee, about=about, by=cast.hr.pk)
    assert [mail.to for mail in Outgoing.objects.all()] == ["employee@iglo.example"]


def test_moving_home_leaves_the_old_unit_unless_one_stays(cast: Cast) -> None:
    move_home(cast.employee, to=cast.night, by=cast.hr.pk)
    assert _units(cast.employee) == {"Night shift"}
    move_home(cast.employee, to=cast.day, stay=True, by=cast.hr.pk)
    assert _units(cast.employee) == {"Night shift", "Day shift"}


def test_person_in_two_units_who_leaves_one_answers_in_the_other(cast: Cast) -> None:
    join_unit(cast.employee, unit=cast.office, by=cast.hr.pk)
    leave_unit(cast.employee, unit=cast.day, by=cast.hr.pk)
    cast.employee.refresh_from_db()
    assert (_units(cast.employee), cast.employee.home_unit) == ({"Office"}, cast.office)


def test_person_in_two_units_who_leaves_the_other_keeps_home(cast: Cast) -> None:
    join_unit(cast.employee, unit=cast.office, by=cast.hr.pk)
    leave_unit(cast.employee, unit=cast.office, by=cast.hr.pk)
    assert (_units(cast.employee), cast.employee.home_unit) == ({"Day shift"}, cast.day)


def test_person_cannot_leave_their_only_unit(cast: Cast) -> None:
    with pytest.raises(Refused, match="hører kun til"):
        leave_unit(cast.employee, unit=cast.day, by=cast.hr.pk)
    assert _units(cast.employee) == {"Day shift"}


def test_person_in_three_units_says_first_where_home_is(cast: Cast) -> None:
    for unit in (cast.office, cast.night):
        join_unit(cast.employee, unit=unit, by=cast.hr.pk)
    page = cast.client("hr").post(reverse("organisations:leave_unit", args=[cast.employee.pk, cast.day.pk]), follow=True)
    assert ("Choose a new home unit first" in page.content.decode(), len(_units(cast.employee))) == (True, 3)


def test_leaving_ends_roles_frees_seats_and_shuts_the_way_in_at_once(cast: Cast) -> None:
    group = Group.objects.create(name="AMO", kind="working_group", unit=cast.plant, chair=cast.leader)
    GroupMember.objects.create(group=group, person=cast.leader)
    client = cast.client("leader")
    assert client.get(reverse("organisations:people")).status_code == 200
    let_person_leave(cast.leader, by=cast.hr.pk)
    group.refresh_from_db()
    assert client.get(reverse("organisations:people")).status_code == 302
    assert (cast.member("leader").roles, group.chair, group.seats.count()) == (frozenset(), None, 0)
    assert Account.objects.get(sign_in_name="leader").is_active is False


def test_session_from_before_leaving_stays_dead_after_coming_back(cast: Cast) -> None:
    client = cast.client("employee")
    let_person_leave(cast.employee, by=cast.hr.pk)
    let_person_return(cast.employee, by=cast.hr.pk)
    assert Session.objects.exists()
    assert client.get(reverse("organisations:units")).status_code == 302
    assert cast.client("employee").get(reverse("organisations:units")).status_code == 200


def test_mail_address_of_somebody_who_left_can_be_given_to_another(cast: Cast) -> None:
    let_person_leave(cast.mate, by=cast.hr.pk)
    person = add_person(AboutPerson("New Mate", email="mate@iglo.example"), home_unit=cast.day, by=cast.hr.pk)
    assert person.account.email == "mate@iglo.example"


def test_coming_back_without_the_mail_that_another_has_now(cast: Cast) -> None:
    let_person_leave(cast.mate, by=cast.hr.pk)
    add_person(AboutPerson("New Mate", email="mate@iglo.example"), home_unit=cast.day, by=cast.hr.pk)
    page = cast.client("hr").post(reverse("organisations:come_back", args=[cast.mate.pk]), follow=True)
    cast.mate.refresh_from_db()
    assert ("Somebody else has the mail address" in page.content.decode(), cast.mate.left_on) == (True, dt.date(2026, 11, 2))


def test_last_administrator_stays(cast: Cast) -> None:
    page = cast.client("hr").post(reverse("handovers:leave", args=[cast.administrator.pk]), follow=True)
    cast.administrator.refresh_from_db()
    assert ("is the only administrator" in page.content.decode(), cast.administrator.left_on) == (True, None)


@pytest.mark.parametrize(("words", "found"), [
    ("mate", ["Mate Jensen"]), ("ÅSE", ["Åse Ørsted"]), ("åse ørs", ["Åse Ørsted"]), ("svejser", ["Åse Ørsted"]), ("4711", ["Åse Ørsted"]),
    ("%", []), ("nobody", []), ("a\x00b", []),
])  # fmt: skip
def test_search_finds_by_part_of_name_title_or_number_in_any_case(cast: Cast, words: str, found: list[str]) -> None:
    add_person(AboutPerson("Åse Ørsted", title="Svejser", employee_number="4711"), home_unit=cast.day, by=cast.hr.pk)
    page = cast.client("hr").get(reverse("organisations:people"), {"q": words})
    assert [person.name for person in page.context["page"]] == found


@pytest.mark.parametrize("asked", [{"unit": "x"}, {"unit": "99999999999999999999"}, {"page": "0"}, {"page": "zzz"}, {"left": "1"}])
def test_people_page_bears_any_question(cast: Cast, asked: dict[str, str]) -> None:
    assert cast.client("hr").get(reverse("organisations:people"), asked).status_code == 200


def test_people_page_asks_no_more_queries_for_more_people(cast: Cast) -> None:
    counts = []
    for names in (["One New"], ["Two New", "Three New"]):
        for name in names:
            person = add_person(AboutPerson(name), home_unit=cast.night, by=cast.hr.pk)
            person.roles.create(unit=cast.night, role="works_council")
        counts.append(_queries(cast, reverse("organisations:people") + f"?unit={cast.night.pk}"))
    assert counts[0] == counts[1]


def _queries(cast: Cast, address: str) -> int:
    client = cast.client("hr")
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def _units(person: Person) -> set[str]:
    return set(Membership.objects.filter(person=person).values_list("unit__name", flat=True))
