"""The card without script: its words, then a ball."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from iglo.answers.rules.payload import HIGHEST, LOWEST, NOTE
from iglo.answers.rules.spec import Kind, Opened
from iglo.answers.rules.words import WORDS, NotWords, secret_of
from iglo.foundation.notecheck import check
from iglo.rounds.rules.ways import RoundKind

LONGEST = 400  # characters of typed words


class WordsForm(forms.Form):
    """The six words of a card."""

    words = forms.CharField(
        label=gettext_lazy("The six words on your card"),
        max_length=LONGEST,
        help_text=gettext_lazy("The first four letters of each word are enough."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def clean_words(self) -> str:
        """Read the words; the secret stands in `secret`."""
        text: str = self.cleaned_data["words"]
        try:
            self.secret = secret_of(text)
        except NotWords as wrong:
            raise forms.ValidationError(_what_is_wrong(wrong)) from wrong
        return text


def _what_is_wrong(wrong: NotWords) -> str:
    if wrong.count != WORDS:
        return ngettext("A card has six words. Here is %(count)d.", "A card has six words. Here are %(count)d.", wrong.count) % {
            "count": wrong.count
        }
    numbers = ", ".join(str(number) for number in wrong.wrong)
    return _("Look at these words once more: number %(numbers)s.") % {"numbers": numbers}


class BallForm(WordsForm):
    """One ball, score or set of answers, for one slot."""

    slot = forms.ChoiceField(label=gettext_lazy("Which day"))
    colour = forms.ChoiceField(
        label=gettext_lazy("What weighed most at work?"),
        choices=[
            ("red", pgettext_lazy("colour of a ball", "Strain, red: it took strength")),
            ("green", pgettext_lazy("colour of a ball", "Energy, green: it gave strength")),
        ],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("A note, if you like"),
        max_length=NOTE,
        required=False,
        strip=True,
        help_text=gettext_lazy("Be as concrete as you like. No names, neither your own nor anybody else's."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    warned = forms.CharField(required=False, max_length=NOTE * 4, widget=forms.HiddenInput())

    def __init__(
        self, *args: Any, kind: str, slots: Sequence[tuple[str, str]], questions: Sequence[dict[str, Any]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.questions = kind, questions
        self.fields["words"].widget = forms.HiddenInput()
        self.fields["slot"].choices = slots  # type: ignore[attr-defined]
        if kind != RoundKind.BALLS:
            del self.fields["colour"]
        if kind == RoundKind.PULSE:
            choices = [(number, str(number)) for number in range(LOWEST, HIGHEST + 1)]
            self.fields["score"] = _choice(_("From 1 to 10"), choices)
        for number, question in enumerate(questions):
            self.fields[f"answer_{number}"] = _choice(str(question["text"]), _steps(question), required=False)
        if self.takes_back:
            for name in {"colour", "score"} & set(self.fields):
                self.fields[name].required = False
        self.order_fields(["words", "warned", "slot", "colour", "score", *(f"answer_{n}" for n, _q in enumerate(questions)), "note"])

    @property
    def takes_back(self) -> bool:
        """Whether the ball of that day is to be taken back."""
        return "take_back" in self.data

    def warning(self) -> str:
        """Return what in the note may show who is meant, by patterns alone; '' where nothing does, or where it was said before.

        It warns once and never blocks; the text that was warned of comes back with the form and is kept nowhere.
        """
        note: str = self.cleaned_data["note"]
        if self.takes_back or note == self.cleaned_data["warned"]:
            return ""
        return ", ".join(dict.fromkeys(note[span.start : span.end] for span in check(note)))

    def warned_again(self) -> dict[str, Any]:
        """Return the form's values with the note marked as warned of."""
        return {**{name: self.data[name] for name in self.data}, "warned": self.cleaned_data["note"]}

    def ballot(self, unit: str) -> Opened:
        """Return what the form says, once it is valid."""
        data = self.cleaned_data
        slot, note = data["slot"], data["note"]
        if self.takes_back:
            return Opened(unit, slot)
        if self.kind == Kind.BALLS:
            return Opened(unit, slot, colour=data["colour"], note=note)
        if self.kind == Kind.PULSE:
            return Opened(unit, slot, score=data["score"], note=note)
        given = {question["key"]: data[f"answer_{number}"] for number, question in enumerate(self.questions)}
        return Opened(unit, slot, answers={key: value for key, value in given.items() if value not in {None, ""}}, note=note)


def _choice(label: str, choices: list[tuple[int, str]], *, required: bool = True) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, choices=choices, required=required, widget=forms.RadioSelect)


def _steps(question: dict[str, Any]) -> list[tuple[int, str]]:
    ends = {question["least"]: question.get("low", ""), question["most"]: question.get("high", "")}
    return [(number, ends.get(number) or str(number)) for number in range(question["least"], question["most"] + 1)]
