"""Language and light, from any page."""

import pytest
from django.urls import reverse

from iglo.accounts.models import Account
from tests.cast import Cast

URL = "portal:preferences"


def test_language_is_kept_with_the_account(cast: Cast) -> None:
    client = cast.client("employee", "da")
    client.post(reverse(URL), {"language": "en", "next": "/app/help/"})
    assert (Account.objects.get(sign_in_name="employee").language, client.get("/app/").headers["Content-Language"]) == ("en", "en")


@pytest.mark.parametrize(("sent", "kept"), [("system", "auto"), ("light", "light"), ("dark", "dark"), ("purple", "auto")])
def test_light_is_kept_with_the_account(cast: Cast, sent: str, kept: str) -> None:
    cast.client("employee").post(reverse(URL), {"theme": sent})
    assert Account.objects.get(sign_in_name="employee").theme == kept


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_answer_leads_nowhere_else(cast: Cast, wanted: str) -> None:
    response = cast.client("employee").post(reverse(URL), {"language": "en", "next": wanted})
    assert response.headers["Location"] == reverse("portal:home")


def test_stranger_keeps_the_language_in_a_cookie_of_the_signed_in_path(cast: Cast) -> None:
    client = cast.client("stranger", "da")
    cookie = client.post(reverse(URL), {"language": "en"}).cookies["iglo_language"]
    assert (cookie.value, cookie["path"]) == ("en", "/app/")
