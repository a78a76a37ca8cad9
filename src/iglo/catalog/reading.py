"""Reading a text file into its schema, with errors that name file, line and key.

A file is refused before it is understood where it could harm: over `LARGEST` bytes, with aliases or tags of YAML, nested too deep.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

LARGEST = 512 * 1024  # bytes
DEEPEST = 24
Read = TypeVar("Read", bound=BaseModel)


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: `line` counts from 1, `key` is the path in the file."""

    file: str
    line: int
    key: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}"
        return f"{where}: {self.key}: {self.reason}" if self.key else f"{where}: {self.reason}"


class Unreadable(Exception):
    """The file is refused; `faults` say where and why."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def read_file(path: Path, schema: type[Read]) -> Read:
    """Return the file at `path` as `schema`. Raises Unreadable."""
    if path.stat().st_size > LARGEST:
        raise Unreadable([_too_large(path.name)])
    return read_text(path.read_bytes(), schema, name=path.name)


def read_text(raw: bytes | str, schema: type[Read], *, name: str) -> Read:
    """Return YAML as `schema`; `name` stands in the errors. Raises Unreadable."""
    data, lines = load(raw, name=name)
    try:
        return schema.model_validate(data)
    except ValidationError as wrong:
        raise Unreadable([_fault(error, lines, name) for error in wrong.errors()]) from None


def load(raw: bytes | str, *, name: str) -> tuple[Any, dict[tuple[Any, ...], int]]:
    """Return (data, line of each path). Raises Unreadable for what is not plain YAML."""
    if len(raw) > LARGEST:
        raise Unreadable([_too_large(name)])
    try:
        text = raw.decode("utf-8") if isinstance(raw, bytes) else raw
        _refuse_anchors(text, name)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except UnicodeDecodeError as wrong:
        raise Unreadable([Fault(name, 1, "", f"not UTF-8 (byte {wrong.start})")]) from None
    except RecursionError:
        raise Unreadable([Fault(name, 1, "", "nested too deep")]) from None
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        said = getattr(wrong, "problem", None) or str(wrong).splitlines()[0]
        raise Unreadable([Fault(name, mark.line + 1 if mark else 1, "", f"not YAML: {said}")]) from None
    if node is None:
        raise Unreadable([Fault(name, 1, "", "the file is empty")])
    lines: dict[tuple[Any, ...], int] = {}
    return _plain(node, (), lines, name), lines


def _refuse_anchors(text: str, name: str) -> None:
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Unreadable([Fault(name, _line(event), "", "anchors and aliases (& and *) are not allowed")])
        tag = getattr(event, "tag", None)
        if tag:
            raise Unreadable([Fault(name, _line(event), "", f"tags ({tag}) are not allowed")])


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _plain(node: yaml.Node, path: tuple[Any, ...], lines: dict[tuple[Any, ...], int], name: str) -> Any:
    lines[path] = node.start_mark.line + 1
    if len(path) > DEEPEST:
        raise Unreadable([Fault(name, lines[path], _key(path[:6]), "nested too deep")])
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines, name)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, number), lines, name) for number, item in enumerate(node.value)]
    return yaml.SafeLoader("").construct_object(node, deep=True)


def _mapping(node: yaml.MappingNode, path: tuple[Any, ...], lines: dict[tuple[Any, ...], int], name: str) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = _plain(key_node, (*path, "?"), lines, name)
        line = key_node.start_mark.line + 1
        if not isinstance(key, str | int):
            raise Unreadable([Fault(name, line, _key(path), "a key must be a word")])
        if key in found:
            raise Unreadable([Fault(name, line, _key((*path, key)), "stands twice")])
        found[key] = _plain(value_node, (*path, key), lines, name)
        lines[(*path, key)] = line
    return found


def _fault(error: Any, lines: dict[tuple[Any, ...], int], name: str) -> Fault:
    path = _known(list(error["loc"]), lines)
    return Fault(name, lines.get(path, 1), _key(tuple(error["loc"])), _reason(error))


def _known(at: list[Any], lines: dict[tuple[Any, ...], int]) -> tuple[Any, ...]:
    """Return the longest path of the file along `at`; what pydantic adds on the way (the kind of a block) is passed over."""
    path: tuple[Any, ...] = ()
    for part in at:
        if (*path, part) in lines:
            path = (*path, part)
    return path


def _reason(error: Any) -> str:
    match error["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            return "there is no such key"
    return str(error["msg"]).removeprefix("Value error, ")


def _key(path: tuple[Any, ...]) -> str:
    return ".".join(str(part) for part in path)


def _too_large(name: str) -> Fault:
    return Fault(name, 1, "", f"larger than {LARGEST // 1024} kB")
