"""What other rooms ask of the organisation."""

from iglo.organisations.models import Organisation


def the_organisation() -> Organisation | None:
    """Return the one organisation, or None in an empty installation."""
    return Organisation.objects.filter(pk=1).first()


def address() -> str:
    """Return the address printed in QR codes, mails and calendars, without a slash at its end; '' where none is set."""
    organisation = the_organisation()
    return organisation.address.rstrip("/") if organisation else ""


def absolute(path: str) -> str:
    """Return `path` ('/app/…') under the printed address."""
    return f"{address()}{path}"
