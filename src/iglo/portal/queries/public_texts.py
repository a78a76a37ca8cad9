"""The texts of the public pages."""

from iglo.organisations.defaults import default_text
from iglo.organisations.models import PublicText
from iglo.organisations.queries import the_organisation

LANGUAGES = ("da", "en")


def public_texts(language: str) -> dict[str, str]:
    """Return the texts by kind: the workplace's in `language`, else its own in the other language, else ours in `language`."""
    rows = {(t.kind, t.language): t.text for t in PublicText.objects.all()}
    organisation = the_organisation()
    workplace = organisation.name if organisation else "Iglo"
    order = (language, *(other for other in LANGUAGES if other != language))
    return {
        kind: next((rows[kind, lang] for lang in order if rows.get((kind, lang))), "") or default_text(kind, language, workplace)
        for kind in PublicText.Kind.values
    }
