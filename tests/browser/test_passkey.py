"""Passkeys with the browser's own virtual device (Chrome DevTools Protocol, WebAuthn), and a slip's code behind '#'."""

import re

import pytest
from playwright.sync_api import Page, expect

from iglo.accounts.actions import issue_paper_code
from tests.browser.conftest import PHONE, Be
from tests.cast import Cast

HOME = re.compile(r"/app/$")
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def named(site: str) -> str:
    """The server by a name: passkeys are bound to names, never to numbers."""
    return site.replace("127.0.0.1", "localhost")


@pytest.fixture
def phone(be: Be) -> Page:
    """A phone that can hold passkeys."""
    page = be("stranger", size=PHONE, language="en")
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


def come_with_slip(page: Page, named: str, workplace: Cast, name: str = "employee") -> None:
    """Follow the slip's QR code."""
    workplace.client(name, "en")
    code = issue_paper_code(workplace.people[name].account, hours=1, by=1)
    page.goto(f"{named}/app/sign-in/paper/#{code}")
    expect(page.get_by_label("The code on your slip")).to_have_value(code)
    assert code not in page.url
    page.get_by_role("button", name="Use the code").click()
    expect(page.get_by_role("heading", name="How will you come in next time?")).to_be_visible()


def test_slip_then_passkey_then_in_with_the_passkey(phone: Page, named: str, workplace: Cast) -> None:
    come_with_slip(phone, named, workplace)
    phone.get_by_role("button", name="Let this device remember me").click()
    expect(phone).to_have_url(HOME)
    phone.context.clear_cookies()
    phone.goto(f"{named}/app/sign-in/?next=/app/me/")
    phone.get_by_role("button", name="With a passkey").click()
    expect(phone).to_have_url(re.compile(r"/app/me/$"))
    expect(phone.get_by_text("employee@iglo.example")).to_be_visible()


def test_removed_passkey_lets_nobody_in(phone: Page, named: str, workplace: Cast) -> None:
    come_with_slip(phone, named, workplace)
    phone.get_by_role("button", name="Let this device remember me").click()
    expect(phone).to_have_url(HOME)
    phone.goto(f"{named}/app/me/")
    phone.get_by_role("button", name="Remove", exact=True).first.click()
    phone.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(phone.get_by_text("A passkey lies in your phone")).to_be_visible()
    phone.context.clear_cookies()
    phone.goto(f"{named}/app/sign-in/")
    phone.get_by_role("button", name="With a passkey").click()
    expect(phone.get_by_text("The passkey did not fit.")).to_be_visible()


def test_second_passkey_is_named_by_its_owner(phone: Page, named: str, workplace: Cast) -> None:
    come_with_slip(phone, named, workplace)
    phone.get_by_label("New PIN").fill("820417")
    phone.get_by_label("The same PIN once more").fill("820417")
    phone.get_by_role("button", name="Keep this PIN").click()
    expect(phone).to_have_url(HOME)
    phone.goto(f"{named}/app/me/")
    phone.get_by_label("What is the device called?").fill("Telefonen i lommen")
    phone.get_by_role("button", name="Add a passkey on this device").click()
    expect(phone.get_by_text("Telefonen i lommen").first).to_be_visible()


def test_passkeys_are_not_offered_where_they_cannot_work(be: Be) -> None:
    page = be("stranger", language="en")
    page.goto("/app/sign-in/")
    expect(page.get_by_role("button", name="Send me a code")).to_be_visible()
    expect(page.get_by_role("button", name="With a passkey")).to_be_hidden()
