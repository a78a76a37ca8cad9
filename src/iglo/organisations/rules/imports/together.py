"""Rows seen together: the same person twice, the same mail twice, namesakes, and who is missing."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from iglo.organisations.rules.imports.columns import Column
from iglo.organisations.rules.imports.matching import Known
from iglo.organisations.rules.imports.outcomes import Kind, Outcome
from iglo.organisations.rules.imports.rows import Row

NEW_PERSON = "new"


def keep_apart(rows: Sequence[Row]) -> list[Row]:
    """Return the rows; those that say the same twice, or share a number or a mail address, with the fault that names the others."""
    first: dict[tuple[object, ...], int] = {}
    apart: list[Row] = []
    for row in rows:
        before = first.setdefault(row.said, row.number)
        same = before != row.number and not row.fault
        apart.append(replace(row, fault=_("The same as row %(row)s. It is counted once.") % {"row": before}) if same else row)
    return _refuse_shared(_refuse_shared(apart, "employee_number"), "email")


def _refuse_shared(rows: Sequence[Row], name: str) -> list[Row]:
    where: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if not row.fault and getattr(row, name):
            where[getattr(row, name).casefold()].append(row.number)
    return [_refused(row, name, where.get(getattr(row, name).casefold(), [])) for row in rows]


def _refused(row: Row, name: str, numbers: list[int]) -> Row:
    if row.fault or len(numbers) <= 1:
        return row
    words = {"what": Column(name).label, "rows": ", ".join(str(number) for number in numbers[:5])}
    return replace(row, fault=_("“%(what)s” is the same in rows %(rows)s. Which one is right?") % words)


def refuse_same_person(outcomes: list[Outcome]) -> list[Outcome]:
    """Return the outcomes; where several rows mean one known person, none of them counts."""
    where: dict[int, list[int]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.known is not None:
            where[outcome.known.id].append(outcome.row.number)
    return [_several_rows(o, where[o.known.id]) if o.known and len(where[o.known.id]) > 1 else o for o in outcomes]


def _several_rows(outcome: Outcome, numbers: list[int]) -> Outcome:
    words = {"name": outcome.row.name, "rows": ", ".join(str(number) for number in numbers[:5])}
    why = _("Rows %(rows)s all seem to be %(name)s. Give each an employee number, or keep one row.") % words
    return Outcome(outcome.row, Kind.FAULT, why=why)


def ask_about_namesakes(outcomes: list[Outcome], answers: Mapping[int, str]) -> list[Outcome]:
    """Return the outcomes; new people who share a name and have neither number nor mail become a question."""
    unclear = [o for o in outcomes if o.kind == Kind.NEW and not (o.row.employee_number or o.row.email)]
    number = Counter(o.row.name.casefold() for o in unclear)
    asked = {o.row.number for o in unclear if number[o.row.name.casefold()] > 1 and answers.get(o.row.number) != NEW_PERSON}
    return [Outcome(o.row, Kind.ASK, spot=o.spot) if o.row.number in asked else o for o in outcomes]


def refuse_taken_mails(outcomes: list[Outcome], people: Sequence[Known], taken: set[str]) -> list[Outcome]:
    """Return the outcomes; a row whose mail address is somebody else's, and stays so, does not count."""
    while True:
        # a row that is refused keeps its old address, which another row may have counted on: look again
        owners = _owners(outcomes, people)
        checked = [_without_taken_mail(outcome, owners, taken) for outcome in outcomes]
        if checked == outcomes:
            return checked
        outcomes = checked


def _owners(outcomes: Sequence[Outcome], people: Sequence[Known]) -> dict[str, int]:
    moving = {o.known.id for o in outcomes if o.known and any(c.field == "email" for c in o.changes)}
    return {k.email.lower(): k.id for k in people if k.email and not k.left and k.id not in moving}


def _without_taken_mail(outcome: Outcome, owners: Mapping[str, int], taken: set[str]) -> Outcome:
    own = outcome.known.id if outcome.known else None
    back = outcome.known.email.lower() if outcome.known and outcome.kind == Kind.RETURNING else ""
    mail = outcome.row.email or back
    if not mail or outcome.kind in {Kind.FAULT, Kind.ASK} or (owners.get(mail, own) == own and mail not in taken):
        return outcome
    return Outcome(outcome.row, Kind.FAULT, why=_("Somebody else has the mail address %(email)s.") % {"email": mail})


def absent(outcomes: Sequence[Outcome], people: Sequence[Known], stay: set[int]) -> list[Known]:
    """Return who is here and not in the list, by name; a faulty row still counts as naming its person."""
    named = {o.known.id for o in outcomes if o.known} | {k.id for o in outcomes for k in o.candidates} | stay
    words = {word for o in outcomes if o.kind == Kind.FAULT for word in _words(o.row)}
    missing = [k for k in people if not k.left and k.id not in named and not words & _words(k)]
    return sorted(missing, key=lambda k: k.name.casefold())


def _words(who: Row | Known) -> set[str]:
    return {who.name.casefold(), who.employee_number.casefold(), who.email.lower()} - {""}
