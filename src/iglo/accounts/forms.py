"""What people type to sign in, and to choose how."""

from collections.abc import Collection
from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _

from iglo.accounts.rules.pins import LONGEST, Flaw, flaw_in

WHAT_IS_WRONG = {
    Flaw.NOT_DIGITS: _("Use digits only."),
    Flaw.TOO_SHORT: _("Use six digits or more."),
    Flaw.TOO_LONG: _("Use at most twelve digits."),
    Flaw.TOO_EASY: _("That PIN is one of those that are guessed first. Mix the digits more."),
    Flaw.OWN_NUMBER: _("That is too close to a number of yours that others know. Choose other digits."),
}
PIN_LOOKS = {"inputmode": "numeric", "pattern": "[0-9]*", "class": "input--code", "maxlength": LONGEST}


class MailForm(RequestLoginCodeForm):  # type: ignore[misc]
    """Where the code goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = forms.EmailField(
            label=_("Your mail address at work"),
            max_length=254,
            widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}),
            error_messages={"required": _("Write your mail address."), "invalid": _("That does not look like a mail address.")},
        )


class MailCodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code from the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        looks = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "input--code", "autofocus": True}
        self.fields["code"] = forms.CharField(
            label=_("The code from the mail"),
            max_length=40,
            widget=forms.TextInput(attrs=looks),
            error_messages={"required": _("Write the code.")},
        )


class PinSignInForm(forms.Form):
    """Sign-in name and PIN."""

    name = forms.CharField(
        label=_("Your sign-in name"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Write your sign-in name. It stood on your slip.")},
    )
    pin = forms.CharField(
        label=_("Your PIN"),
        max_length=60,
        strip=True,
        widget=forms.PasswordInput(attrs={**PIN_LOOKS, "autocomplete": "current-password"}),
        error_messages={"required": _("Write your PIN.")},
    )


class PaperCodeForm(forms.Form):
    """The code on the slip."""

    code = forms.CharField(
        label=_("The code on your slip"),
        max_length=60,
        help_text=_("Twelve letters and digits. Dashes and small letters do not matter."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "input--paper"}
        ),
        error_messages={"required": _("Write the code on your slip.")},
    )


class NewPinForm(forms.Form):
    """A PIN to be, twice."""

    pin = forms.CharField(
        label=_("New PIN"),
        max_length=60,
        help_text=_("Six digits or more. Not a birthday, not a number that others know."),
        widget=forms.PasswordInput(attrs={**PIN_LOOKS, "autocomplete": "new-password"}),
        error_messages={"required": _("Choose a PIN.")},
    )
    again = forms.CharField(
        label=_("The same PIN once more"),
        max_length=60,
        widget=forms.PasswordInput(attrs={**PIN_LOOKS, "autocomplete": "new-password"}),
        error_messages={"required": _("Write the PIN once more, so that you are sure of it.")},
    )

    def __init__(self, *args: Any, own: Collection[str] = (), **kwargs: Any) -> None:
        self.own = own
        super().__init__(*args, **kwargs)

    def clean_pin(self) -> str:
        """Return the PIN; refuses what is too easy."""
        pin: str = self.cleaned_data["pin"]
        if flaw := flaw_in(pin, own=self.own):
            raise forms.ValidationError(WHAT_IS_WRONG[flaw])
        return pin

    def clean_again(self) -> str:
        """Refuse two that differ."""
        pin, again = self.cleaned_data.get("pin"), self.cleaned_data["again"]
        if pin and pin != again:
            raise forms.ValidationError(_("The two PINs are not the same."))
        return str(again)


class PasskeyForm(forms.Form):
    """What a passkey is called."""

    name = forms.CharField(
        label=_("What is the device called?"),
        max_length=60,
        required=False,
        help_text=_("For example ‘My phone’."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
