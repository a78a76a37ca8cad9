"""What the columns of a list mean, guessed from Danish and English headings."""

import re
from collections.abc import Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _


class Column(models.TextChoices):
    """What a column can hold. Several may be units, from the top down."""

    NAME = "name", _("Name")
    FIRST_NAME = "first_name", _("First name")
    LAST_NAME = "last_name", _("Last name")
    INITIALS = "initials", _("Initials")
    EMAIL = "email", _("Mail address")
    EMPLOYEE_NUMBER = "employee_number", _("Employee number")
    TITLE = "title", _("Job title")
    UNIT = "unit", _("Unit")
    LEADER = "leader", _("Nearest leader")
    ROLE = "role", _("Role")
    LANGUAGE = "language", _("Language")


HEADINGS: dict[Column, str] = {
    Column.NAME: "navn name fuldenavn fuldtnavn fullname medarbejder medarbejdernavn employee employeename person ansat",
    Column.FIRST_NAME: "fornavn fornavne firstname givenname",
    Column.LAST_NAME: "efternavn lastname surname familyname",
    Column.INITIALS: "initialer initials init ini kortnavn",
    Column.EMAIL: "email mail emailadresse mailadresse epost arbejdsmail emailaddress mailaddress",
    Column.EMPLOYEE_NUMBER: (
        "medarbejdernummer medarbejdernr medarbnr medarbejderid lønnummer lønnr personalenummer personalenr nummer nr "
        "employeenumber employeeno employeeid personnelnumber staffnumber number no id"
    ),
    Column.TITLE: "stilling stillingsbetegnelse titel jobtitel jobtitle title position job",
    Column.UNIT: "afdeling afdelingsnavn enhed enhedsnavn unit unitpath department departmentname team hold skift sted organisation område",
    Column.LEADER: "leder nærmesteleder chef nærmestechef personaleleder manager linemanager leader reportsto supervisor",
    Column.ROLE: "rolle roller role roles",
    Column.LANGUAGE: "sprog language",
}
_KNOWN = {heading: column for column, headings in HEADINGS.items() for heading in headings.split()}
_ONCE = frozenset(Column) - {Column.UNIT}


def guess_columns(headings: Sequence[str]) -> list[str]:
    """Return for each heading the column it names, '' where it names none; only units may stand in several."""
    found: list[str] = []
    for heading in headings:
        column = _KNOWN.get(_plain(heading))
        found.append("" if column is None or (column in _ONCE and column.value in found) else column.value)
    return found


def has_headings(first: Sequence[str]) -> bool:
    """Return whether the first row of a list names columns rather than a person."""
    return any(_plain(cell) in _KNOWN for cell in first) and not any("@" in cell for cell in first)


def _plain(heading: str) -> str:
    return re.sub(r"[^a-zæøå]", "", heading.casefold())
