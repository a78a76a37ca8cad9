"""A list of people is brought in: kept as a draft, looked at, and then applied whole or not at all."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from iglo.audit.actions import record
from iglo.organisations.actions.bulk import BulkWriter
from iglo.organisations.actions.leaving import let_person_leave
from iglo.organisations.actions.refusal import Refused
from iglo.organisations.models import ImportDraft, Person
from iglo.organisations.queries.imports import Choices, DraftShown, Table, guessed_choices
from iglo.organisations.rules.imports import Kind, Preview


@dataclass(frozen=True)
class Decisions:
    """What the reader of the preview said yes to."""

    answers: Mapping[int, str] = field(default_factory=dict)  # by row number: a person's id, or 'new'
    rest_are_new: bool = False  # unclear rows without an answer are new people
    new_units: Collection[str] = field(default_factory=frozenset)  # keys of the units to be made
    leaving: Collection[int] = field(default_factory=frozenset)  # people who are to leave
    all_absent_leave: bool = False
    give_roles: bool = False


@dataclass(frozen=True)
class Done:
    """How many people were added, changed (moved and returned too), and left."""

    added: int = 0
    changed: int = 0
    left: int = 0


@transaction.atomic
def keep_draft(rows: Table, *, file_name: str, by: Person) -> ImportDraft:
    """Keep a list for a day, sealed, with its columns guessed; an earlier one of the same person is dropped."""
    ImportDraft.objects.filter(by=by).delete()
    draft = ImportDraft(by=by, file_name=file_name[:120], choices=guessed_choices(rows).as_json)
    draft.set_rows(rows)
    draft.save(force_insert=True)
    record("keep_import_draft", draft, by=by.pk)
    return draft


@transaction.atomic
def choose_columns(draft: ImportDraft, *, choices: Choices, by: int) -> None:
    """Say what the columns of a draft mean."""
    draft.choices = choices.as_json
    draft.save(update_fields=["choices"])
    record("choose_import_columns", draft, by=by)


@transaction.atomic
def drop_draft(draft: ImportDraft, *, by: int) -> None:
    """Forget a list without applying it."""
    record("drop_import_draft", draft, by=by)
    draft.delete()


@transaction.atomic
def apply_import(draft: ImportDraft, *, decisions: Decisions, seen: str, by: int) -> Done:
    """Apply a list and forget it; returns how many people it touched. Everything happens, or nothing.

    `seen` is the digest of the preview that the reader said yes to. Raises Refused where something has changed since then.
    Rows with a fault or an open question are left out; people are taken off only where `decisions` say so.
    """
    shown = DraftShown(draft)
    if not shown.has_names or shown.digest != seen:
        raise Refused(_("Somebody changed the list of people meanwhile. Here is what would happen now: please look once more."))
    plan = shown.with_answers(decisions.answers, rest_are_new=decisions.rest_are_new)
    writer = BulkWriter(by=by)
    writer.make_units(plan, decisions.new_units)
    added = writer.add_people(plan.of(Kind.NEW))
    changed = writer.change_people([o for o in plan.outcomes if o.kind in {Kind.CHANGED, Kind.MOVED, Kind.RETURNING}])
    if decisions.give_roles:
        writer.give_roles(plan.roles)
    left = _let_leave(plan, decisions, by)
    record("apply_import", draft, by=by)
    draft.delete()
    return Done(added, changed, left)


def _let_leave(plan: Preview, decisions: Decisions, by: int) -> int:
    absent = {known.id for known in plan.absent}
    chosen = absent if decisions.all_absent_leave else absent & set(decisions.leaving)
    leaving = [p for p in Person.objects.active().select_related("account") if p.pk in chosen] if chosen else []
    for person in leaving:
        let_person_leave(person, by=by)
    return len(leaving)


def drop_old_drafts(now: dt.datetime) -> int:
    """Forget lists that nobody applied within a day of `now` (aware); returns how many."""
    old = ImportDraft.objects.filter(made_at__lt=now - dt.timedelta(hours=24))
    return old.delete()[0] if old.exists() else 0  # asked every other second: a DELETE would take SQLite's write lock
