"""A workplace that has written no text of its own still tells what people need to know."""

import pytest

from iglo.organisations.models import PublicText
from iglo.portal.queries.public_texts import public_texts
from tests.cast import Cast


@pytest.mark.parametrize(("language", "words"), [("da", "ring 112"), ("en", "ring 112")])
def test_text_that_nobody_has_written_is_ours(cast: Cast, language: str, words: str) -> None:
    texts = public_texts(language)

    assert words in texts[PublicText.Kind.ACUTE]
    assert all(texts.values())
    assert not any("{" in text for text in texts.values())


def test_own_text_in_the_other_language_comes_before_ours(cast: Cast) -> None:
    PublicText.objects.create(kind="contact", language="da", text="Spørg Bente")

    assert public_texts("en")["contact"] == "Spørg Bente"
