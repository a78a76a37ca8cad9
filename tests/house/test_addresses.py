"""Deny by default, and prove it: every address names its permission, or why it needs none."""

import re

import pytest
from django.conf import settings
from django.test import Client

from iglo.accounts.gates import Own
from iglo.organisations.rules import Permission
from tests.cast import Cast
from tests.house.walk import Address, addresses


def test_walk_finds_the_addresses() -> None:
    found = {address.name for address in addresses()}
    assert {"portal:home", "rounds:entry", "boards:detail", "plans:detail", "live", "certificate"} <= found
    assert len(found) > 50


@pytest.mark.parametrize("address", addresses(), ids=lambda address: address.path or "/")
def test_address_names_its_permission(address: Address) -> None:
    permission, reason = getattr(address.view, "permission", None), getattr(address.view, "public", None)
    assert isinstance(permission, Permission | Own) != bool(reason), "either @requires(PERMISSION) or @public('why')"
    assert reason is None or len(reason) > 15, "the reason is a sentence"


@pytest.mark.parametrize("address", [a for a in addresses() if a.is_public], ids=lambda address: address.path or "/")
def test_address_without_cookies_needs_nobody(address: Address) -> None:
    assert hasattr(address.view, "public"), "outside /app/ no cookie arrives, so nobody can be signed in"


@pytest.mark.parametrize("address", [a for a in addresses() if hasattr(a.view, "permission")], ids=lambda address: address.path or "/")
def test_stranger_is_led_to_the_sign_in_page(address: Address, db: None) -> None:
    answer = Client().get("/" + filled(address.path))
    assert (answer.status_code, answer.get("Location", "").partition("?")[0]) == (302, "/app/sign-in/"), "the gate stands first"


def filled(path: str) -> str:
    """Return `path` with something in place of what varies; what it leads to need not be there."""
    samples = {"int": "1", "uuid": "6f1d7c1e-0000-4000-8000-000000000000"}
    return re.sub(r"<(?:(\w+):)?\w+>", lambda found: samples.get(found[1], "x"), path)


@pytest.mark.parametrize("path", ["/", "/about/", "/about/acute/", "/certificate/", "/not-there/", "/wall/not-a-token/"])
def test_public_page_sets_no_cookie_and_lets_none_in(path: str, cast: Cast) -> None:
    answer = Client().get(path)
    assert not answer.cookies
    member = cast.client("leader")
    cookies = [c for c in member.cookies.values() if c["path"] == settings.APP_PATH or c.key == settings.SESSION_COOKIE_NAME]
    assert cookies, "somebody is signed in, so a cookie could have come along"


def test_every_cookie_has_the_path_of_the_signed_in_pages() -> None:
    paths = {settings.SESSION_COOKIE_PATH, settings.CSRF_COOKIE_PATH, settings.LANGUAGE_COOKIE_PATH}
    assert paths == {"/app/"}
    assert settings.SESSION_COOKIE_HTTPONLY
    assert {settings.SESSION_COOKIE_SAMESITE, settings.CSRF_COOKIE_SAMESITE} == {"Lax"}


def test_content_policy_lets_in_nothing_from_elsewhere_and_nothing_inline() -> None:
    told = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    words = {word for sources in told.values() for word in sources}
    assert words == {"'self'", "'none'", "data:"}
    assert told["default-src"] == ["'none'"]
    assert told["script-src"] == told["style-src"] == ["'self'"]


def test_content_policy_is_on_every_page(cast: Cast) -> None:
    for client, path in ((cast.client("leader"), "/app/"), (Client(), "/"), (Client(), "/not-there/")):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
