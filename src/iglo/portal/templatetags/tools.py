"""The catalog's terms in templates: eyes, levels, minutes, people."""

from collections.abc import Collection

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from iglo.catalog.named import (
    AREAS,
    CLOSED_EYE,
    CROWD_NAMES,
    DOCUMENTS,
    FORMS,
    MODES,
    PREVENTION,
    PRIVACY,
    REPEATS,
    STARTERS,
    people_in_words,
    time_in_words,
)
from iglo.catalog.rules import privacies_of
from iglo.catalog.schema import Tool
from iglo.foundation.templatetags.iglo import LEVELS, icon

register = template.Library()
TERMS = {
    "area": AREAS,
    "prevention": PREVENTION,
    "privacy": PRIVACY,
    "form": FORMS,
    "mode": MODES,
    "starter": STARTERS,
    "repeat": REPEATS,
    "crowd": CROWD_NAMES,
}
QUARTERS = {"i": "M11 2V11H2A9 9 0 0 1 11 2Z", "g": "M13 2A9 9 0 0 1 22 11H13Z", "l": "M2 13H11V22H2Z", "o": "M13 13H22V22H13Z"}


@register.filter
def in_words(key: str, kind: str) -> str:
    """Return a term in words: `{{ area|in_words:"area" }}`; a document's letter as its name."""
    return str((DOCUMENTS if kind == "document" else TERMS[kind]).get(key, key))


@register.filter
def all_in_words(keys: Collection[str], kind: str) -> str:
    """Return several terms as 'this, that'."""
    return ", ".join(in_words(key, kind) for key in keys)


@register.filter
def duration(minutes: int) -> str:
    """Return minutes in words."""
    return time_in_words(minutes)


@register.filter
def people_of(tool: Tool) -> str:
    """Return how many take part, in words."""
    return people_in_words(tool.people.least, tool.people.most)


@register.filter
def either_or(keys: Collection[str], kind: str) -> str:
    """Return several terms as 'this, that or the other'."""
    *most, last = [in_words(key, kind) for key in keys]
    return gettext("%(these)s or %(that)s") % {"these": ", ".join(most), "that": last} if most else last


@register.simple_tag
def eye(privacy: str) -> SafeString:
    """Show who sees a step: the closed or open eye and its word."""
    drawn = icon("nosee" if privacy in CLOSED_EYE else "see")
    return format_html('<span class="fact">{}{}</span>', drawn, in_words(privacy, "privacy"))


@register.simple_tag
def eyes(tool: Tool) -> SafeString:
    """Show who sees what is said in a tool: the widest circle's eye, all of them in words."""
    found = privacies_of(tool)
    drawn = icon("nosee" if all(one in CLOSED_EYE for one in found) else "see")
    return format_html('<span class="fact">{}{}</span>', drawn, all_in_words(found, "privacy").capitalize())


@register.simple_tag
def square(levels: Collection[str]) -> SafeString:
    """Draw the IGLO square with the quarters of `levels` filled; their words are its text alternative."""
    on = {str(level).lower() for level in levels}
    paths = format_html_join("", '<path class="lv-{}" d="{}"/>', (("on" if key in on else "off", path) for key, path in QUARTERS.items()))
    label = ", ".join(str(LEVELS[key]) for key in QUARTERS if key in on)
    return format_html('<svg class="tool-square" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>', label, paths)
