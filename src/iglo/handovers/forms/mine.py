from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iglo.handovers.queries.mine import Landing
from iglo.plans.forms.fields import Words
from iglo.plans.rules.states import Level


class MineToPlanForm(forms.Form):
    """An action that grows out of something one wrote for oneself: where it goes, and in which words."""

    where = forms.ChoiceField(label=gettext_lazy("Where does it belong?"), widget=forms.RadioSelect)
    problem = Words(
        limit=300,
        required=False,
        label=gettext_lazy("What is the problem?"),
        help_text=gettext_lazy("Needed where you begin a new problem in a plan."),
    )
    what = Words(limit=500, rows=3, label=gettext_lazy("What could be done about it?"))
    level = forms.ChoiceField(label=gettext_lazy("On which level?"), choices=Level.choices, widget=forms.RadioSelect, initial=Level.G)
    grew_out_of = Words(
        limit=200,
        required=False,
        label=gettext_lazy("It grew out of"),
        help_text=gettext_lazy("Leave it empty if nobody needs to know which tool you used."),
    )

    def __init__(self, landings: list[Landing], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.landings = {landing.key: landing for landing in landings}
        self.fields["where"].choices = [(landing.key, landing.label) for landing in landings]  # type: ignore[attr-defined]
        if len(landings) == 1:
            self.fields["where"].initial = landings[0].key

    @property
    def landing(self) -> Landing:
        """Return where it goes."""
        return self.landings[self.cleaned_data["where"]]

    def clean(self) -> dict[str, Any]:
        """Ask for the problem where a new one is begun."""
        given = super().clean() or {}
        landing = self.landings.get(given.get("where", ""))
        if landing and landing.factor is None and not given.get("problem"):
            self.add_error("problem", _("Write in a few words what the problem is."))
        return given
