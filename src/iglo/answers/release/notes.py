"""R11: which notes are released at the opening, and in whose list each of them stands."""

from collections import Counter
from collections.abc import Iterable

from iglo.answers.release.cells import tree_of
from iglo.answers.release.constants import Thresholds
from iglo.answers.release.counting import Heads
from iglo.answers.release.optimiser import Need, optimise
from iglo.answers.release.tree import Tree
from iglo.answers.rules.spec import Opened, RoundSpec


def notes_of(spec: RoundSpec, ballots: Iterable[Opened]) -> list[tuple[str | None, str]]:
    """Return (unit in whose list it stands, text) of every note that may be released, sorted; the others are not returned.

    A unit's own list needs five people and three notes; else its notes stand with the unit above, as if they were its own.
    `ballots` are all ballots and person tokens of the round.
    """
    thresholds, tree, heads = Thresholds.from_json(spec.thresholds), tree_of(spec), Heads()
    written: list[tuple[str, str]] = []
    for ballot in ballots:
        heads.see(ballot)
        if ballot.note.strip():
            written.append((ballot.unit, ballot.note.strip()))
    labelled = labelled_units(tree, heads.people(tokens_too=True), Counter(unit for unit, _text in written), thresholds)
    list_of = tree.nearest(labelled)
    return sorted((list_of[unit] or "", text) for unit, text in written if list_of[unit] is not None)


def labelled_units(tree: Tree, people: dict[str, int], notes: Counter[str], thresholds: Thresholds) -> frozenset[str]:
    """Return the units with a list of their own.

    What a list shows beyond the labelled lists inside it comes from at least five people (or there is nobody) and is none or at
    least three notes. As many units as possible keep their label, and of those that might lose it the smallest does.
    """
    own = {unit: (people.get(unit, 0), notes[unit]) for unit in tree.parents}
    return optimise(tree, own, Need((thresholds.people, thresholds.notes), none_too=frozenset({1}))) or frozenset()
