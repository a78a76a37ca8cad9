"""What a list on its way in would change, computed against the people who are here now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from iglo.accounts.models import Account
from iglo.organisations.access import load_tree
from iglo.organisations.models import ImportDraft, Person, RoleAssignment
from iglo.organisations.rules import Role, Tree
from iglo.organisations.rules.imports import (
    Kind,
    Known,
    NewRole,
    Outcome,
    Places,
    Preview,
    Row,
    Spot,
    compare,
    guess_columns,
    has_headings,
    read_rows,
)

KNOWN_FIELDS = ("id", "name", "initials", "email", "employee_number", "title", "language", "home_unit_id", "left_on")
Table = list[tuple[int, list[str]]]


@dataclass(frozen=True)
class Choices:
    """How a draft is to be read: what its columns mean, whether its first row names them, where people without a unit go."""

    columns: list[str] = field(default_factory=list)
    headings: bool = True
    unit: int | None = None

    @property
    def as_json(self) -> dict[str, object]:
        """Return the choices as the draft keeps them."""
        return {"columns": self.columns, "headings": self.headings, "unit": self.unit}


def guessed_choices(rows: Table) -> Choices:
    """Return what the first row says of the columns; a list without headings is taken to begin with the name."""
    first = rows[0][1] if rows else []
    width = max((len(cells) for _number, cells in rows[:200]), default=0)
    headings = has_headings(first)
    guessed = guess_columns([*first, *[""] * (width - len(first))]) if headings else ["name", *[""] * max(width - 1, 0)]
    return Choices(guessed, headings)


@dataclass
class DraftShown:
    """A draft with its rows, read once, and what it would change."""

    draft: ImportDraft

    @cached_property
    def rows(self) -> Table:
        """Return the rows as they came."""
        return self.draft.rows

    @cached_property
    def choices(self) -> Choices:
        """Return how the rows are to be read."""
        told = self.draft.choices
        return Choices(list(told["columns"]), bool(told["headings"]), told.get("unit"))

    @property
    def has_names(self) -> bool:
        """Return whether any column holds names; without one nothing can be compared."""
        return bool({"name", "first_name", "last_name"} & set(self.choices.columns))

    @cached_property
    def tree(self) -> Tree:
        """Return the tree of units."""
        return load_tree()

    @cached_property
    def preview(self) -> Preview:
        """Return what the draft would change. Five queries, however many rows."""
        return self._compare({})

    def with_answers(self, answers: Mapping[int, str], *, rest_are_new: bool) -> Preview:
        """Return what the draft would change when unclear rows mean what `answers` say, or new people where they say nothing."""
        asked = self.preview.of(Kind.ASK)
        told = {o.row.number: "new" for o in asked} | dict(answers) if rest_are_new else dict(answers)
        return self._compare(told) if asked and told else self.preview

    @cached_property
    def _read(self) -> list[Row]:
        return read_rows(self.rows[1:] if self.choices.headings else self.rows, self.choices.columns)

    def _compare(self, answers: dict[int, str]) -> Preview:
        return compare(
            self._read,
            people=self._known,
            places=Places(self.tree),
            default_unit=self.choices.unit if self.choices.unit in self.tree.nodes else None,
            answers=answers,
            taken_mails=self._taken_mails,
            held=self._held,
            stay=self._stay,
        )

    @cached_property
    def _known(self) -> list[Known]:
        return [_known(row) for row in Person.objects.order_by("id").values(*KNOWN_FIELDS)]

    @cached_property
    def _taken_mails(self) -> set[str]:
        strangers = Account.objects.filter(person=None).exclude(email=None)
        return {mail.lower() for mail in strangers.values_list("email", flat=True) if mail}

    @cached_property
    def _held(self) -> set[tuple[int, Role, int]]:
        rows = RoleAssignment.objects.current().values_list("person_id", "role", "unit_id")
        return {(person, Role(role), unit) for person, role, unit in rows}

    @cached_property
    def _stay(self) -> set[int]:
        # whoever brings the list in, and the last administrator, cannot be taken off by it
        by = self.draft.by
        return {by.pk} | {person for person, role, _unit in self._held if role == Role.ADMINISTRATOR and self._is_last(person)}

    def _is_last(self, person: int) -> bool:
        return {p for p, role, _unit in self._held if role == Role.ADMINISTRATOR} == {person}

    @cached_property
    def digest(self) -> str:
        """Return a short fingerprint of what would happen, to notice that something changed between looking and saying yes."""
        plan = self.preview
        told = [
            (o.row.number, o.kind, o.known.id if o.known else 0, [(c.field, c.old, c.new) for c in o.changes], o.spot)
            for o in plan.outcomes
        ]
        return sha256(repr((told, [k.id for k in plan.absent])).encode()).hexdigest()[:24]

    def unit_label(self, spot: Spot) -> str:
        """Return what people read for a spot."""
        return spot.label or (self.tree.label(spot.unit) if spot.unit else "")

    def role_lines(self) -> list[tuple[NewRole, str]]:
        """Return the roles that the list would give, each with its unit in words."""
        return [(given, self.unit_label(given.spot)) for given in self.preview.roles]


def _known(row: dict[str, Any]) -> Known:
    return Known(unit=row.pop("home_unit_id"), left=row.pop("left_on") is not None, **row)


def kind_word(kind: Kind) -> str:
    """Return what a kind of row is called."""
    words = {
        Kind.NEW: _("New"),
        Kind.CHANGED: _("Changed"),
        Kind.MOVED: _("Moves"),
        Kind.RETURNING: _("Comes back"),
        Kind.UNCHANGED: _("Unchanged"),
        Kind.ASK: _("Needs an answer"),
        Kind.FAULT: _("Left out"),
    }
    return words[kind]


def preview_table(shown: DraftShown) -> list[list[str]]:
    """Return the whole preview as a table: a row per row of the list."""
    head = [_("Row"), _("What happens"), _("Name"), _("Before"), _("After"), _("Unit")]
    return [head, *(_preview_row(shown, outcome) for outcome in shown.preview.outcomes)]


def _preview_row(shown: DraftShown, outcome: Outcome) -> list[str]:
    before = "; ".join(f"{c.label}: {c.old or '–'}" for c in outcome.changes)
    after = "; ".join(f"{c.label}: {c.new}" for c in outcome.changes) or outcome.why
    return [str(outcome.row.number), kind_word(outcome.kind), outcome.row.name, before, after, shown.unit_label(outcome.spot)]
