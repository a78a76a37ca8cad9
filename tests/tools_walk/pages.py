"""What a page holds, as a browser without script would send it and as somebody would read it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.printed import pages_of

SILENT = {"script", "style", "template", "head"}


@dataclass
class Page(HTMLParser):
    """`sent`: the name of every control that would be sent -> its value; `names`: of every control there is; `words`: what is read.

    `goes`: the name of every control -> where its form would go, as (method, action), with what a button says of its own.
    """

    html: str
    sent: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    goes: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()
        self._text: list[str] = []
        self._silent = 0
        self._area = self._select = ""
        self._form = ("", "")
        self.feed(self.html)
        self.words = " ".join("".join(self._text).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        name = given.get("name", "")
        self._note_form(tag, name, given)
        if tag in SILENT:
            self._silent += 1
        elif tag == "a":
            self.links.append(given.get("href", ""))
        elif tag == "input" and name:
            self._input(name, given)
        elif tag == "textarea" and name:
            self.names.add(name)
            self._area, self.sent[name] = name, ""
        elif tag == "select" and name:
            self.names.add(name)
            self._select = name
        elif tag == "option" and self._select and ("selected" in given or self._select not in self.sent):
            self.sent[self._select] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent -= 1
        elif tag == "form":
            self._form = ("", "")
        elif tag == "textarea":
            self._area = ""
        elif tag == "select":
            self._select = ""
        elif tag not in ("b", "i", "span", "em", "strong", "a", "text", "tspan"):
            self._text.append(" ")

    def handle_data(self, data: str) -> None:
        if self._area:
            self.sent[self._area] += data.removeprefix("\n") if not self.sent[self._area] else data
        elif not self._silent:
            self._text.append(data)

    def _note_form(self, tag: str, name: str, given: dict[str, str]) -> None:
        if tag == "form":
            self._form = (given.get("method", "get"), given.get("action", ""))
        elif tag in ("input", "textarea", "select", "button") and name:
            self.goes[name] = (given.get("formmethod", self._form[0]), given.get("formaction", self._form[1]))

    def _input(self, name: str, given: dict[str, str]) -> None:
        self.names.add(name)
        chosen = given.get("type") not in ("radio", "checkbox") or "checked" in given
        if chosen and given.get("type") not in ("submit", "button", "image", "file"):
            self.sent[name] = given.get("value", "")


def squeezed(text: str) -> str:
    """Return `text` as `words` has it."""
    return " ".join(text.split())


def close_up(text: str) -> str:
    """Return `text` without spaces and breaks: a printed line ends where the paper does."""
    return "".join(text.split())


def printed(pdf: bytes) -> str:
    """Return everything that a PDF says, without spaces and breaks."""
    return close_up("".join(pages_of(pdf)))
