"""Fields of these pages: texts that say kindly when they are too long, and days that make sense."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iglo.foundation import clock

EARLIEST = dt.date(2000, 1, 1)
FURTHEST = 10  # years from now


class Words(forms.CharField):
    """Text of at most `limit` characters. The browser cuts nothing off: what is too long comes back with a kind sentence."""

    def __init__(self, *, limit: int, rows: int = 0, **given: Any) -> None:
        if rows:
            given.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        too_long = gettext_lazy(
            "This is %(show_value)d characters long, and there is room for %(limit_value)d. All you wrote is still here: make it shorter."
        )
        given["error_messages"] = {
            "max_length": too_long,
            "required": gettext_lazy("Write something here first."),
            **given.get("error_messages", {}),
        }
        super().__init__(max_length=limit, **given)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Return the widget's attributes, without the length at which a browser would cut silently."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class Day(forms.DateField):
    """A day, within reason."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        given["error_messages"] = {"invalid": gettext_lazy("Write a date, such as 2026-12-24."), "required": gettext_lazy("Choose a date.")}
        super().__init__(**given)

    def validate(self, value: Any) -> None:
        """Refuse days that cannot be meant."""
        super().validate(value)
        if value and not EARLIEST <= value <= clock.today().replace(day=1) + dt.timedelta(days=366 * FURTHEST):
            raise ValidationError(_("That date is very far away. Look at the year once more."))


class Hour(forms.TimeField):
    """A time of day."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("widget", forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
        given["error_messages"] = {"invalid": gettext_lazy("Write a time, such as 9:30."), "required": gettext_lazy("Choose a time.")}
        super().__init__(**given)


class SeenForm(forms.Form):
    """A form of a row that others may write in too: it remembers the revision that was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def seen_revision(self, now: int) -> int:
        """Return the revision that was read, `now` where the form did not say."""
        seen = self.cleaned_data.get("seen")
        return now if seen is None else int(seen)
