"""Sign-in by a code on mail: promptly, once, in one browser, and the same answer for everybody."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from iglo.accounts.models import Account, PinGuard
from iglo.config import settings as house
from iglo.notify.models import Outgoing
from tests.cast import Cast

ASK = "/app/sign-in/mail/"
CODE = "/app/sign-in/code/"


@pytest.fixture(autouse=True)
def outbox(settings: Settings) -> None:
    """Mail goes through the outbox as shipped (Django's tests put their own in its place), and nobody has asked before."""
    settings.EMAIL_BACKEND = house.EMAIL_BACKEND
    cache.clear()


@pytest.fixture
def browser(cast: Cast) -> Client:
    return Client(headers={"accept-language": "en"})


def ask(browser: Client, email: str = "employee@iglo.example", **more: str) -> str:
    """Ask for a code; return the one in the newest mail, or ''."""
    browser.post(ASK, {"email": email, **more})
    mail = Outgoing.objects.order_by("-id").first()
    found = re.search(r"\d{4}-\d{4}", mail.text) if mail else None
    return found[0] if found else ""


def test_code_from_the_mail_signs_in(browser: Client) -> None:
    code = ask(browser)
    assert browser.post(CODE, {"code": code})["Location"] == reverse("portal:home")
    assert browser.get("/app/me/").status_code == 200


def test_mail_is_due_at_once_and_tells_what_it_is(browser: Client) -> None:
    code = ask(browser)
    mail = Outgoing.objects.get()
    assert (mail.to, mail.subject, mail.sent_at) == ("employee@iglo.example", f"Your code for Iglo: {code}", None)


def test_code_is_read_without_its_dash_and_address_in_any_case(browser: Client) -> None:
    code = ask(browser, "Employee@IGLO.example")
    assert browser.post(CODE, {"code": code.replace("-", " ")}).status_code == 302


def test_code_leads_where_the_person_was_going(browser: Client) -> None:
    code = ask(browser, next="/app/me/")
    assert browser.post(CODE, {"code": code, "next": "/app/me/"})["Location"] == "/app/me/"


def test_unknown_address_gets_the_same_answer_and_no_mail(browser: Client) -> None:
    def told(email: str) -> tuple[object, ...]:
        fresh = Client(headers={"accept-language": "en"})
        asked = fresh.post(ASK, {"email": email})
        page = fresh.get(asked["Location"]).content.decode()
        tried = fresh.post(CODE, {"code": "0000-0001"}).content.decode()
        plain = re.sub(r"\b[A-Za-z0-9]{64}\b", "", page + tried).replace(email, "ADDRESS")
        return asked.status_code, asked["Location"], plain

    assert told("employee@iglo.example") == told("nobody@iglo.example")
    assert list(Outgoing.objects.values_list("to", flat=True)) == ["employee@iglo.example"]


def test_unknown_address_is_not_opened_by_an_empty_code(browser: Client) -> None:
    ask(browser, "nobody@iglo.example")
    assert [browser.post(CODE, {"code": code}).status_code for code in ("", "-", " ")] == [200] * 3
    assert browser.get("/app/me/").status_code == 302


def test_left_colleague_gets_no_mail(cast: Cast, browser: Client) -> None:
    Account.objects.filter(sign_in_name="employee").update(is_active=False)
    ask(browser)
    assert not Outgoing.objects.exists()


def test_code_opens_only_in_the_browser_that_asked(cast: Cast, browser: Client) -> None:
    code = ask(browser)
    other = Client()
    ask(other, "mate@iglo.example")
    assert other.post(CODE, {"code": code}).status_code == 200
    assert Client().post(CODE, {"code": code})["Location"] == ASK


def test_code_opens_once(browser: Client) -> None:
    code = ask(browser)
    browser.post(CODE, {"code": code})
    browser.post(reverse("accounts:sign_out"))
    assert browser.post(CODE, {"code": code})["Location"] == ASK


def test_five_wrong_codes_use_the_code_up(browser: Client) -> None:
    code = ask(browser)
    answers = [browser.post(CODE, {"code": "0000-0000"}).status_code for _ in range(5)]
    assert answers == [200] * 4 + [302]
    assert browser.post(CODE, {"code": code})["Location"] == ASK


def test_guesses_that_overwrite_each_others_count_are_still_five(browser: Client) -> None:
    code = ask(browser)
    before = dict(browser.session)
    for _ in range(5):
        browser.post(CODE, {"code": "0000-0000"})
        session = browser.session  # as if every guess had read the session before any had written it
        session.update(before)
        session.save()
    browser.post(CODE, {"code": code})
    assert browser.get("/app/me/").status_code == 302


def test_code_runs_out_after_a_quarter_of_an_hour(browser: Client) -> None:
    code = ask(browser)
    session = browser.session
    session["account_login"]["state"]["stages"]["login_by_code"]["data"]["at"] -= 15 * 60 + 1
    session.save()
    assert browser.post(CODE, {"code": code})["Location"] == ASK


def test_asking_again_and_again_is_refused_for_known_and_unknown_alike(browser: Client) -> None:
    def told(email: str) -> list[int]:
        return [Client().post(ASK, {"email": email}).status_code for _ in range(8)]

    assert told("employee@iglo.example") == told("nobody@iglo.example") == [302] * 6 + [200] * 2


def test_code_by_mail_opens_a_closed_pin(cast: Cast, browser: Client) -> None:
    PinGuard.objects.create(key=f"account:{cast.employee.account_id}", failures=10)
    browser.post(CODE, {"code": ask(browser)})
    assert not PinGuard.objects.exists()


@pytest.mark.parametrize("email", ["", "no mail", "a@" + "b" * 300 + ".dk", "\x00@iglo.example", "<script>@iglo.example"])
def test_bad_address_is_answered_kindly_and_kept(browser: Client, email: str) -> None:
    page = browser.post(ASK, {"email": email})
    assert page.status_code == 200
    assert page.context["form"].errors["email"]


def test_danish_reader_gets_a_danish_mail(cast: Cast) -> None:
    ask(Client(headers={"accept-language": "da"}))
    assert Outgoing.objects.get().subject.startswith("Din kode til Iglo")
