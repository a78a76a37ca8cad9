"""The face in templates: icons, levels, states, fields, pictures, and days in words. Listed in docs/look.md."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django import template
from django.conf import settings
from django.core.paginator import Paginator
from django.forms import BoundField, CheckboxInput, FileInput, Textarea
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from iglo.foundation import words
from iglo.foundation.pictures.line import line_of

register = template.Library()

LEVELS = {
    "i": gettext_lazy("Individual"),
    "g": gettext_lazy("Group"),
    "l": gettext_lazy("Leadership"),
    "o": gettext_lazy("Organisation"),
}
HOUSE_ORDER = "IGLO"
HOUR = 60

# state → (shape, word). Four shapes tell all of them apart without colour: ring, half disc, disc, triangle.
STATES = {
    "not_started": ("open", pgettext_lazy("state", "Not begun")),
    "in_progress": ("half", pgettext_lazy("state", "Under way")),
    "done": ("full", pgettext_lazy("state", "Done")),
    "overdue": ("warn", pgettext_lazy("state", "Past its date")),
    "sent_up": ("up", pgettext_lazy("state", "Sent up")),
    "waiting": ("clock", pgettext_lazy("state", "Waiting for an answer")),
    "accepted": ("check", pgettext_lazy("state", "Accepted")),
    "changed": ("pen", pgettext_lazy("state", "Changed")),
    "declined": ("close", pgettext_lazy("state", "Declined")),
    "stuck": ("pause", pgettext_lazy("state", "Stuck")),
    "proposed": ("talk", pgettext_lazy("state", "Proposed")),
    "dropped": ("minus", pgettext_lazy("state", "Given up")),
    "draft": ("pen", pgettext_lazy("state", "Draft")),
    "adopted": ("check", pgettext_lazy("state", "Adopted")),
    "open": ("half", pgettext_lazy("state", "Open")),
    "closed": ("full", pgettext_lazy("state", "Closed")),
}
NAV_ICONS = {
    "home": "home",
    "rounds": "round",
    "boards": "board",
    "meetings": "meeting",
    "activities": "meeting",
    "tools": "search",
    "plans": "plan",
    "people": "people",
    "organisation": "unit",
    "units": "unit",
    "archive": "archive",
    "search": "search",
    "help": "help",
    "settings": "settings",
    "admin": "settings",
}


# ── icons, levels, states ────────────────────────────────────────
@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """Draw the icon `name` of the sprite; with `label` it speaks for itself, else the word beside it does."""
    return _icon(str(name), str(label), str(css))


@lru_cache(maxsize=1024)
def _icon(name: str, label: str, css: str) -> SafeString:
    names = f"icon {css}" if css else "icon"
    if label:
        return format_html('<svg class="{}" role="img" aria-label="{}"><use href="#i-{}"/></svg>', names, label, name)
    return format_html('<svg class="{}" aria-hidden="true"><use href="#i-{}"/></svg>', names, name)


@register.simple_tag
def ball(kind: str, css: str = "", small: bool = True) -> SafeString:
    """Draw the ball of `kind`: 'strain' (red, banded) or 'energy' (green, ringed). Its word must stand beside it."""
    name = "energy" if str(kind) in {"energy", "green", "proposal"} else "strain"
    names = f"dot {css}" if css else "dot"
    return format_html('<svg class="{}" aria-hidden="true"><use href="#{}{}"/></svg>', names, name, "-s" if small else "")


@register.inclusion_tag("iglo/parts/level.html")
def level(key: str, label: str = "", bare: bool = False) -> dict[str, Any]:
    """Show the key to a level: the square with one quarter filled, and its word (for eyes unless `bare`)."""
    key = str(key).lower()
    return {"key": key, "label": label or LEVELS[key], "bare": bare}


@register.filter
def level_name(key: str) -> str:
    """Return the word of a level: 'I' is 'Individ'."""
    return str(LEVELS[str(key).lower()])


@register.simple_tag
def nav_icon(key: str) -> SafeString:
    """Draw the icon of a navigation entry; unknown keys get the door."""
    return icon(NAV_ICONS.get(str(key), "door"))


@register.inclusion_tag("iglo/parts/state.html")
def state_mark(state: Any, label: str = "") -> dict[str, Any]:
    """Show a state as shape and word. Unknown states show as a ring with `label`."""
    name, word = STATES.get(_plain(state), ("open", label or _plain(state)))
    return {"name": name, "label": label or word}


@register.simple_tag
def state_icon(state: Any) -> SafeString:
    """Draw the shape of a state alone; its word is its text alternative."""
    name, word = STATES.get(_plain(state), ("open", _plain(state)))
    return icon(name, str(word))


def _plain(state: Any) -> str:
    return str(getattr(state, "value", state))


# ── fields ───────────────────────────────────────────────────────
@register.inclusion_tag("iglo/parts/field.html")
def field(bound: BoundField, who_sees: str = "", open: bool = False, keep: str = "", css: str = "", **attrs: Any) -> dict[str, Any]:
    """Show a form field whole: label, hint, mistakes, widget, and who can see it.

    `keep` names the place where the browser keeps unsent text; other arguments become attributes of the widget
    (underscores as dashes: `data_x=1`, `rows=3`, `autocomplete="off"`).
    """
    widget = bound.field.widget
    given: dict[str, Any] = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
    if keep:
        given["data-keep"] = keep
    kind = _kind(bound)
    if kind == "plain":
        given["class"] = " ".join(filter(None, ["input", css, str(widget.attrs.get("class", ""))]))
    if isinstance(widget, Textarea):
        given.setdefault("rows", widget.attrs.get("rows", 4) if widget.attrs.get("rows") != "10" else 4)
    return {
        "field": bound,
        "widget": "" if kind == "group" else bound.as_widget(attrs=given),
        "kind": kind,
        "described": bound.aria_describedby if kind == "group" else "",
        "group_class": css or "ticks",
        "show_optional": not isinstance(widget, FileInput) and not bound.is_hidden,
        "who_sees": who_sees,
        "open": open,
    }


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, CheckboxInput):
        return "tick"
    return "group" if widget.use_fieldset and hasattr(widget, "choices") else "plain"


@register.inclusion_tag("iglo/parts/form_mistakes.html")
def form_mistakes(form: Any) -> dict[str, Any]:
    """Show, above a form, what is missing, each with a link to its field. Nothing when nothing is."""
    return {"form": form}


@register.inclusion_tag("iglo/parts/who_sees.html")
def who_sees(text: str, strong: str = "", open: bool = False) -> dict[str, Any]:
    """Say who can see what is written here: a closed eye, or an open one when it is said aloud."""
    return {"text": text, "strong": strong, "open": open}


@register.filter
def pressed(value: Any, wanted: str) -> str:
    """Return 'true' or 'false' for aria-pressed: whether `value` is `wanted`."""
    return "true" if str(value) == wanted else "false"


# ── pages ────────────────────────────────────────────────────────
@register.simple_tag(takes_context=True)
def page_link(context: Context, number: int) -> str:
    """Return this page's query string with another page number."""
    query = context["request"].GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


