"""What the gallery of components shows: invented rows, in the reader's language."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iglo.foundation import clock, words


class GalleryForm(forms.Form):
    """One field of every kind, one of them wrong."""

    what = forms.CharField(
        label=gettext_lazy("What is the problem?"),
        help_text=gettext_lazy("Say what happens. No names."),
        widget=forms.Textarea,
    )
    when = forms.DateField(
        label=gettext_lazy("When do you follow up?"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": gettext_lazy("Write a date, so that you can follow up.")},
    )
    level = forms.ChoiceField(label=gettext_lazy("Level"), choices=[("i", "I"), ("g", "G")], required=False)
    now = forms.BooleanField(label=gettext_lazy("Can be done at once"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Who lifts it?"),
        widget=forms.RadioSelect,
        choices=[("self", gettext_lazy("We manage it ourselves")), ("up", gettext_lazy("It has to go one step up"))],
    )


def gallery() -> dict[str, Any]:
    """Return the gallery's context."""
    today = clock.today()
    form = GalleryForm({"what": _("Rush orders land on top of the plan"), "kind": "self"})
    return {
        "today": today,
        "tomorrow": today + timedelta(days=1),
        "form": form,
        "fields": _fields(),
        "plan": _plan(),
        "rows": [{**action, "level": level["key"]} for level in _plan() for action in level["actions"]],
        "values": [5, 5, 6, 5, 5, 6, 6, 6, 7, 6.5, None, 6, 6.5],
        **_sentences(),
        **_process(),
        "door_day": words.short_date(today + timedelta(days=22)),
    }


def _fields() -> list[dict[str, Any]]:
    return [
        {"level": "I", "title": _("Individual"), "note": _("2 actions, both under way"), "url": "#main", "state": "in_progress"},
        {"level": "G", "title": _("Group"), "note": _("4 actions, 3 are done"), "url": "#main", "state": "in_progress"},
        {"level": "L", "title": _("Leadership"), "note": _("3 actions, 1 past its date"), "url": "#main", "state": "overdue"},
        {"level": "O", "title": _("Organisation"), "note": _("1 sent up, waits for an answer"), "url": "#main", "state": "not_started"},
    ]


def _plan() -> list[dict[str, Any]]:
    def action(title: str, who: str, state: str) -> dict[str, str]:
        return {"title": title, "who": who, "state": state, "when": words.short_date(clock.today() + timedelta(days=12))}

    return [
        {
            "key": "i",
            "title": _("Each of us"),
            "sub": _("What I can take hold of myself"),
            "actions": [action(_("Call on the radio when an answer is missing"), _("Everyone on days"), "in_progress")],
        },
        {
            "key": "g",
            "title": _("We in the team"),
            "sub": _("What we agree with each other"),
            "actions": [
                action(_("Breaks two and two"), "Karin, Mehmet", "done"),
                action(_("Ten minutes of handover at the board"), "Pia, Lone", "in_progress"),
            ],
        },
        {
            "key": "l",
            "title": _("Our leader"),
            "sub": _("What the leader sees to"),
            "actions": [action(_("Say what may wait when a rush order lands"), "Henrik", "overdue")],
        },
        {"key": "o", "title": _("The whole workplace"), "sub": _("What has to be lifted further up"), "actions": []},
    ]


def _sentences() -> dict[str, Any]:
    return {
        "notes": [
            _("Was told of the change in the car"),
            _("A colleague took one of my rounds without my asking"),
            _("The note you hold in your hand"),
            _("Tired before the shift began"),
        ],
        "piles": [
            {
                "title": _("The line stops"),
                "notes": [_("Line 3 stood still twice before lunch"), _("The alarm howls and we may not turn it off ourselves")],
            },
            {"title": _("Orders that land on top"), "notes": [_("Three things must be first at once"), _("We say yes to everything")]},
        ],
        "confirm_title": _("Shall the note go up to the plant manager?"),
        "confirm_text": _("The words go along. Where they came from does not."),
        "confirm_button": _("Send it up"),
        "closed_strong": _("Only for you."),
        "closed_text": _("It is locked before it leaves your device."),
        "open_strong": _("We say this out loud."),
        "open_text": _("The team sees your name and number at the meeting."),
        "empty_title": _("There is no plan here yet"),
        "empty_text": _("It begins with one note, one number or one conversation."),
        "empty_button": _("Find a place to begin"),
        "line_title": _("Wellbeing at the board"),
        "line_note": _("the team's numbers"),
        "line_mark": _("Breaks two and two"),
        "door_over": _("We follow up"),
        "door_under": _("at the board, 20 min."),
        "steps_label": _("Step 3 of 4"),
    }


def _process() -> dict[str, Any]:
    return {
        "agenda": [
            {"title": _("Welcome"), "minutes": 10, "state": "done"},
            {"title": _("Everyone writes proposals"), "minutes": 25, "left": 16, "state": "now"},
            {"title": _("What do we do now?"), "minutes": 10, "state": "next"},
        ],
        "timeline": [
            {"title": _("Introduction"), "when": words.short_date(clock.today() - timedelta(days=20)), "state": "done"},
            {"title": _("Fourteen days with balls"), "when": words.short_date(clock.today() - timedelta(days=14)), "state": "done"},
            {"title": _("Open and sort"), "when": _("today"), "note": _("Two hours, by two"), "state": "now", "url": "#main"},
            {"title": _("Meeting for everyone"), "when": words.short_date(clock.today() + timedelta(days=5)), "state": "next"},
            {"title": _("Follow up"), "when": words.short_date(clock.today() + timedelta(days=60)), "state": "next"},
        ],
    }
