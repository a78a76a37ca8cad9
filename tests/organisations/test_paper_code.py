"""Who prints a sign-in slip for whom, and what stands on it."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from iglo.accounts.models import Account, PaperCode
from iglo.organisations.models import Membership, Person
from tests.cast import HOMES, Cast

FOR_WORKER = {"leader", "deputy", "representative", "union"}


def page(cast: Cast, name: str) -> str:
    return reverse("organisations:paper_code", args=[cast.people[name].pk])


def has_been_in(*names: str) -> None:
    Account.objects.filter(sign_in_name__in=names).update(last_login=dt.datetime(2026, 5, 1, tzinfo=dt.UTC))


@pytest.mark.parametrize("name", sorted(HOMES))
def test_leader_and_representative_print_for_their_own(cast: Cast, name: str) -> None:
    has_been_in("employee")
    answer = cast.client(name).get(page(cast, "employee"))
    assert answer.status_code == (200 if name in FOR_WORKER else 404)


@pytest.mark.parametrize("name", ["administrator", "hr"])
def test_keepers_of_the_list_print_the_first_slip(cast: Cast, name: str) -> None:
    assert cast.client(name).get(page(cast, "employee")).status_code == 200


@pytest.mark.parametrize(
    ("printer", "whose"), [("leader", "representative"), ("representative", "leader"), ("leader", "leader"), ("head", "union")]
)
def test_nobody_prints_for_who_opens_the_box_with_them(cast: Cast, printer: str, whose: str) -> None:
    assert cast.client(printer).post(page(cast, whose)).status_code == 404
    assert not PaperCode.objects.exists()


def test_who_holds_a_role_gets_the_slip_from_hr(cast: Cast) -> None:
    has_been_in("representative")
    assert cast.client("hr").get(page(cast, "representative")).status_code == 200


def test_stranger_is_led_to_sign_in_and_a_foreigner_finds_nothing(cast: Cast) -> None:
    assert cast.client("stranger").get(page(cast, "employee"))["Location"].startswith(reverse("accounts:sign_in"))


def test_nobody_prints_for_who_has_left(cast: Cast) -> None:
    Person.objects.filter(pk=cast.employee.pk).update(left_on="2026-10-01")
    assert cast.client("leader").get(page(cast, "employee")).status_code == 404


def test_asking_makes_no_code(cast: Cast) -> None:
    cast.client("leader").get(page(cast, "employee"))
    assert not PaperCode.objects.exists()


@pytest.mark.parametrize(("language", "words"), [("da", "her er din vej ind"), ("en", "here is your way in")])
def test_slip_stands_in_the_language_of_the_person(cast: Cast, language: str, words: str) -> None:
    Person.objects.filter(pk=cast.employee.pk).update(language=language)
    assert words in cast.client("leader", "en").post(page(cast, "employee")).content.decode()


def test_slip_carries_a_code_that_opens(cast: Cast) -> None:
    answer = cast.client("leader").post(page(cast, "employee"))
    assert "no-store" in answer["Cache-Control"]
    found = re.search(r"\b(?:[0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}\b", answer.content.decode())
    assert found
    stranger = cast.client("stranger")
    assert stranger.post(reverse("accounts:paper"), {"code": found[0]}).status_code == 302
    assert int(stranger.session["_auth_user_id"]) == cast.employee.account_id


def test_slip_makes_an_account_where_there_is_none(cast: Cast) -> None:
    new = Person.objects.create(name="Ny Mand", home_unit=cast.day)
    Membership.objects.create(person=new, unit=cast.day)
    assert cast.client("leader").post(reverse("organisations:paper_code", args=[new.pk])).status_code == 200
    new.refresh_from_db()
    assert new.account is not None


@pytest.mark.parametrize(("whose", "offered"), [("employee", True), ("representative", False)])
def test_slip_is_offered_where_it_may_be_printed(cast: Cast, whose: str, offered: bool) -> None:
    has_been_in(whose)
    answer = cast.client("leader").get(reverse("organisations:person", args=[cast.people[whose].pk]))
    shown = answer.content.decode() if answer.status_code == 200 else ""
    assert (page(cast, whose) in shown) is offered
