"""Fields of their own kind: a line of text, a unit from the tree, a person by name."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from iglo.organisations.models import Person, Unit
from iglo.organisations.queries.people_by_word import people_by_word
from iglo.organisations.rules import Tree
from iglo.organisations.rules.cleaning import plain_line

INDENT = "\u2003"


class LineField(forms.CharField):
    """One line of text, cleaned of what cannot be seen."""

    def to_python(self, value: Any) -> str:
        """Return the line."""
        return plain_line(super().to_python(value) or "")


class UnitField(forms.ChoiceField):
    """One open unit; the list shows the tree by indents. Call `offer` before use."""

    def offer(self, tree: Tree, *, without: Collection[int] = (), only: Collection[int] | None = None, empty: str = "") -> None:
        """Offer the open units of `tree`, without those in `without`, only those in `only`; `empty` is the empty choice."""
        rows = [(d, n) for d, n in tree.open_walk() if n.id not in without and (only is None or n.id in only)]
        top = min((depth for depth, _node in rows), default=0)
        self.choices = [("", empty or _("Choose a unit")), *((n.id, INDENT * (d - top) + n.name) for d, n in rows)]

    def clean(self, value: Any) -> Any:
        """Return the Unit, or None where nothing was chosen."""
        chosen = super().clean(value)
        return Unit.objects.open().filter(pk=chosen).first() if chosen else None


class PersonField(LineField):
    """Somebody who works here: name, sign-in name, mail or employee number. It asks when several share a name."""

    def __init__(self, **given: Any) -> None:
        super().__init__(max_length=200, **given)
        self.widget.attrs.update({"autocomplete": "off", "list": "people-names"})

    def clean(self, value: Any) -> Any:
        """Return the Person, or None where nothing was written. Raises ValidationError."""
        word = super().clean(value)
        if not word:
            return None
        found = people_by_word(word)
        if len(found) == 1:
            return found[0]
        raise ValidationError(_nobody(word) if not found else _several(word, found))


def _nobody(word: str) -> str:
    return _("Nobody here is called “%(word)s”. Write the whole name, the sign-in name or the employee number.") % {"word": word[:80]}


def _several(word: str, found: list[Person]) -> str:
    them = ", ".join(f"{p.account.sign_in_name if p.account else p.pk} ({p.home_unit or '–'})" for p in found[:5])
    return _("Several people are called “%(word)s”. Write the sign-in name: %(them)s.") % {"word": word[:80], "them": them}