@register.filter
def pages_around(paginator: "Paginator[Any]", number: int) -> list[int | None]:
    """Return page numbers to show around `number`; None is a gap."""
    pages = paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
    return [page if isinstance(page, int) else None for page in pages]


@register.filter
def upto(total: int) -> range:
    """Return 1 to `total`, both in."""
    return range(1, int(total) + 1)


# ── pictures ─────────────────────────────────────────────────────
@register.filter
def in_house_order(fields: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the fields as the house stands: I and G above, L and O below."""
    return sorted(fields, key=lambda entry: HOUSE_ORDER.index(str(entry["level"])))


@register.simple_block_tag
def house_field(content: str, key: str, title: str, sub: str = "", id: str = "") -> str:
    """Draw one field of the plan's house around what stands in it."""
    low = str(key).lower()
    inside = {"key": low, "letter": low.upper(), "title": title, "sub": sub, "id": id or f"field-{low}", "content": content}
    return render_to_string("iglo/parts/house_field.html", inside)


@register.inclusion_tag("iglo/parts/minutes.html")
def minute_blocks(total: int, left: int) -> dict[str, Any]:
    """Draw minutes as blocks that empty from the left; above sixty, a block is five minutes."""
    size = 1 if int(total) <= HOUR else 5
    count, full = -(-int(total) // size), -(-max(int(left), 0) // size)
    blocks = [{"x": 1 + 16 * index, "left": index >= count - full} for index in range(count)]
    return {"blocks": blocks, "width": 16 * max(count, 1), "total": total, "left": left}


@register.inclusion_tag("iglo/parts/line.html")
def line_picture(
    values: Sequence[float | None],
    low: float = 1,
    high: float = 10,
    title: str = "",
    note: str = "",
    label: str = "",
    mark_at: int | None = None,
    mark_label: str = "",
) -> dict[str, Any]:
    """Draw measurements as one line, with the first and last value as numbers and a sentence that says the finding."""
    known = [value for value in values if value is not None]
    ends = (words.short_number(known[0]), words.short_number(known[-1])) if known else ("", "")
    mark = (mark_at, mark_label) if mark_at is not None else None
    return {
        "line": line_of(values, low=low, high=high, texts=ends, mark=mark),
        "title": title,
        "note": note,
        "label": label or _finding(title, ends),
    }


def _finding(title: str, ends: tuple[str, str]) -> str:
    if not ends[0]:
        return gettext("No measurements yet")
    change = gettext("from %(first)s to %(last)s") % {"first": ends[0], "last": ends[1]}
    return f"{title}: {change}" if title else change


# ── days in words ────────────────────────────────────────────────
@register.filter
def long_date(value: dt.date | dt.datetime | None) -> str:
    """Return 'onsdag 19. november'; nothing for nothing."""
    return words.long_date(value) if value else ""


@register.filter
def short_date(value: dt.date | dt.datetime | None) -> str:
    """Return '19. november'; nothing for nothing."""
    return words.short_date(value) if value else ""


@register.filter
def clock_time(value: dt.time | dt.datetime | None) -> str:
    """Return 'kl. 13.30' or '13:30'; nothing for nothing."""
    return words.clock_time(value) if value is not None else ""


@register.filter
def moment(value: dt.datetime | None) -> str:
    """Return 'onsdag 19. november kl. 13'; nothing for nothing."""
    return words.moment(value) if value else ""


@register.filter
def relative_day(value: dt.date | dt.datetime | None) -> str:
    """Return 'i dag', 'om 3 dage' or the short date; nothing for nothing."""
    return words.relative_day(value) if value else ""


@register.filter
def week_of(value: dt.date | dt.datetime | None) -> str:
    """Return 'uge 47'; nothing for nothing."""
    return words.week_of(value) if value else ""


@register.filter
def date_range(first: dt.date, last: dt.date) -> str:
    """Return '9.–22. november'."""
    return words.date_range(first, last)


@register.filter
def short_number(value: float | None) -> str:
    """Return '6½' or '6,3'; nothing for nothing."""
    return "" if value is None else words.short_number(value)


@register.filter
def here(request: HttpRequest) -> str:
    """Return the address to come back to: this page's, or where it answers a form that was sent, that of the page with the form."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came = urlsplit(request.headers.get("referer", ""))
    return urlunsplit(("", "", came.path, came.query, "")) if came.netloc == request.get_host() else settings.APP_PATH
