"""Files that a reader takes home."""

from typing import Literal
from urllib.parse import quote

from django.http import HttpResponse
from django.utils.text import slugify

TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
    "yaml": "application/yaml; charset=utf-8",
}


def attachment(data: bytes, name: str, kind: Literal["pdf", "xlsx", "csv", "ics", "json", "yaml"], *, inline: bool = False) -> HttpResponse:
    """Return `data` as a file called `name` (any letters; the ending is added), shown in the browser where `inline`."""
    response = HttpResponse(data, content_type=TYPES[kind])
    how = "inline" if inline else "attachment"
    plain = slugify(name.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")) or "iglo"
    response["Content-Disposition"] = f"{how}; filename=\"{plain}.{kind}\"; filename*=UTF-8''{quote(name)}.{kind}"
    return response
