"""The sign-in page and one's own page."""

import datetime as dt
import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from iglo.accounts.actions import choose_pin, issue_paper_code, set_preferences
from iglo.accounts.models import Account
from iglo.accounts.queries import SIGNED_IN_AT
from iglo.foundation import clock
from iglo.organisations.models import Person
from tests.cast import Cast

SIGNS_OUT = re.compile(r'action="/app/sign-out/" data-signs-out="(.*?)"')


def fresh(client: Client) -> Client:
    """The person has just signed in."""
    session = client.session
    session[SIGNED_IN_AT] = clock.now().timestamp()
    session.save()
    return client


@pytest.mark.parametrize("page", ["sign_in", "mail", "pin_in", "paper"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_way_in_is_a_page_in_both_languages(cast: Cast, page: str, language: str) -> None:
    answer = Client(headers={"accept-language": language}).get(reverse(f"accounts:{page}"))
    assert answer.status_code == 200
    assert answer["Content-Language"] == language
    assert "no-store" in answer["Cache-Control"]


def test_page_remembers_the_way_used_last_on_this_device(cast: Cast) -> None:
    choose_pin(cast.employee.account, "820417", by=None)
    client = Client()
    client.post(reverse("accounts:pin_in"), {"name": "employee", "pin": "820417"})
    client.post(reverse("accounts:sign_out"))
    assert client.get(reverse("accounts:sign_in")).context["way"] == "pin"


def test_page_leads_on_who_is_signed_in(cast: Cast) -> None:
    assert cast.client("employee").get("/app/sign-in/?next=/app/me/")["Location"] == "/app/me/"


def test_account_without_a_person_is_told_so_and_can_sign_out(cast: Cast) -> None:
    client = cast.client("foreigner")
    page = client.get(reverse("accounts:sign_in"))
    assert page.status_code == 403
    assert reverse("accounts:sign_out") in page.content.decode()


def test_every_way_out_names_who_leaves_so_that_the_browser_forgets_their_drafts(cast: Cast) -> None:
    with_slip = Client()
    with_slip.post(reverse("accounts:paper"), {"code": issue_paper_code(cast.employee.account, hours=1, by=1)})
    nobody, slip, house = cast.client("foreigner"), with_slip, cast.client("mate")
    pages = [nobody.get(reverse("accounts:sign_in")), slip.get(reverse("accounts:first_key")), house.get("/app/")]
    found = [SIGNS_OUT.findall(page.content.decode()) for page in pages]
    assert found == [[""], [str(cast.employee.pk)], [str(cast.mate.pk)]]


def test_who_has_left_is_still_named_at_the_way_out(cast: Cast) -> None:
    account = cast.employee.account
    client = cast.client("employee")
    Person.objects.filter(pk=cast.employee.pk).update(left_on=dt.date(2026, 1, 1))
    page = client.get(reverse("accounts:sign_in"))
    assert (page.status_code, SIGNS_OUT.findall(page.content.decode())) == (403, [str(account.person.pk)])


def test_signing_out_is_a_post(cast: Cast) -> None:
    client = cast.client("employee")
    assert client.get(reverse("accounts:sign_out")).status_code == 405
    client.post(reverse("accounts:sign_out"))
    assert client.get(reverse("accounts:me"))["Location"].startswith(reverse("accounts:sign_in"))


@pytest.mark.parametrize("language", ["da", "en"])
def test_own_page_shows_the_ways_in(cast: Cast, language: str) -> None:
    page = cast.client("employee", language).get(reverse("accounts:me")).content.decode()
    assert "employee@iglo.example" in page


def test_own_page_asks_no_more_for_many_passkeys(cast: Cast) -> None:
    client = cast.client("employee")
    counts = []
    for rows in (1, 2):
        for _ in range(rows):
            Authenticator.objects.create(user=cast.employee.account, type="webauthn", data={"name": "My phone", "credential": {}})
        client.get(reverse("accounts:me"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("accounts:me"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_changing_a_key_asks_for_a_fresh_sign_in(cast: Cast, noon: dt.datetime) -> None:
    client = fresh(cast.client("employee"))
    with clock.frozen(noon + dt.timedelta(minutes=16)):
        assert client.get(reverse("accounts:pin"))["Location"].startswith(reverse("accounts:again"))
        assert client.post(reverse("accounts:pin"), {"pin": "820417", "again": "820417"}).status_code == 302
        assert client.post(reverse("accounts:passkey_to_be")).status_code == 403
    assert not Account.objects.get(sign_in_name="employee").has_pin


def test_fresh_sign_in_comes_back_to_ones_own_page(cast: Cast) -> None:
    client = cast.client("employee")
    again = client.get(reverse("accounts:pin"))["Location"]
    there = client.post(again)["Location"]
    assert there == "/app/sign-in/?next=%2Fapp%2Fme%2F"


def test_new_pin_signs_out_other_devices_and_not_this_one(cast: Cast) -> None:
    here, there = fresh(cast.client("employee")), cast.client("employee")
    here.post(reverse("accounts:pin"), {"pin": "820417", "again": "820417"})
    assert [here.get("/app/me/").status_code, there.get("/app/me/").status_code] == [200, 302]


def test_signing_out_everywhere_ends_other_sessions(cast: Cast) -> None:
    here, there = cast.client("employee"), cast.client("employee")
    here.post(reverse("accounts:sign_out_everywhere"))
    assert [here.get("/app/me/").status_code, there.get("/app/me/").status_code] == [200, 302]


def test_passkey_can_be_renamed_and_removed_by_its_owner_only(cast: Cast) -> None:
    key = Authenticator.objects.create(user=cast.employee.account, type="webauthn", data={"name": "My phone", "credential": {}})
    other, mine = fresh(cast.client("mate")), fresh(cast.client("employee"))
    name, drop = reverse("accounts:name_passkey", args=[key.pk]), reverse("accounts:drop_passkey", args=[key.pk])
    assert [other.post(name, {"name": "x"}).status_code, other.post(drop).status_code] == [404, 404]
    mine.post(name, {"name": "Old phone"})
    assert Authenticator.objects.get().data["name"] == "Old phone"
    mine.post(drop)
    assert not Authenticator.objects.exists()


def test_last_way_in_is_not_removed(cast: Cast) -> None:
    Account.objects.filter(sign_in_name="employee").update(email=None)
    key = Authenticator.objects.create(user=cast.employee.account, type="webauthn", data={"name": "My phone", "credential": {}})
    fresh(cast.client("employee")).post(reverse("accounts:drop_passkey", args=[key.pk]))
    assert Authenticator.objects.exists()


MADE_UP = ["", "{}", "[]", "null", '"x"', '{"response": {"userHandle": "MQ"}}', '{"response": 7}', "{", json.dumps({"id": "x" * 10_000})]
MADE_UP_DEEP = pytest.param("[" * 200_000, id="deep as a well")


@pytest.mark.parametrize("credential", [*MADE_UP, MADE_UP_DEEP])
def test_made_up_passkey_opens_nothing(cast: Cast, credential: str) -> None:
    client = Client()
    client.post(reverse("accounts:passkey_challenge"))
    assert client.post(reverse("accounts:passkey"), {"credential": credential})["Location"] == reverse("accounts:sign_in")


@pytest.mark.parametrize("credential", [*MADE_UP, MADE_UP_DEEP])
def test_made_up_passkey_is_not_kept(cast: Cast, credential: str) -> None:
    client = fresh(cast.client("employee"))
    client.post(reverse("accounts:passkey_to_be"))
    client.post(reverse("accounts:add_passkey"), {"credential": credential, "name": "x"})
    assert not Authenticator.objects.exists()


def test_challenge_names_no_account(cast: Cast) -> None:
    told = json.loads(Client().post(reverse("accounts:passkey_challenge")).content)["publicKey"]
    assert told.get("allowCredentials", []) == []
    assert told["userVerification"] == "required"


def test_preferences_are_kept(cast: Cast) -> None:
    set_preferences(cast.employee.account, language="en", theme="dark")
    set_preferences(cast.employee.account, theme="light")
    account = Account.objects.get(sign_in_name="employee")
    assert (account.language, account.theme) == ("en", "light")


@pytest.mark.parametrize("wrong", [{"language": "de"}, {"theme": "pink"}])
def test_preferences_refuse_what_is_not_there(cast: Cast, wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="no such"):
        set_preferences(cast.employee.account, **wrong)


def test_reader_chooses_the_language_by_account_then_cookie_then_browser(cast: Cast) -> None:
    client = Client(headers={"accept-language": "en"})
    assert client.get("/app/sign-in/")["Content-Language"] == "en"
    client.cookies["iglo_language"] = "da"
    assert client.get("/app/sign-in/")["Content-Language"] == "da"
    assert cast.client("employee", "en").get("/app/me/")["Content-Language"] == "en"
