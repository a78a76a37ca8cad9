"""Forms that change the tree."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iglo.organisations.forms.fields import LineField, UnitField
from iglo.organisations.models import Unit
from iglo.organisations.rules import Tree


class UnitNameForm(forms.Form):
    """What a unit is called."""

    name = LineField(label=gettext_lazy("Name of the unit"), max_length=120)


class AddUnitForm(UnitNameForm):
    """A new unit and what it lies under."""

    parent = UnitField(label=gettext_lazy("Lies under"), required=False)

    def __init__(self, *given: Any, tree: Tree, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["parent"].offer(tree, empty=_("At the top"))  # type: ignore[attr-defined]


class MoveUnitForm(forms.Form):
    """Where a unit moves to, with all that lies below it."""

    parent = UnitField(label=gettext_lazy("Move it under"), required=False)

    def __init__(self, *given: Any, tree: Tree, unit: Unit, **more: Any) -> None:
        more["initial"] = {"parent": unit.parent_id}
        super().__init__(*given, **more)
        self.fields["parent"].offer(tree, without=set(tree.subtree(unit.pk)), empty=_("At the top"))  # type: ignore[attr-defined]


class HeirForm(forms.Form):
    """Which unit takes over."""

    heir = UnitField(label=gettext_lazy("Takes over"))

    def __init__(self, *given: Any, tree: Tree, unit: Unit, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["heir"].offer(tree, without=set(tree.subtree(unit.pk)))  # type: ignore[attr-defined]
