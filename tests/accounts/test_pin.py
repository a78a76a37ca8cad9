"""Sign-in by name and PIN: five wrong tries and it rests, ten and it is closed; nobody learns who exists."""

import datetime as dt
import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from iglo.accounts.actions import choose_pin, issue_paper_code, redeem_paper_code, try_pin
from iglo.accounts.models import Account, PinGuard
from iglo.accounts.rules.locks import Refusal
from iglo.config import settings as house
from iglo.foundation import clock
from tests.cast import Cast

PIN = "820417"
IN = "/app/sign-in/pin/"


@pytest.fixture(autouse=True)
def quick_hash(settings: Settings) -> None:
    """A hundred wrong PINs take a minute with the real hash."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def anna(cast: Cast) -> Account:
    account = cast.employee.account
    choose_pin(account, PIN, by=cast.employee.pk)
    return account


def guess(name: str = "employee", times: int = 1, pin: str = "993017") -> list[Account | Refusal | None]:
    return [try_pin(name, pin) for _ in range(times)]


def test_right_pin_opens(anna: Account) -> None:
    assert try_pin(" Employee ", PIN) == anna


def test_pin_is_kept_with_a_hash_that_is_slow_to_guess(cast: Cast, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = house.PASSWORD_HASHERS
    choose_pin(cast.employee.account, PIN, by=None)
    assert cast.employee.account.password.startswith("argon2$")
    assert try_pin("employee", PIN) == cast.employee.account


def test_wrong_pin_opens_nothing(anna: Account) -> None:
    assert guess() == [None]


def test_fifth_wrong_pin_rests_the_pin_for_a_quarter_of_an_hour(anna: Account, noon: dt.datetime) -> None:
    assert guess(times=5) == [None] * 4 + [Refusal(noon + dt.timedelta(minutes=15))]


def test_right_pin_is_not_taken_while_it_rests(anna: Account, noon: dt.datetime) -> None:
    guess(times=5)
    assert try_pin("employee", PIN) == Refusal(noon + dt.timedelta(minutes=15))


def test_right_pin_opens_when_the_rest_is_over(anna: Account, noon: dt.datetime) -> None:
    guess(times=5)
    with clock.frozen(noon + dt.timedelta(minutes=15)):
        assert try_pin("employee", PIN) == anna


def test_right_pin_forgets_the_wrong_ones(anna: Account) -> None:
    guess(times=4)
    try_pin("employee", PIN)
    assert guess(times=4) == [None] * 4


def test_every_wrong_pin_after_the_fifth_doubles_the_rest(anna: Account, noon: dt.datetime) -> None:
    guess(times=5)
    later = noon + dt.timedelta(minutes=16)
    with clock.frozen(later):
        assert guess() == [Refusal(later + dt.timedelta(minutes=30))]


def wear_out(name: str = "employee") -> None:
    for day in range(20):
        with clock.frozen(clock.now() + dt.timedelta(days=day)):
            guess(name)


def test_tenth_wrong_pin_closes_the_pin_for_good(anna: Account, noon: dt.datetime) -> None:
    wear_out()
    with clock.frozen(noon + dt.timedelta(days=400)):
        assert try_pin("employee", PIN) == Refusal(None)


def test_slip_opens_a_closed_pin(anna: Account) -> None:
    wear_out()
    code = issue_paper_code(anna, hours=1, by=1)
    redeem_paper_code(code, address="")
    assert try_pin("employee", PIN) == anna


def test_name_that_nobody_has_gets_the_same_answers(anna: Account, noon: dt.datetime) -> None:
    steps = [0, 0, 0, 0, 0, 1, 16, 20, 60, 200, 400, 800, 2000, 90000]
    told: dict[str, list[object]] = {"employee": [], "nobody.here": []}
    for name, answers in told.items():
        for minutes in steps:
            with clock.frozen(noon + dt.timedelta(minutes=minutes)):
                answers.extend(guess(name))
    assert told["employee"] == told["nobody.here"]
    assert told["employee"][-1] == Refusal(None)


def test_account_without_a_pin_and_a_closed_account_open_to_nothing(cast: Cast, anna: Account) -> None:
    Account.objects.filter(pk=anna.pk).update(is_active=False)
    assert [try_pin("mate", "!"), try_pin("mate", ""), try_pin("employee", PIN)] == [None, None, None]


def test_guard_of_made_up_names_is_forgotten_in_time(anna: Account, noon: dt.datetime) -> None:
    guess("nobody.here")
    guess("employee")
    with clock.frozen(noon + dt.timedelta(days=31)):
        guess("someone.else")
    assert PinGuard.objects.filter(key__startswith="name:").count() == 1
    assert PinGuard.objects.filter(key=f"account:{anna.pk}").exists()


@pytest.mark.django_db(transaction=True)
def test_guesses_at_the_same_moment_are_no_more_than_five(noon: dt.datetime) -> None:
    account = Account.objects.create_account(sign_in_name="employee")
    choose_pin(account, PIN, by=None)
    taken: list[object] = []

    def one() -> None:
        with clock.frozen(noon):
            taken.append(try_pin("employee", "993017"))
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert PinGuard.objects.get().failures == 5


def test_page_signs_in_and_leads_on(anna: Account, client: Client) -> None:
    answer = client.post(IN, {"name": "employee", "pin": PIN, "next": "/app/me/"})
    assert (answer.status_code, answer["Location"]) == (302, "/app/me/")
    assert client.get("/app/me/").status_code == 200


def test_page_signs_in_for_a_shift_and_no_longer(anna: Account, client: Client) -> None:
    client.post(IN, {"name": "employee", "pin": PIN})
    assert client.session.get_expiry_age() <= 9 * 60 * 60


def test_page_never_leads_to_another_house(anna: Account, client: Client) -> None:
    answer = client.post(IN, {"name": "employee", "pin": PIN, "next": "https://evil.example/"})
    assert answer["Location"] == reverse("portal:home")


def test_page_says_the_same_of_a_wrong_pin_and_of_nobody(anna: Account) -> None:
    def words(name: str) -> list[str]:
        client = Client(headers={"accept-language": "en"})
        pages = [client.post(IN, {"name": name, "pin": "993017"}) for _ in range(6)]
        return ["\n".join(map(str, page.context["form"].non_field_errors())) for page in pages]

    assert words("employee") == words("nobody.here")
    assert words("employee")[0] == "There have been many wrong tries. Wait until 12:15, then try again."


def test_page_keeps_the_name_and_drops_the_pin(anna: Account, client: Client) -> None:
    page = client.post(IN, {"name": "employee", "pin": "993017"}).content.decode()
    assert 'value="employee"' in page
    assert "993017" not in page


def test_page_takes_no_more_tries_from_one_address_after_a_hundred_names(anna: Account, client: Client) -> None:
    home = reverse("portal:home")
    for number in range(100):
        client.post(IN, {"name": f"name{number}", "pin": "993017"})
    assert client.post(IN, {"name": "employee", "pin": PIN}).status_code == 200
    assert client.post(IN, {"name": "employee", "pin": PIN}, REMOTE_ADDR="10.0.0.9")["Location"] == home


@pytest.mark.parametrize("pin", ["x" * 100_000, "\x00", "😀😀😀😀😀😀", "<script>"])
def test_page_answers_bad_input_kindly(anna: Account, client: Client, pin: str) -> None:
    answer = client.post(IN, {"name": "emp\x00loyee", "pin": pin})
    assert answer.status_code == 200
    assert answer.context["form"].errors
