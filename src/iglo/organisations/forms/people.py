"""Forms about one person."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iglo.accounts.models import Account
from iglo.organisations.actions.people import AboutPerson
from iglo.organisations.forms.fields import LineField, UnitField
from iglo.organisations.models import Person
from iglo.organisations.rules import Tree

LANGUAGES = [("da", "Dansk"), ("en", "English")]


class AboutPersonForm(forms.Form):
    """What is written about somebody. Only the name is needed."""

    name = LineField(label=gettext_lazy("Name"), max_length=120)
    title = LineField(label=gettext_lazy("Job title"), max_length=120, required=False)
    initials = LineField(label=gettext_lazy("Initials"), max_length=10, required=False)
    employee_number = LineField(label=gettext_lazy("Employee number"), max_length=40, required=False)
    email = forms.EmailField(
        label=gettext_lazy("Mail address"),
        required=False,
        help_text=gettext_lazy("Without one, the person signs in with a code on paper the first time."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES, initial="da")

    def __init__(self, *given: Any, person: Person | None = None, **more: Any) -> None:
        if person is not None:
            more.setdefault("initial", {field: getattr(person, field) for field in AboutPerson.__dataclass_fields__})
        super().__init__(*given, **more)
        self.person = person

    @property
    def about(self) -> AboutPerson:
        """Return what was written; only after `is_valid`."""
        return AboutPerson(**{field: self.cleaned_data[field] for field in AboutPerson.__dataclass_fields__})

    def clean_email(self) -> str:
        """Return the mail address in lower case; it belongs to one person only."""
        email: str = self.cleaned_data["email"].lower()
        if email and (self._others().filter(email__iexact=email).exists() or self._other_account(email)):
            raise forms.ValidationError(_("Somebody else has this mail address. Two people cannot share one."))
        return email

    def clean_employee_number(self) -> str:
        """Return the number; it belongs to one person only."""
        number: str = self.cleaned_data["employee_number"]
        taken = number and Person.objects.filter(employee_number=number).exclude(pk=self._own()).first()
        if taken:
            raise forms.ValidationError(_("%(name)s has this employee number.") % {"name": taken.name})
        return number

    def _own(self) -> int:
        return self.person.pk if self.person else 0

    def _others(self) -> Any:
        return Person.objects.active().exclude(pk=self._own())

    def _other_account(self, email: str) -> bool:
        mine = Q(person=self.person) if self.person else Q(pk=None)
        return Account.objects.filter(email__iexact=email).exclude(mine).exists()


class AddPersonForm(AboutPersonForm):
    """A new person with a home unit."""

    unit = UnitField(
        label=gettext_lazy("Home unit"), help_text=gettext_lazy("Where the person answers. More units can be added afterwards.")
    )
    field_order = ("name", "unit")

    def __init__(self, *given: Any, tree: Tree, **more: Any) -> None:
        super().__init__(*given, **more)
        _offer(self, "unit", tree)


class MoveHomeForm(forms.Form):
    """A new home unit."""

    to = UnitField(label=gettext_lazy("New home unit"))
    stay = forms.BooleanField(label=gettext_lazy("Also stays in the old unit"), required=False)

    def __init__(self, *given: Any, tree: Tree, person: Person, **more: Any) -> None:
        super().__init__(*given, **more)
        _offer(self, "to", tree, without={person.home_unit_id or 0})


class JoinUnitForm(forms.Form):
    """One unit more."""

    unit = UnitField(label=gettext_lazy("Belongs to this unit too"))

    def __init__(self, *given: Any, tree: Tree, person: Person, **more: Any) -> None:
        super().__init__(*given, **more)
        _offer(self, "unit", tree, without=set(person.memberships.values_list("unit_id", flat=True)))


def _offer(form: forms.Form, name: str, tree: Tree, **how: Any) -> None:
    field = form.fields[name]
    assert isinstance(field, UnitField)
    field.offer(tree, **how)
