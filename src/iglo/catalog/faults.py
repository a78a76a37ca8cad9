"""What is wrong with a file, told to the person who wrote it: file, line, key, reason in the active language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Path = tuple[Any, ...]  # the way to a place in a file: keys, and numbers from 0

# pydantic's kinds of error (docs.pydantic.dev, 'Validation errors'), each in words; `{…}` are its own figures
REASONS: dict[str, str | Promise] = {
    "missing": gettext_lazy("is missing"),
    "extra_forbidden": gettext_lazy("there is no such key"),
    "invalid_key": gettext_lazy("there is no such key"),
    "string_type": gettext_lazy("must be text: put it in quotation marks"),
    "string_too_short": gettext_lazy("is empty"),
    "string_too_long": gettext_lazy("is too long: at most {max_length} characters"),
    "string_pattern_mismatch": gettext_lazy("is not a key: small letters a–z, numbers and hyphens, at most 40"),
    "int_type": gettext_lazy("must be a whole number"),
    "int_parsing": gettext_lazy("must be a whole number"),
    "int_from_float": gettext_lazy("must be a whole number"),
    "bool_type": gettext_lazy("must be true or false"),
    "bool_parsing": gettext_lazy("must be true or false"),
    "greater_than_equal": gettext_lazy("is too small: at least {ge}"),
    "less_than_equal": gettext_lazy("is too large: at most {le}"),
    "too_short": gettext_lazy("needs at least {min_length}"),
    "too_long": gettext_lazy("is too many: at most {max_length}"),
    "tuple_type": gettext_lazy("must be a list"),
    "list_type": gettext_lazy("must be a list"),
    "dict_type": gettext_lazy("must be keys with something under them"),
    "model_type": gettext_lazy("must be keys with something under them"),
    "enum": gettext_lazy("must be one of: {expected}"),
    "literal_error": gettext_lazy("must be one of: {expected}"),
    "union_tag_not_found": gettext_lazy("needs 'kind': which kind of block it is"),
    "union_tag_invalid": gettext_lazy("'kind' must be one of: {expected_tags}"),
}
LANGUAGES: dict[Any, str | Promise] = {"da": gettext_lazy("the Danish text is missing"), "en": gettext_lazy("the English text is missing")}


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: `line` counts from 1, `key` is the path in the file, its numbers from 1."""

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


def faults_from(errors: Iterable[Any], lines: Mapping[Path, int], name: str) -> list[Fault]:
    """Return pydantic's `errors` as faults of the file `name`, whose `lines` are known by path."""
    told = list(errors)
    return sorted((_fault(error, lines, name) for error in told if not _follows(error, told)), key=lambda fault: fault.line)


def _follows(error: Any, errors: list[Any]) -> bool:
    """Return whether a list is only too short because what stands in it is not right."""
    loc = error["loc"]
    return error["type"] == "too_short" and any(len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in errors)


def key_of(path: Path) -> str:
    """Return `path` as people read it: 'steps.1.title.en'."""
    return ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in path)


def _fault(error: Any, lines: Mapping[Path, int], name: str) -> Fault:
    path = _known(error["loc"], lines)
    gone = error["loc"][-1:] if error["type"] == "missing" else ()
    return Fault(name, lines.get(path, 1), key_of((*path, *gone)), reason_of(error))


def _known(at: Iterable[Any], lines: Mapping[Path, int]) -> Path:
    """Return the path of the file along `at`; what pydantic adds on the way (the kind of a block) is passed over."""
    path: Path = ()
    for part in at:
        if (*path, part) in lines:
            path = (*path, part)
    return path


def reason_of(error: Any) -> str:
    """Return pydantic's `error` in words; what a rule of ours says stands as it is."""
    last = error["loc"][-1] if error["loc"] else None
    if error["type"] == "missing" and last in LANGUAGES:
        return str(LANGUAGES[last])
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    if error["type"] not in REASONS:
        return _("cannot stand here")
    figures = {name: str(value).replace(" or ", ", ") for name, value in error.get("ctx", {}).items()}
    return str(REASONS[error["type"]]).format(**figures)
