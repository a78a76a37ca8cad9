from django import forms
from django.utils.translation import gettext_lazy as _

from iglo.plans.rules.states import Level


class OneToPlanForm(forms.Form):
    """What an action needs to begin with; who, when and how it is measured are written in the plan."""

    problem = forms.CharField(label=_("What is the problem?"), max_length=300)
    what = forms.CharField(label=_("What do you do about it?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    level = forms.ChoiceField(label=_("On which level?"), choices=Level.choices, widget=forms.RadioSelect, initial=Level.G)
