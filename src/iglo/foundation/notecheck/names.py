"""The names of a workplace, ready to be looked up: parts, pairs, initials, and what they may be misspelt as."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypedDict

from iglo.foundation.notecheck.data import lists, rules
from iglo.foundation.notecheck.tokens import tokens_of

MOST_PARTS = 6
"""So many parts of one name are put together in pairs."""


class Listed(TypedDict):
    """Somebody of the workplace."""

    name: str
    initials: str


@dataclass
class Names:
    """What `check` looks names up in. Build it once with `prepare`; it costs about ten dictionary entries a name."""

    parts: set[str] = field(default_factory=set)
    """Every part of every name, lower case."""
    first: set[str] = field(default_factory=set)
    """Those that begin somebody's name."""
    pairs: set[tuple[str, str]] = field(default_factory=set)
    """Two parts of one person's name, in order."""
    letters: set[tuple[str, str]] = field(default_factory=set)
    """A part and the first letter of a later one: 'mette k'."""
    initials: set[str] = field(default_factory=set)
    short_initials: set[str] = field(default_factory=set)
    """First letters of the names, for 'M.K.' and 'MK'."""
    sounds: dict[str, list[str]] = field(default_factory=dict)
    """How a name sounds, to the names."""
    slips: dict[str, list[str]] = field(default_factory=dict)
    """What is left of a name when no letter or one is missing, to the names."""

    def is_plain(self, part: str) -> bool:
        """Say whether a part of a name is taken for one in small letters too: first names, and surnames that no word ends like."""
        return part in self.first or "'" in part or "-" in part or part.endswith(tuple(rules()["names"]["surname_endings"].split()))


def prepare(people: Iterable[Listed]) -> Names:
    """Return the names of `people` ready for checking."""
    names = Names()
    for person in people:
        _add(names, [token.lower for token in tokens_of(person["name"]) if not token.number])
        if len(initials := person["initials"].strip().lower()) > 1:
            names.initials.add(initials)
    for part in names.parts:
        _add_spellings(names, part)
    return names


def _add(names: Names, parts: list[str]) -> None:
    parts = [part for part in parts if len(part) > 1 and part not in lists().particles]
    split = [piece for part in parts for piece in part.split("-") if len(piece) > 1 and piece not in lists().particles]
    if not split:
        return
    given = [parts[0], split[0], *(part for part in split[1:-1] if part in lists().known)]
    if len(split) > 2:  # noqa: PLR2004
        given.append(f"{split[0]}-{split[1]}")
    names.parts |= {form for part in [*parts, *split, *given] for form in _written(part)}
    names.first |= {form for part in given for form in _written(part)}
    names.pairs |= {pair(one, other) for at, one in enumerate(split[:MOST_PARTS]) for other in split[at + 1 : MOST_PARTS]}
    names.letters |= {(one, other[0]) for at, one in enumerate(parts[:MOST_PARTS]) for other in parts[at + 1 : MOST_PARTS]}
    names.short_initials |= {"".join(part[0] for part in split), split[0][0] + split[-1][0]} if len(split) > 1 else set()


def pair(one: str, other: str) -> tuple[str, str]:
    """Return two names as `Names.pairs` keeps them: Aage and Åge are one."""
    return one.replace("aa", "å"), other.replace("aa", "å")


def _written(part: str) -> set[str]:
    return {part, part.replace("-", ""), part.replace("aa", "å"), part.replace("å", "aa")}


def _add_spellings(names: Names, part: str) -> None:
    spelling = rules()["spelling"]
    if part in lists().words or part in lists().ordinary or len(part) > spelling["longest"]:
        return
    if len(part) >= spelling["shortest_for_sound"]:
        names.sounds.setdefault(sound(part), []).append(part)
    if len(part) >= spelling["shortest_for_a_slip"]:
        for left in shortened(part):
            names.slips.setdefault(left, []).append(part)


def sound(word: str) -> str:
    """Return `word` as it sounds, roughly: the same for 'Kjærgaard' and 'kjergård' is not, but for 'Kjaergård' is."""
    for old, new in rules()["spelling"]["same"]:
        word = word.replace(old, new)
    return "".join(sign for at, sign in enumerate(word) if at == 0 or word[at - 1] != sign)


def shortened(word: str) -> set[str]:
    """Return `word`, and `word` less one letter, for every letter."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def is_slip(word: str, name: str) -> bool:
    """Say whether `word` is `name` with one letter more, less, other, or two swapped; the first letter is right."""
    if word[0] != name[0] and sound(word)[:1] != sound(name)[:1]:
        return False
    head = 0
    while head < min(len(word), len(name)) and word[head] == name[head]:
        head += 1
    one, other = word[head:], name[head:]
    swapped = one[1:2] + one[:1] + one[2:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or swapped == other


def is_misspelt(word: str, names: Names) -> str:
    """Return 'sound' when `word` sounds as a name, 'slip' when it is one letter off, 'far' when only as a surname, '' otherwise."""
    spelling = rules()["spelling"]
    if len(word) > spelling["longest"] or len(word) < spelling["shortest_for_sound"]:
        return ""
    if heard := names.sounds.get(sound(word)):
        return "sound" if any(names.is_plain(name) for name in heard) else "far"
    if len(word) < spelling["shortest_for_a_slip"] - 1:
        return ""
    near = [name for left in shortened(word) for name in names.slips.get(left, ()) if is_slip(word, name)]
    return "slip" if any(names.is_plain(name) for name in near) else "far" if near else ""
