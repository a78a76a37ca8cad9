"""The form of the first-run page."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iglo.organisations.actions.first_run import Beginning, is_setup_code
from iglo.organisations.forms.fields import LineField
from iglo.organisations.forms.settings import OrganisationForm
from iglo.organisations.rules import Role
from iglo.organisations.rules.addresses import Weakness, weaknesses

ALSO = [
    (Role.TOP_MANAGEMENT.value, gettext_lazy("I am the top management, or part of it")),
    (Role.LINE_MANAGER.value, gettext_lazy("I lead the whole workplace day to day")),
    (Role.HR.value, gettext_lazy("I look after people and roles (HR)")),
]
WEAK = {
    Weakness.LOCAL: gettext_lazy("Only this computer finds this address. Phones and other computers will not."),
    Weakness.PLAIN: gettext_lazy("It begins with http, not https: what is sent can be read on the way, and passkeys do not work."),
    Weakness.NUMBER: gettext_lazy("It is a number, not a name: passkeys need a name."),
}


class FirstRunForm(OrganisationForm):
    """The code from the console, the workplace, and the first person."""

    code = LineField(
        label=gettext_lazy("The set-up code"),
        max_length=40,
        help_text=gettext_lazy("It stands on the console where Iglo was started, and in the file setup-code beside the data."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "input--code"}),
        error_messages={"required": gettext_lazy("Write the code from the console.")},
    )
    address_anyway = forms.BooleanField(label=gettext_lazy("Use this address all the same, for now"), required=False)
    person_name = LineField(
        label=gettext_lazy("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Write your name.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("Your mail address"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("A code to sign in with can be sent to it. You can do without."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("What else are you here?"),
        choices=ALSO,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("You become the administrator: you run the system and read no content. Roles can be changed later."),
    )
    field_order = ("code", "name", "address", "address_anyway", "language", "person_name", "email", "roles")

    def __init__(self, *given: Any, may_try: bool = True, **more: Any) -> None:
        self.may_try = may_try
        super().__init__(*given, **more)
        self.fields["name"].error_messages["required"] = _("Write the name of the workplace.")

    def clean_code(self) -> str:
        """Refuse another code. Nothing is compared while tries are paused."""
        code: str = self.cleaned_data["code"]
        if not self.may_try:
            raise forms.ValidationError(_("There have been many wrong codes. Wait ten minutes, then try again."))
        if not is_setup_code(code):
            raise forms.ValidationError(_("That is not the code. Look at the console where Iglo was started."))
        return code

    def clean(self) -> dict[str, Any]:
        """Ask once more about an address that will serve badly."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "address" in cleaned and self.warnings and not cleaned.get("address_anyway"):
            self.add_error("address", _("Look at the address once more, or tick that it will do for now."))
        return cleaned

    @property
    def warnings(self) -> list[str]:
        """Return what is weak about the address; only after cleaning."""
        address = getattr(self, "cleaned_data", {}).get("address") or self.data.get("address", "")
        return [str(WEAK[weakness]) for weakness in weaknesses(address)] if self.is_bound and address else []

    @property
    def beginning(self) -> Beginning:
        """Return what was asked for; only after `is_valid`."""
        told = {key: self.cleaned_data[key] for key in ("name", "address", "language", "person_name")}
        return Beginning(**told, email=self.cleaned_data["email"].lower(), roles=tuple(Role(role) for role in self.cleaned_data["roles"]))
