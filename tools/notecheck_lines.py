"""Write 500 lines of made-up notes with what the check finds in them, for both interpreters to agree on.

    python -m tools.notecheck_lines

Writes tests/data/notecheck_generated.json; its people are those of tests/data/notecheck_cases.json. Run it when the rules change,
and read the difference.
"""

import json
import random
from pathlib import Path

from iglo.foundation.notecheck import Listed, check, prepare
from iglo.foundation.notecheck.data import lists, rules
from iglo.foundation.notecheck.phrases import words_of

DATA = Path(__file__).parent.parent / "tests" / "data"
SIGNS = [*[" "] * 6, ", ", ". ", "! ", "\n", " - ", " 🙂 ", "-", "'", ".", " (", ") ", ": ", "\u200f ", "\u00ad", "\u0301 ", " 🏑\u200d⚕ "]
ODD = ["+45 40 19 55 66", "40195566", "140152-3348", "a.b@firma.dk", "M.K.", "AB 12 345", "12", "2.", "stue 4"]
FOREIGN = ["محمد", "𝐁𝐨", "İ", "ﬁ", "A\u030ase", "ΣΟΦΟΣ"]
PHRASES_IN_TEN = 0.3


def lines(people: list[Listed], number: int = 500, seed: int = 7) -> list[str]:
    """Return `number` lines of words from the rules and names of `people`, always the same for one seed."""
    pick = random.Random(seed)  # noqa: S311
    bags = _bags(people)
    phrases = [said for one in rules()["phrases"] for said in one["say"]]

    def piece() -> str:
        if pick.random() >= PHRASES_IN_TEN:
            return _word(pick, bags)
        parts = [part.lstrip("~?").split("|")[0] for part in pick.choice(phrases).split() if part not in {"^", "$"}]
        return " ".join(_word(pick, bags) if part[0] in "{@*_.#" else part for part in parts)

    return ["".join(piece() + pick.choice(SIGNS) for _ in range(pick.randint(1, 9))) for _ in range(number)]


def _bags(people: list[Listed]) -> list[list[str]]:
    names = [part for person in people for part in [*person["name"].split(), person["name"], person["initials"]]]
    group = [word for name in sorted(rules()["classes"]) for word in sorted(words_of(name)) if not word.startswith("*")]
    return [names, names, group, group, group, sorted(lists().ordinary), sorted(lists().known), ODD, FOREIGN]


def _word(pick: random.Random, bags: list[list[str]]) -> str:
    said = pick.choice(pick.choice(bags))
    at = pick.randrange(len(said))
    slip = said[:at] + pick.choice("aebsø") + said[at + pick.choice([0, 1]) :]
    return pick.choice([said, said, said.lower(), said.capitalize(), said.upper(), said + "s", said + "'s", slip])


def found_in(people: list[Listed], texts: list[str]) -> list[dict[str, object]]:
    """Return each text with its spans as [start, end, kind], in code points."""
    names = prepare(people)
    return [{"text": text, "spans": [list(span) for span in check(text, names)]} for text in texts]


def main() -> None:
    """Write the file."""
    people = json.loads((DATA / "notecheck_cases.json").read_text("utf-8"))["people"]
    rows = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in found_in(people, lines(people)))
    (DATA / "notecheck_generated.json").write_text(f"[\n{rows}\n]\n", "utf-8")


if __name__ == "__main__":
    main()
