"""The tools' words, each with where it stands and how much it tells; kept from one question to the next."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from iglo.blocks.words import Words
from iglo.catalog.rules import texts_of
from iglo.catalog.schema import Tool
from iglo.catalog.search.spelling import fold, forms, is_near, words_in_text

Said = dict[str, float]  # a folded form -> how much it tells of the tool
Scores = dict[int, float]  # a tool's place -> how well it fits

TITLE, OWN_WORDS, SITUATION, SUMMARY, AROUND, INSIDE = 10.0, 8.0, 5.0, 4.0, 2.0, 1.0
SAME, BEGINS, PART, COMPOUND, HALF, MISSPELT = 1.0, 0.7, 0.5, 0.5, 0.3, 0.35  # how near a word is to the one asked
SHORTEST_BEGINNING, SHORTEST_PART, SHORTEST_MISSPELT, SHORTEST_ALONE, LONGEST_ENDING = 3, 4, 4, 4, 1
WORTH_SHOWING = 0.15  # of the best
_read: dict[int, tuple[Tool, Said]] = {}  # by the tool's id(): the tool itself is kept, so that the number stays its own
_shelves: dict[tuple[int, ...], "Shelf"] = {}
MOST_READ, MOST_SHELVES = 600, 8


@dataclass(frozen=True)
class Shelf:
    """Every form that any of the tools has: form -> place of the tool -> how much it tells."""

    tools: tuple[Tool, ...]
    said: dict[str, Scores] = field(default_factory=dict)

    def places(self, words: Iterable[str]) -> list[int]:
        """Return the places of the tools that fit, the best first."""
        found = [self.scores(word) for word in words]
        met: dict[int, list[float]] = defaultdict(list)
        for scores in found:
            for place, score in scores.items():
                met[place].append(score)
        most = max((len(scores) for scores in met.values()), default=0)
        total = {place: sum(scores) for place, scores in met.items() if len(scores) == most}
        best = max(total.values(), default=0)
        return sorted((place for place in total if total[place] >= best * WORTH_SHOWING), key=lambda place: (-total[place], place))

    def scores(self, word: str) -> Scores:
        """Return how well each tool fits one word: as written, as a beginning, within a compound, by its parts, misspelt."""
        asked = forms(word)
        found = self._gather((form, _nearness(form, asked)) for form in self.said)
        if max(found.values(), default=0) < SUMMARY:
            found = {**self._of_parts(fold(word)), **found}
        return found or self._gather((form, _misspelt(form, fold(word))) for form in self.said)

    def _gather(self, near: Iterable[tuple[str, float]]) -> Scores:
        found: Scores = {}
        for form, nearness in near:
            if nearness:
                for place, telling in self.said[form].items():
                    found[place] = max(found.get(place, 0), telling * nearness)
        return found

    def _of_parts(self, word: str) -> Scores:
        """Return the scores of a compound by its parts: 'arbejdspres' is what 'pres' is, more so where 'arbejde' is too."""
        alone: list[tuple[int, Scores]] = []
        for first, last in _splits(word):
            beside, main = self._known(first), self._known(last)
            if main and beside and len(last) >= SHORTEST_PART:
                return {place: COMPOUND * (score + min(beside.get(place, 0), SUMMARY) / 2) for place, score in main.items()}
            alone += [(len(part), known) for part, known in ((last, main), (first, beside)) if known and len(part) >= SHORTEST_ALONE]
        longest = max(alone, key=lambda one: one[0], default=(0, {}))[1]
        return {place: HALF * score for place, score in longest.items()}

    def _known(self, part: str) -> Scores:
        return self._gather((form, SAME) for form in {part, *forms(part)} & self.said.keys()) if len(part) >= SHORTEST_BEGINNING else {}


def shelf_of(tools: Sequence[Tool], situations: Mapping[str, Words]) -> Shelf:
    """Return the shelf of `tools`, made anew only where a tool is another than before."""
    key = tuple(id(tool) for tool in tools)
    if key not in _shelves:
        if len(_shelves) >= MOST_SHELVES:
            _shelves.clear()
        _shelves[key] = _made(tuple(tools), situations)
    return _shelves[key]


def _made(tools: tuple[Tool, ...], situations: Mapping[str, Words]) -> Shelf:
    said: dict[str, Scores] = defaultdict(dict)
    for place, tool in enumerate(tools):
        for form, telling in _said_of(tool, situations).items():
            said[form][place] = telling
    return Shelf(tools, dict(said))


def _said_of(tool: Tool, situations: Mapping[str, Words]) -> Said:
    if id(tool) not in _read:
        if len(_read) >= MOST_READ:
            _read.clear()
        found: Said = {}
        for text, telling in _texts(tool, situations):
            for word in words_in_text(text, grammar=telling == TITLE):
                for form in forms(word):
                    found[form] = max(found.get(form, 0), telling)
        _read[id(tool)] = (tool, found)
    return _read[id(tool)][1]


def _texts(tool: Tool, situations: Mapping[str, Words]) -> Iterator[tuple[str, float]]:
    """Yield every text of `tool` with how much its words tell."""
    yield f"{tool.id} {tool.slug.replace('-', ' ')}", TITLE
    yield " ".join(tool.words), OWN_WORDS
    for key in tool.situations:
        if key in situations:
            yield from _both(situations[key], SITUATION)
    telling = {"title": TITLE, "summary": SUMMARY, "purpose": AROUND, "target": AROUND, "takes_part": AROUND}
    for path, words in texts_of(tool).items():
        yield from _both(words, telling.get(path, INSIDE))


def _both(words: Words, telling: float) -> Iterator[tuple[str, float]]:
    yield words.da, telling
    yield words.en, telling


def _nearness(form: str, asked: frozenset[str]) -> float:
    if form in asked:
        return SAME
    for one in asked:
        if len(one) >= SHORTEST_BEGINNING and form.startswith(one):
            return BEGINS
        if len(form) >= SHORTEST_PART and one.startswith(form) and len(one) - len(form) <= LONGEST_ENDING:
            return BEGINS
    return PART if any(len(one) >= SHORTEST_PART and form.endswith(one) for one in asked) else 0


def _misspelt(form: str, asked: str) -> float:
    return MISSPELT if min(len(form), len(asked)) >= SHORTEST_MISSPELT and is_near(form, asked) else 0


def _splits(word: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to take `word` apart, the longest last part first; a joining s or e may stand between."""
    for at in range(SHORTEST_BEGINNING, len(word) - SHORTEST_BEGINNING + 1):
        yield word[:at], word[at:]
        if word[at - 1] in "se" and at > SHORTEST_BEGINNING:
            yield word[: at - 1], word[at:]
