"""Small pieces of SVG: elements with classes, words broken into lines. Nothing here knows a block."""

import textwrap
from collections.abc import Iterable
from typing import Any

from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString

WIDE = 0.54  # a letter's mean width, in parts of the type's size
LINE = 1.2  # from one line to the next, in parts of the type's size


def tag(name: str, content: Any = "", /, **attributes: Any) -> SafeString:
    """Return an element; `class_` gives the class, '_' in a name stands for '-', None leaves one out."""
    kept = [(key.rstrip("_").replace("_", "-"), _plain(value)) for key, value in attributes.items() if value is not None]
    names = format_html_join("", ' {}="{}"', kept)
    return format_html("<{}{}>{}</{}>", name, names, conditional_escape(content), name)


def group(parts: Iterable[SafeString], **attributes: Any) -> SafeString:
    """Return `parts` in one group."""
    return tag("g", join(parts), **attributes)


def join(parts: Iterable[SafeString]) -> SafeString:
    """Return `parts` one after the other."""
    return format_html_join("", "{}", ((part,) for part in parts))


def words(text: Any, x: float, y: float, *, room: float, size: float = 17, css: str = "bp-t", middle: bool = False) -> SafeString:
    """Return `text` from (x, y), broken so that no line is wider than about `room`; with `middle` the lines lie about y."""
    lines = textwrap.wrap(str(text), max(6, int(room / (size * WIDE)))) or [""]
    top = y - (len(lines) - 1) * size * LINE / 2 if middle else y
    spans = [tag("tspan", line, x=x, y=top + n * size * LINE) for n, line in enumerate(lines)]
    return tag("text", join(spans), class_=css)


def picture(width: float, height: float, parts: Iterable[SafeString], *, says: Any, css: str = "") -> SafeString:
    """Return the whole drawing; `says` is its finding, for whoever does not see it."""
    return tag("svg", join(parts), viewBox=f"0 0 {width:g} {height:g}", class_=f"bp {css}".strip(), role="img", aria_label=escape(says))


def _plain(value: Any) -> Any:
    return f"{round(value, 1):g}" if isinstance(value, float) else value
