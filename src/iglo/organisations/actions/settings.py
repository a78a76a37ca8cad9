"""What the workplace says about itself: name, printed address, public texts."""

from collections.abc import Mapping

from django.db import transaction

from iglo.audit.actions import record
from iglo.organisations.models import Organisation, PublicText


@transaction.atomic
def change_organisation(organisation: Organisation, *, name: str, address: str, language: str, by: int | None) -> None:
    """Write the name, the printed address (no slash at its end) and the language new people begin with."""
    organisation.name, organisation.address, organisation.language = name, address.rstrip("/"), language
    organisation.save(update_fields=["name", "address", "language"])
    record("change_organisation", organisation, by=by)


@transaction.atomic
def write_public_texts(organisation: Organisation, *, texts: Mapping[tuple[str, str], str], by: int | None) -> None:
    """Write the public texts, by (kind, language); an empty one is taken away, so that Iglo's own words stand there."""
    for (kind, language), text in texts.items():
        if text.strip():
            PublicText.objects.update_or_create(kind=kind, language=language, defaults={"text": text})
        else:
            PublicText.objects.filter(kind=kind, language=language).delete()
    record("write_public_texts", organisation, by=by)
