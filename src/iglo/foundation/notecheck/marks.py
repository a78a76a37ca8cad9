"""What each word of a note may be: a listed name, one that is also a word, a name misspelt, initials, somebody else's name.

The marks that phrases ask for: `{A}` surely a name · `{N}` `{n}` a listed name that is also a word, with a capital or not ·
`{v}` such a one that no thing is called · `{G}` `{h}` their genitives · `{F}` `{f}` nearly a name · `{S}` a listed surname that is
also a word · `{o}` what ends like a surname · `{k}` `{kg}` a usual first name
in small letters · `{W}` an unknown word with a capital inside a sentence · `{P}` an unknown genitive with a capital ·
`{C}` any capital · `{i}` letters that may be initials.
"""

from iglo.foundation.notecheck.data import lists, rules
from iglo.foundation.notecheck.names import Names, is_misspelt, pair
from iglo.foundation.notecheck.tokens import Token

VOWELS = frozenset("aeiouyæøå")
SURE_FROM = {"sound": "shortest_for_a_slip", "slip": "shortest_for_a_slip_in_small_letters"}
"""How long a misspelt name is that needs no company, in `spelling` of the rules."""
NO_NAME_LETTERS = frozenset("iåoa")
"""Words of one letter: 'mette i' is no 'Mette I.'."""
Found = tuple[str, int, int]


def mark(tokens: list[Token], names: Names, text: str) -> list[Found]:
    """Give every token its marks; return (kind, start, end) of what is sure without looking at phrases."""
    found: list[Found] = []
    for at, token in enumerate(tokens):
        if token.number:
            continue
        before = tokens[at - 1] if at and not token.first else None
        after = tokens[at + 1] if at + 1 < len(tokens) and not tokens[at + 1].first else None
        if token.capital:
            token.marks.add("{C}")
        if span := _name(token, before, after, names):
            token.marks.add("{A}")
            found.append(("name", token.start, span))
        elif _initials(token, names):
            found.append(("initials", token.start, token.end))
    return found + _dotted(tokens, names, text)


def _name(token: Token, before: Token | None, after: Token | None, names: Names) -> int:
    """Return where a sure name ends, 0 when there is none; leaves the marks of the unsure."""
    for form, genitive in forms(token.lower):
        if form in names.parts:
            return _listed(token, form, genitive, before, after, names)
        if form in lists().known and form not in lists().ordinary:
            long = len(form) >= rules()["names"]["shortest_known_in_small_letters"]
            if token.capital or long:
                return token.end
            token.marks.add("{kg}" if genitive else "{k}")
            return 0
    return _compound(token, names) or _nearly(token, names) or _surname(token)


def forms(word: str) -> list[tuple[str, bool]]:
    """Return `word` and what it may be the genitive of: Mettes, Mette's, Jonas', Hans's."""
    found = [(word, False)]
    if word.endswith("'s"):
        found.append((word[:-2], True))
    elif word.endswith("s") and len(word) > 2:  # noqa: PLR2004
        found.append((word[:-1], True))
    return found


def _listed(token: Token, form: str, genitive: bool, before: Token | None, after: Token | None, names: Names) -> int:
    end = _with_letter(form, after, names)
    word = form in lists().words or form in lists().ordinary or token.lower in lists().ordinary
    if not word and names.is_plain(form):
        return end or token.end
    if _paired(token, form, before, after, names) or (token.mid_capital and not _is_a_word(token, form, before, after)):
        return end or token.end
    if end and (token.capital or form in lists().short):
        return end
    if token.capital and token.lower == f"{form}'s" and form in names.first and form not in lists().calendar:
        return token.end
    if form in names.first or not word:
        _mark_unsure(token, form, genitive)
    elif token.capital and not genitive:
        token.marks.add("{S}")
    return 0


def _mark_unsure(token: Token, form: str, genitive: bool) -> None:
    short = form in lists().short
    if genitive:
        token.marks |= {"{h}"} if short else set()
        token.marks |= {"{G}"} if token.capital and token.lower not in lists().ordinary else set()
        return
    token.marks |= {"{n}"} | ({"{v}"} if short else set()) | ({"{N}"} if token.capital else set())


def _is_a_word(token: Token, form: str, before: Token | None, after: Token | None) -> bool:
    """Say whether the capital inside the sentence may be another's: 'God Sommer', 'i Maj', 'Dag 2'."""
    said = before.lower if before else ""
    counted = (after is not None and after.number) or (before is not None and before.number)
    if form in lists().calendar and (said in lists().not_months_after or counted):
        return True
    return said in lists().not_names_after or (token.lower in lists().ordinary and form not in lists().words and token.lower != form)


