"""How a note is shown."""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from iglo.boards.models import Note

register = template.Library()


@register.filter
def as_read(note: Note) -> SafeString:
    """Return a note's text as everybody reads it: masked words as a drawn mask that says what it is."""
    mask = ""
    out = []
    for piece in note.pieces:
        if piece.masked:
            mask = mask or format_html('<span class="mask"><span class="unseen">{}</span></span>', gettext("hidden words"))
            out.append(mask)
        else:
            out.append(conditional_escape(piece.text))
    return mark_safe("".join(out))  # noqa: S308 - every piece has been escaped  # nosec


@register.filter
def for_key(address: str, key: int) -> str:
    """Return an address made for key 0 as that of `key`; a page with hundreds of links asks for the address once."""
    return address.replace("/0/", f"/{key}/")
