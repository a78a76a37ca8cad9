"""Whom a row means among those who are here already. In doubt it asks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from iglo.organisations.rules.imports.rows import Row


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is in the list already."""

    id: int
    name: str
    initials: str = ""
    email: str = ""
    employee_number: str = ""
    title: str = ""
    language: str = "da"
    unit: int | None = None
    left: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Exactly one (`known`), nobody (both empty), or a question between `candidates`."""

    known: Known | None = None
    candidates: tuple[Known, ...] = ()


class Register:
    """Everybody who is known, by number, mail and name."""

    def __init__(self, people: Iterable[Known]) -> None:
        self._numbers: dict[str, Known] = {}
        self._mails: dict[str, Known] = {}
        self._names: dict[str, list[Known]] = defaultdict(list)
        for known in sorted(people, key=lambda k: not k.left):  # those who are here come last and win a shared mail
            if known.employee_number:
                self._numbers[known.employee_number.casefold()] = known
            if known.email:
                self._mails[known.email.lower()] = known
            self._names[known.name.casefold()].append(known)

    def match(self, row: Row, unit: int | None) -> Match:
        """Return whom `row` means: by number, else by mail, else by name with the unit to tell namesakes apart."""
        numbered = self._numbers.get(row.employee_number.casefold())
        if numbered is not None:
            return Match(numbered)
        written = self._mails.get(row.email)
        if written is not None:
            # the address of somebody with quite another name may be a slip of the hand: better to ask
            return Match(written) if _share_a_name(row.name, written.name) else Match(candidates=(written,))
        return self._by_name(row, unit)

    def by_word(self, word: str) -> list[Known]:
        """Return who is meant by a number, a mail address or a name."""
        sure = self._numbers.get(word.casefold()) or self._mails.get(word.lower())
        return [sure] if sure else [k for k in self._names.get(word.casefold(), []) if not k.left]

    def _by_name(self, row: Row, unit: int | None) -> Match:
        fitting = [k for k in self._names.get(row.name.casefold(), []) if not (row.employee_number and k.employee_number)]
        here = [k for k in fitting if not k.left]
        same_unit = [k for k in here if unit is not None and k.unit == unit]
        for certain in (here, same_unit):
            if len(certain) == 1 and not (row.email and certain[0].email):
                return Match(certain[0])
        return Match(candidates=tuple(here or fitting))


def _share_a_name(one: str, other: str) -> bool:
    return bool(set(one.casefold().split()) & set(other.casefold().split()))
