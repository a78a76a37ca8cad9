"""Knowledge pages: everything that stands in the file can be read on the page, in both languages."""

import html
import re

import pytest

from iglo.blocks.base import words_in
from iglo.catalog.shipped import shipped_knowledge
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "urn"])


def plain(text: str) -> str:
    """Return `text` without marks of any kind between its words, as it is read."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("slug", list(shipped_knowledge()))
def test_every_text_of_a_knowledge_page_is_read_in_both_languages(cast: Cast, slug: str, language: str) -> None:
    page = shipped_knowledge()[slug]
    shown = plain(cast.client("employee", language).get(f"/app/tools/knowledge/{slug}/").content.decode())
    texts = {path: plain(getattr(words, language)) for path, words in words_in(page, "")}
    texts |= {f"credits.{n}": plain(text) for n, text in enumerate(page.credits)}
    texts |= {f"sources.{n}": plain(source.section) for n, source in enumerate(page.sources)}
    assert len(texts) > 5
    assert [path for path, text in texts.items() if text not in shown] == []
