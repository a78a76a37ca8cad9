"""Every page of the demo as it is sent: nothing from elsewhere, nothing inline, one thing lit, and no link to a page that is not there."""

import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from iglo.demo.pages import PAGES
from tests.demo.conftest import HERE
from tests.house.test_code import BROWSERS_OWN

pytestmark = pytest.mark.once

NEVER_FOLLOWED = re.compile(r"^/(static|app/live)/|[?&](lang|back)=")


def clients() -> dict[str | None, Client]:
    """Return a browser for each person of the pages; None for nobody."""
    found: dict[str | None, Client] = {None: Client()}
    for person in {page.person for page in PAGES if page.person}:
        found[person] = Client()
        found[person].post(reverse("demo:become", args=[person]))
    return found


def pages(name: str | None, client: Client) -> Iterator[tuple[str, HttpResponse]]:
    for page in PAGES:
        if page.person == name:
            yield page.path, client.get(page.path)


def links(path: str, text: str) -> set[str]:
    """Return the addresses in this house that a page links to."""
    found = {unescape(link).partition("#")[0].removeprefix(HERE) for link in re.findall(r'<a\b[^>]*\bhref="([^"]+)"', text)}
    found = {path.partition("?")[0] + link if link.startswith("?") else link for link in found}
    return {link for link in found if link.startswith("/") and not NEVER_FOLLOWED.search(link)}


def test_every_page_is_sent_without_anything_from_elsewhere(demo: None) -> None:
    faults = []
    for name, client in clients().items():
        for path, page in pages(name, client):
            faults += [(path, fault) for fault, pattern in BROWSERS_OWN.items() if pattern.search(page.text)]
            faults += [(path, "no content policy")] * ("default-src 'none'" not in page.headers["Content-Security-Policy"])
            faults += [(path, "a cookie")] * bool(page.cookies and not path.startswith("/app/"))
    assert faults == []


def test_every_page_where_one_writes_says_who_sees_it(demo: None) -> None:
    found = {path: page.text for name, client in clients().items() for path, page in pages(name, client)}
    writing = {path for path, text in found.items() if "<textarea" in text}
    assert len(writing) > 12
    assert {path for path in writing if 'class="promise"' not in found[path]} == set()


@pytest.mark.parametrize("each", [1, pytest.param(10_000, marks=pytest.mark.long)])
def test_every_link_leads_somewhere(demo: None, each: int) -> None:
    """Of links that differ by a number only (a plan's, another plan's), `each` are followed for each person."""
    dead, followed = [], 0
    for name, client in clients().items():
        todo = {link: path for path, page in pages(name, client) for link in sorted(links(path, page.text))}
        kinds: dict[str, list[str]] = defaultdict(list)
        for link in todo:
            kinds[re.sub(r"\d+|tools/[\w-]+", "n", link)].append(link)
        taken = [link for alike in kinds.values() for link in alike[:each]]
        followed += len(taken)
        dead += [(name, todo[link], link) for link in taken if client.get(link).status_code >= 400]
    assert followed > 150
    assert dead == []
