"""Reading a text file into its schema, with errors that name file, line and key.

A file is refused before it is understood where it could harm: over `LARGEST` bytes, with aliases or tags of YAML, nested too deep.
"""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError

from iglo.catalog.faults import Fault, Unreadable, faults_from, key_of

__all__ = ["DEEPEST", "LARGEST", "Fault", "Lines", "Unreadable", "load", "load_all", "read_file", "read_text", "understand"]

LARGEST = 512 * 1024  # bytes
DEEPEST = 24
Read = TypeVar("Read", bound=BaseModel)
Lines = dict[tuple[Any, ...], int]
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml reads the sixty-three in a tenth of the time


def read_file(path: Path, schema: type[Read], *, name: str = "") -> Read:
    """Return the file at `path` as `schema`; `name` (its own name without) stands in the errors. Raises Unreadable."""
    if path.stat().st_size > LARGEST:
        raise Unreadable([_too_large(name or path.name)])
    return read_text(path.read_bytes(), schema, name=name or path.name)


def read_text(raw: bytes | str, schema: type[Read], *, name: str) -> Read:
    """Return YAML as `schema`; `name` stands in the errors. Raises Unreadable."""
    return understand(*load(raw, name=name), schema, name=name)


def understand(data: Any, lines: Lines, schema: type[Read], *, name: str) -> Read:
    """Return what was loaded as `schema`. Raises Unreadable."""
    try:
        return schema.model_validate(data)
    except ValidationError as wrong:
        raise Unreadable(faults_from(wrong.errors(include_url=False), lines, name)) from None


def load(raw: bytes | str, *, name: str) -> tuple[Any, Lines]:
    """Return (data, line of each path). Raises Unreadable for what is not one plain YAML document."""
    documents = load_all(raw, name=name)
    if len(documents) > 1:
        raise Unreadable([Fault(name, documents[1][1][()], "", _("there is more than one tool in the file"))])
    return documents[0]


def load_all(raw: bytes | str, *, name: str) -> list[tuple[Any, Lines]]:
    """Return (data, line of each path) of every document in a stream; at least one. Raises Unreadable."""
    if len(raw) > LARGEST:
        raise Unreadable([_too_large(name)])
    try:
        text = raw.decode("utf-8-sig") if isinstance(raw, bytes) else raw
        _refuse_what_harms(text, name)
        found = [_Plain(name).document(node) for node in yaml.compose_all(text, Loader=Loader) if node is not None]
    except UnicodeDecodeError as wrong:
        line = wrong.object[: wrong.start].count(b"\n") + 1
        raise Unreadable([Fault(name, line, "", _("this is not text in UTF-8"))]) from None
    except yaml.YAMLError as wrong:
        raise Unreadable([_not_yaml(wrong, name)]) from None
    if not found:
        raise Unreadable([Fault(name, 1, "", _("the file is empty"))])
    return found


def _refuse_what_harms(text: str, name: str) -> None:
    """Walk the events, before anything is built of them."""
    deep = 0
    for event in yaml.parse(text, Loader=Loader):
        deep += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if deep > DEEPEST:
            raise Unreadable([Fault(name, _line(event), "", _("nested too deep"))])
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Unreadable([Fault(name, _line(event), "", _("anchors and aliases (& and *) are not allowed"))])
        if getattr(event, "tag", None):
            raise Unreadable([Fault(name, _line(event), "", _("tags (!) are not allowed"))])


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


class _Plain:
    """Makes lists, mappings and plain values of YAML's nodes, and remembers where each stood."""

    def __init__(self, name: str) -> None:
        self.name, self.lines = name, Lines()
        self.maker = yaml.constructor.SafeConstructor()

    def document(self, node: yaml.Node) -> tuple[Any, Lines]:
        """Return (data, line of each path) of one document."""
        return self._value(node, ()), self.lines

    def _value(self, node: yaml.Node, path: tuple[Any, ...]) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, (*path, number)) for number, item in enumerate(node.value)]
        try:
            return self.maker.construct_object(node)
        except ValueError:  # a date that there is none of, a number of five thousand digits
            raise self._wrong(node, path, _("cannot stand here")) from None

    def _mapping(self, node: yaml.MappingNode, path: tuple[Any, ...]) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise self._wrong(key_node, path, _("a key must be a word"))
            key = self._value(key_node, (*path, "?"))
            if not isinstance(key, str | int):
                raise self._wrong(key_node, path, _("a key must be a word"))
            if key in found:
                raise self._wrong(key_node, (*path, key), _("stands twice"))
            self.lines[(*path, key)] = key_node.start_mark.line + 1
            found[key] = self._value(value_node, (*path, key))
        return found

    def _wrong(self, node: yaml.Node, path: tuple[Any, ...], reason: str) -> Unreadable:
        return Unreadable([Fault(self.name, node.start_mark.line + 1, key_of(path), reason)])


def _not_yaml(wrong: yaml.YAMLError, name: str) -> Fault:
    mark = getattr(wrong, "problem_mark", None)
    if mark is None:
        return Fault(name, 1, "", _("this cannot be read: it holds characters that are not text"))
    told = _("this cannot be read from column %(column)s on: look at indents, colons and quotation marks")
    return Fault(name, mark.line + 1, "", told % {"column": mark.column + 1})


def _too_large(name: str) -> Fault:
    return Fault(name, 1, "", _("larger than %(size)s kB") % {"size": LARGEST // 1024})
