"""A real, empty installation: every way leads to its first page, and only who holds the console's code can answer it."""

import dataclasses
import stat
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from iglo.foundation.refusals import Refused
from iglo.organisations.actions.first_run import Beginning, set_up_organisation, setup_code
from iglo.organisations.defaults import default_texts
from iglo.organisations.models import Organisation, Person, PublicText, Unit
from iglo.organisations.queries.readiness import is_ready, remember_readiness
from iglo.organisations.rules import Role
from iglo.organisations.rules.addresses import Weakness, weaknesses
from tests.cast import Cast

PAGE = "/app/people/first-run/"
TOLD = {
    "name": "Havnens Metal",
    "address": "https://iglo.havnen.example",
    "language": "da",
    "person_name": "Anna Holm",
    "email": "anna@havnen.example",
}


@pytest.fixture
def empty(db: None, settings: Settings, tmp_path: Path) -> Client:
    """An installation in which nothing has been done, with a folder of its own."""
    settings.ENV = dataclasses.replace(settings.ENV, data=tmp_path)
    remember_readiness(False)
    return Client(headers={"accept-language": "en"})


@pytest.mark.parametrize("page", ["/", "/app/", "/app/sign-in/", "/app/people/", "/app/no-such-page/"])
def test_every_way_leads_to_the_first_page(empty: Client, page: str) -> None:
    assert empty.get(page)["Location"] == PAGE


@pytest.mark.parametrize("language", ["da", "en"])
def test_first_page_proposes_the_address_one_came_by(empty: Client, language: str) -> None:
    page = empty.get(PAGE, headers={"accept-language": language})
    assert (page.status_code, page["Content-Language"]) == (200, language)
    assert 'value="http://testserver"' in page.content.decode()


def test_answers_make_the_workplace(empty: Client) -> None:
    answer = empty.post(PAGE, {**TOLD, "code": setup_code(), "roles": ["top_management"]})
    assert answer["Location"] == reverse("portal:home")
    organisation, person, top = Organisation.objects.get(), Person.objects.get(), Unit.objects.get()
    assert (organisation.name, organisation.address) == ("Havnens Metal", "https://iglo.havnen.example")
    assert organisation.ready_at is not None
    assert (person.name, person.home_unit, top.name) == ("Anna Holm", top, "Havnens Metal")
    assert set(person.roles.values_list("role", flat=True)) == {Role.ADMINISTRATOR, Role.TOP_MANAGEMENT}
    assert person.account is not None
    assert (person.account.sign_in_name, person.account.email) == ("anna.holm", "anna@havnen.example")


def test_first_person_is_signed_in_and_chooses_a_key(empty: Client) -> None:
    empty.post(PAGE, {**TOLD, "code": setup_code(), "email": ""})
    assert empty.get("/app/")["Location"] == reverse("accounts:first_key")
    empty.post(reverse("accounts:first_key"), {"pin": "820417", "again": "820417"})
    assert empty.get(reverse("accounts:me")).status_code == 200


def test_public_texts_stand_in_both_languages(empty: Client) -> None:
    empty.post(PAGE, {**TOLD, "code": setup_code()})
    assert PublicText.objects.count() == 8
    assert all("Havnens Metal" in text or "{" not in text for text in PublicText.objects.values_list("text", flat=True))


def test_page_is_gone_once_it_is_answered(empty: Client) -> None:
    empty.post(PAGE, {**TOLD, "code": setup_code()})
    assert Client().get(PAGE).status_code == 404
    assert Client().post(PAGE, {**TOLD, "code": "0000-0000"}).status_code == 404
    assert Organisation.objects.get().name == "Havnens Metal"


def test_second_of_two_at_once_is_refused(empty: Client) -> None:
    beginning = Beginning(name="A", address="https://a.example", language="da", person_name="Anna")
    set_up_organisation(beginning)
    with pytest.raises(Refused):
        set_up_organisation(dataclasses.replace(beginning, name="B"))


def test_stranger_without_the_code_gets_nowhere(empty: Client) -> None:
    setup_code()
    for code in ["", "0000-0000", "x" * 100_000, "\x00"]:
        assert empty.post(PAGE, {**TOLD, "code": code}).status_code == 200
    assert not Organisation.objects.exists()


def test_guessing_the_code_is_paused(empty: Client) -> None:
    code = setup_code()
    for _ in range(30):
        empty.post(PAGE, {**TOLD, "code": "0000-0000"})
    page = empty.post(PAGE, {**TOLD, "code": code})
    assert "Wait ten minutes" in page.content.decode()
    assert not Organisation.objects.exists()


def test_what_was_written_is_kept_when_something_is_missing(empty: Client) -> None:
    page = empty.post(PAGE, {**TOLD, "code": setup_code(), "person_name": ""}).content.decode()
    assert 'value="Havnens Metal"' in page
    assert 'value="anna@havnen.example"' in page


@pytest.mark.parametrize(
    "address", ["iglo", "ftp://iglo.example", "https://", "https://iglo.example/path", "javascript:alert(1)", "https://a b"]
)
def test_address_that_is_none_is_refused(empty: Client, address: str) -> None:
    page = empty.post(PAGE, {**TOLD, "code": setup_code(), "address": address})
    assert page.context["form"].errors["address"]
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://iglo.example.dk", []),
        ("http://iglo.example.dk", [Weakness.PLAIN]),
        ("http://localhost:8000", [Weakness.LOCAL]),
        ("https://127.0.0.1", [Weakness.LOCAL]),
        ("http://192.168.1.20:8000", [Weakness.PLAIN, Weakness.NUMBER]),
        ("https://[::1]", [Weakness.LOCAL]),
    ],
)
def test_weak_address_is_told(address: str, found: list[Weakness]) -> None:
    assert weaknesses(address) == found


def test_weak_address_is_asked_about_once(empty: Client) -> None:
    given = {**TOLD, "code": setup_code(), "address": "http://192.168.1.20:8000"}
    page = empty.post(PAGE, given)
    assert "address_anyway" in page.content.decode()
    assert not Organisation.objects.exists()
    assert empty.post(PAGE, {**given, "address_anyway": "on"}).status_code == 302


def test_code_is_kept_for_its_owner_only_and_stays_the_same(empty: Client, tmp_path: Path) -> None:
    code = setup_code()
    assert setup_code() == code
    assert stat.S_IMODE((tmp_path / "setup-code").stat().st_mode) == 0o600


def test_code_is_taken_away_when_it_has_been_used(empty: Client, tmp_path: Path, django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        empty.post(PAGE, {**TOLD, "code": setup_code()})
    assert not (tmp_path / "setup-code").exists()


def test_ready_house_is_never_asked_again(cast: Cast) -> None:
    remember_readiness(False)
    with CaptureQueriesContext(connection) as queries:
        answers = [is_ready() for _ in range(3)]
    assert (answers, len(queries)) == ([True] * 3, 1)


def test_default_texts_name_the_workplace_and_leave_nothing_open() -> None:
    texts = default_texts("Nordvang")
    assert {language for _kind, language in texts} == {"da", "en"}
    assert all("{" not in text and len(text) > 200 for text in texts.values())
    assert "Nordvang" in texts["privacy", "da"]
