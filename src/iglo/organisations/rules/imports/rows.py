"""What each row of a list says about a person, and what is wrong with it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from iglo.organisations.rules.cleaning import plain_line
from iglo.organisations.rules.imports.columns import Column
from iglo.organisations.rules.roles import Role

LONGEST: Mapping[str, int] = {"name": 120, "initials": 10, "email": 254, "employee_number": 40, "title": 120, "unit": 600, "leader": 120}
LANGUAGES = {"da": "da", "dansk": "da", "danish": "da", "dk": "da", "en": "en", "engelsk": "en", "english": "en", "uk": "en", "gb": "en"}
ROLES: Mapping[str, Role] = {
    "leder": Role.LINE_MANAGER, "linjeleder": Role.LINE_MANAGER, "personaleleder": Role.LINE_MANAGER, "line manager": Role.LINE_MANAGER,
    "manager": Role.LINE_MANAGER, "leader": Role.LINE_MANAGER, "stedfortræder": Role.DEPUTY, "souschef": Role.DEPUTY, "deputy": Role.DEPUTY,
    "amr": Role.SAFETY_REPRESENTATIVE, "amir": Role.SAFETY_REPRESENTATIVE, "arbejdsmiljørepræsentant": Role.SAFETY_REPRESENTATIVE,
    "health and safety representative": Role.SAFETY_REPRESENTATIVE, "safety representative": Role.SAFETY_REPRESENTATIVE,
    "tr": Role.UNION_REPRESENTATIVE, "tillidsrepræsentant": Role.UNION_REPRESENTATIVE, "union representative": Role.UNION_REPRESENTATIVE,
    "shop steward": Role.UNION_REPRESENTATIVE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says; '' where it says nothing. `fault` says, for the reader, why it cannot be used."""

    number: int
    name: str = ""
    initials: str = ""
    email: str = ""
    employee_number: str = ""
    title: str = ""
    unit: str = ""
    leader: str = ""
    role: Role | None = None
    language: str = ""
    fault: str = ""

    @property
    def said(self) -> tuple[object, ...]:
        """Return everything but the number, to see whether two rows say the same."""
        return (self.name, self.initials, self.email, self.employee_number, self.title, self.unit, self.leader, self.role, self.language)


def read_rows(table: Iterable[tuple[int, Sequence[str]]], columns: Sequence[str]) -> list[Row]:
    """Return a Row for each (number, cells) of `table`, whose columns mean `columns` ('' : not used)."""
    where: dict[str, list[int]] = {}
    for index, column in enumerate(columns):
        where.setdefault(column, []).append(index)
    return [_row(number, {c: _join(c, cells, at) for c, at in where.items() if c}) for number, cells in table]


def _join(column: str, cells: Sequence[str], at: Sequence[int]) -> str:
    found = [plain_line(cells[index]) for index in at if index < len(cells)]
    return (" / " if column == Column.UNIT else " ").join(filter(None, found))


def _row(number: int, told: Mapping[str, str]) -> Row:
    name = told.get("name") or " ".join(filter(None, (told.get("first_name"), told.get("last_name"))))
    texts = {field: told.get(field, "") for field in LONGEST} | {"name": name, "email": told.get("email", "").lower()}
    role = ROLES.get(told.get("role", "").casefold())
    language = LANGUAGES.get(told.get("language", "").casefold(), "")
    return Row(number, **texts, role=role, language=language, fault=_fault(texts))


def _fault(texts: Mapping[str, str]) -> str:
    if not texts["name"]:
        return _("There is no name.")
    if not re.search(r"\w", texts["name"]):
        return _("The name has no letters.")
    for field, limit in LONGEST.items():
        if len(texts[field]) > limit:
            words = {"column": Column(field).label, "limit": limit}
            return _("“%(column)s” is too long: at most %(limit)s letters.") % words
    return "" if _is_email(texts["email"]) else _("“%(email)s” is not a mail address.") % {"email": texts["email"][:80]}


def _is_email(text: str) -> bool:
    try:
        validate_email(text or "nobody@iglo.example")
    except ValidationError:
        return False
    return True
