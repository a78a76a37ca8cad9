"""One-time codes on paper: once, in time, and never by guessing."""

import datetime as dt
import itertools

import pytest
from django.test import Client
from django.urls import reverse

from iglo.accounts.actions import choose_pin, issue_paper_code, redeem_paper_code
from iglo.accounts.models import Account, PaperCode
from iglo.accounts.rules.locks import Refusal
from iglo.audit.models import AuditLine
from iglo.foundation import clock
from iglo.notify.models import Outgoing
from tests.cast import Cast

IN = "/app/sign-in/paper/"


@pytest.fixture
def anna(cast: Cast) -> Account:
    return cast.employee.account


@pytest.fixture
def code(anna: Account) -> str:
    return issue_paper_code(anna, hours=24 * 14, by=1)


def test_code_opens_the_account(anna: Account, code: str) -> None:
    assert redeem_paper_code(code, address="10.0.0.1") == anna


def test_code_may_be_typed_carelessly(anna: Account, code: str) -> None:
    careless = "-".join(code.lower()).replace("0", "o").replace("1", "l")
    assert redeem_paper_code(careless, address="") == anna


def test_code_opens_once(code: str) -> None:
    redeem_paper_code(code, address="")
    assert redeem_paper_code(code, address="") is None


def test_code_is_too_old_after_fourteen_days(code: str, noon: dt.datetime) -> None:
    with clock.frozen(noon + dt.timedelta(days=14)):
        assert redeem_paper_code(code, address="") is None


def test_new_code_stops_the_one_before(anna: Account, code: str) -> None:
    newer = issue_paper_code(anna, hours=1, by=1)
    assert redeem_paper_code(code, address="") is None
    assert redeem_paper_code(newer, address="") == anna


def test_code_of_a_closed_account_opens_nothing(anna: Account, code: str) -> None:
    Account.objects.filter(pk=anna.pk).update(is_active=False)
    assert redeem_paper_code(code, address="") is None


def test_code_itself_is_kept_nowhere(code: str) -> None:
    kept = [str(value) for model in (PaperCode, AuditLine, Outgoing) for row in model.objects.values() for value in row.values()]
    assert kept
    assert not any(code in value for value in kept)


def test_issuing_and_using_are_written_down_and_told_by_mail(anna: Account, code: str) -> None:
    redeem_paper_code(code, address="")
    assert list(AuditLine.objects.order_by("id").values_list("by", "verb")) == [
        ("person:1", "issue_paper_code"),
        ("system", "redeem_paper_code"),
    ]
    assert Outgoing.objects.get().to == anna.email


@pytest.mark.long
def test_ten_thousand_guesses_open_nothing_and_do_not_lock_others_out(anna: Account, code: str) -> None:
    guesses = ("".join(letters) for letters in itertools.product("0123456789ABCDEFGHJKMNPQRSTVWXYZ", repeat=4))
    told = [redeem_paper_code(f"{guess}2M9T0W1R", address="10.0.0.66") for guess in itertools.islice(guesses, 10_000)]
    assert not any(isinstance(answer, Account) for answer in told)
    assert sum(answer is None for answer in told) == 30
    assert isinstance(redeem_paper_code(code, address="10.0.0.66"), Refusal)
    assert redeem_paper_code(code, address="10.0.0.7") == anna


def test_guesses_from_many_addresses_are_slowed_in_all(anna: Account, code: str) -> None:
    for number in range(600):
        redeem_paper_code("wrong", address=f"10.1.{number // 250}.{number % 250}")
    assert redeem_paper_code("wrong", address="10.2.0.1") is None
    assert isinstance(redeem_paper_code("wrong", address="10.2.0.1"), Refusal)
    assert redeem_paper_code(code, address="10.2.0.2") == anna


def test_guesses_are_taken_again_after_ten_minutes(anna: Account, code: str, noon: dt.datetime) -> None:
    for _ in range(31):
        redeem_paper_code("wrong", address="10.0.0.66")
    with clock.frozen(noon + dt.timedelta(minutes=10)):
        assert redeem_paper_code(code, address="10.0.0.66") == anna


def test_right_codes_are_not_counted(cast: Cast) -> None:
    for _ in range(40):
        code = issue_paper_code(cast.employee.account, hours=1, by=1)
        assert redeem_paper_code(code, address="10.0.0.1") == cast.employee.account


def test_using_a_slip_ends_earlier_sessions(cast: Cast, code: str) -> None:
    there = cast.client("employee")
    assert there.get("/app/me/").status_code == 200
    Client().post(IN, {"code": code})
    assert there.get("/app/me/").status_code == 302


def test_slip_leads_to_choosing_a_key_before_anything_else(cast: Cast, code: str, client: Client) -> None:
    client.post(IN, {"code": code})
    first = reverse("accounts:first_key")
    assert [client.get(page)["Location"] for page in ("/app/", "/app/me/", "/app/people/units/")] == [first] * 3
    assert client.get(first).status_code == 200


def test_choosing_a_pin_opens_the_house(cast: Cast, code: str, client: Client) -> None:
    client.post(IN, {"code": code})
    answer = client.post(reverse("accounts:first_key"), {"pin": "820417", "again": "820417"})
    assert answer["Location"] == reverse("portal:home")
    assert client.get("/app/me/").status_code == 200


@pytest.mark.parametrize(("pin", "again"), [("123456", "123456"), ("820417", "820418"), ("8204", "8204"), ("", "")])
def test_easy_or_mistyped_pin_does_not(cast: Cast, code: str, client: Client, pin: str, again: str) -> None:
    client.post(IN, {"code": code})
    answer = client.post(reverse("accounts:first_key"), {"pin": pin, "again": again})
    assert answer.status_code == 200
    assert client.get("/app/me/").status_code == 302


def test_own_employee_number_is_no_pin(cast: Cast, code: str, client: Client) -> None:
    cast.employee.employee_number = "820417"
    cast.employee.save()
    client.post(IN, {"code": code})
    assert client.post(reverse("accounts:first_key"), {"pin": "820417", "again": "820417"}).status_code == 200


def test_signing_out_without_a_key_leaves_nobody_in(cast: Cast, code: str, client: Client) -> None:
    client.post(IN, {"code": code})
    client.post(reverse("accounts:sign_out"))
    assert client.get("/app/me/").status_code == 302


def test_page_answers_a_wrong_code_kindly_and_keeps_it(db: None, cast: Cast) -> None:
    page = Client(headers={"accept-language": "en"}).post(IN, {"code": "ABCD-EFGH-JKMN"})
    assert "This code opens nothing" in page.content.decode()
    assert "ABCD-EFGH-JKMN" in page.content.decode()


def test_choosing_a_pin_needs_the_slip(cast: Cast) -> None:
    choose_pin(cast.mate.account, "820417", by=None)
    assert cast.client("employee").get(reverse("accounts:first_key"))["Location"] == reverse("portal:home")
