"""The public pages: for everybody, without a cookie."""

import pytest
from django.urls import reverse

from iglo.organisations.models import PublicText
from tests.cast import Cast

PAGES = ["portal:about", "portal:acute"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["da", "en"])
def test_public_page_sets_no_cookie(cast: Cast, page: str, language: str) -> None:
    response = cast.client("stranger", language).get(reverse(page))
    assert (response.status_code, dict(response.cookies), response.headers["Content-Language"]) == (200, {}, language)


def test_public_page_shows_the_workplaces_own_text_in_the_readers_language(cast: Cast) -> None:
    PublicText.objects.create(kind="acute", language="da", text="Ring til Lone på 12 34")
    PublicText.objects.create(kind="acute", language="en", text="Call Lone on 12 34")
    pages = [cast.client("stranger", language).get(reverse("portal:acute")).content.decode() for language in ("da", "en")]
    assert ["Ring til Lone" in pages[0], "Call Lone" in pages[0], "Call Lone" in pages[1]] == [True, False, True]


def test_text_in_one_language_only_is_better_than_none(cast: Cast) -> None:
    PublicText.objects.create(kind="privacy", language="da", text="Vi gemmer planer i fem år")
    assert "Vi gemmer planer" in cast.client("stranger", "en").get(reverse("portal:about")).content.decode()


def test_script_in_a_public_text_stays_text(cast: Cast) -> None:
    PublicText.objects.create(kind="contact", language="en", text="<script>alert(1)</script>")
    assert "<script>alert" not in cast.client("stranger").get(reverse("portal:about")).content.decode()
