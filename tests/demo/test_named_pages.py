"""The pages that are named for pictures and walks."""

import pytest
from django.test import Client
from django.urls import reverse

from iglo.demo.pages import PAGES
from iglo.demo.seed import seed
from tests.demo.conftest import HERE

pytestmark = pytest.mark.django_db(databases=["default", "urn"], reset_sequences=True)  # pages are named by their keys


def test_every_page_that_is_named_is_there() -> None:
    seed(HERE, keys=True)
    clients: dict[str | None, Client] = {None: Client()}
    for page in PAGES:
        if page.person not in clients:
            clients[page.person] = Client()
            clients[page.person].post(reverse("demo:become", args=[page.person]))
        assert (page.name, clients[page.person].get(page.path).status_code) == (page.name, 404 if page.name == "missing" else 200)
