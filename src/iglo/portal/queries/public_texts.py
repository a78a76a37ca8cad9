"""The texts of the public pages."""

from iglo.organisations.models import PublicText

LANGUAGES = ("da", "en")


def public_texts(language: str) -> dict[str, str]:
    """Return the workplace's texts by kind, in `language` where there is one, else in the other language, else ''."""
    rows = {(t.kind, t.language): t.text for t in PublicText.objects.all()}
    order = (language, *(other for other in LANGUAGES if other != language))
    return {kind: next((rows[kind, lang] for lang in order if rows.get((kind, lang))), "") for kind in PublicText.Kind.values}