def _paired(token: Token, form: str, before: Token | None, after: Token | None, names: Names) -> bool:
    """Say whether a neighbour is the same person's other name: 'karen eg', 'Bo Lindgaard'."""
    left = before is not None and any(pair(other, form) in names.pairs for other, _ in forms(before.lower))
    right = after is not None and any(pair(form, other) in names.pairs for other, _ in forms(after.lower))
    if not left and not right:
        return False
    other = before if left else after
    words = lists().words | lists().ordinary
    return other is not None and (token.capital or other.capital or all(name not in words for name, _ in forms(other.lower)))


def _with_letter(form: str, after: Token | None, names: Names) -> int:
    """Return the end of 'mette k', where k begins that person's other name; 0 when it is not so."""
    if after is None or len(after.lower) != 1 or (form, after.lower) not in names.letters:
        return 0
    return after.end if after.capital or after.lower not in NO_NAME_LETTERS else 0


def _compound(token: Token, names: Names) -> int:
    """Return the end of the name in 'Lone-agtig', 0 when there is none."""
    head, dash, tail = token.lower.partition("-")
    if not dash or (head not in names.parts and head not in lists().known):
        return 0
    words = lists().words | lists().ordinary
    sure = head not in words or (token.capital and tail in lists().tails)
    listed = head in names.parts or token.capital
    return token.start + token.text.index("-") if sure and listed and token.end - token.start == len(token.text) else 0


def _nearly(token: Token, names: Names) -> int:
    """Return the end of a name that is surely misspelt, 0 when it is not; leaves the marks of the unsure."""
    if token.lower in lists().ordinary or token.lower in lists().words:
        return 0
    for form, _ in forms(token.lower):
        how = is_misspelt(form, names) if form not in lists().ordinary and form not in lists().words else ""
        if not how:
            continue
        if token.mid_capital or (how in SURE_FROM and len(form) >= rules()["spelling"][SURE_FROM[how]]):
            return token.end
        if how == "far":
            return 0
        token.marks |= {"{f}"} | ({"{F}"} if token.capital else set())
        return 0
    return 0


def _surname(token: Token) -> int:
    """Return the end of an unlisted surname inside a sentence ('hos Mikkelsen'); marks what else a capital may be."""
    word = token.lower.removesuffix("'s")
    names = rules()["names"]
    ends = tuple(names["surname_endings"].split())
    alike = len(word) >= names["shortest_surname"] - 1 and any(form.endswith(ends) for form, _ in forms(token.lower))
    if alike:
        token.marks.add("{o}")
    if not token.capital or word in lists().ordinary or word in lists().words or len(word) < 2:  # noqa: PLR2004
        return 0
    if token.mid_capital:
        if alike and len(word) >= names["shortest_surname"]:
            return token.end
        if token.text != token.text.upper():
            token.marks.add("{W}")
    if token.lower.endswith("s") and not word.endswith(tuple(names["no_genitive"].split())):
        token.marks.add("{P}")
    return 0


def _initials(token: Token, names: Names) -> bool:
    """Say whether the token is somebody's initials; marks it `{i}` where it may as well be something else."""
    for form, _ in forms(token.lower):
        if form in names.initials:
            own = token.text[: len(form)]
            capitals = token.capital and own == own.upper()
            if form not in lists().abbreviations and form not in lists().ordinary and form not in lists().words:
                if capitals or (len(form) > 2 and VOWELS.isdisjoint(form)):  # noqa: PLR2004
                    return True
            elif not capitals:
                continue
            token.marks.add("{i}")
        elif form in names.short_initials and token.capital and token.text == token.text.upper() and form not in lists().abbreviations:
            token.marks.add("{i}")
    return False


def _dotted(tokens: list[Token], names: Names, text: str) -> list[Found]:
    """Return 'M.K.' where those are somebody's letters."""
    found: list[Found] = []
    at = 0
    while at < len(tokens):
        end = at + 1
        while end < len(tokens) and _are_dotted(tokens[end - 1], tokens[end], text):
            end += 1
        run = tokens[at:end]
        letters = "".join(token.lower for token in run)
        if len(run) > 1 and all(token.text != token.lower for token in run) and letters in names.initials | names.short_initials:
            found.append(("initials", run[0].start, run[-1].end))
        at = end
    return found


def _are_dotted(one: Token, other: Token, text: str) -> bool:
    return len(one.text) == len(other.text) == 1 and text[one.end : other.start] == "."
