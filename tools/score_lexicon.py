"""Score the suggested headings against those that people settled on, for every Danish round of the shared data.

    python -m tools.score_lexicon [SHARED]

SHARED (default ../shared) holds `score_groups` and `data/notes/{mixed,told,plain}/*.jsonl`. Prints the share of notes saved
from being moved, per file, and the mean per kind beside what the issue asks of the first lexicon.
"""

import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from statistics import mean

from iglo.boards.grouping.command import group_lines

ASKED = {"mixed": 0.58, "told": 0.48, "plain": 0.72}


def saved(scorer: Path, gold: Path) -> dict[str, float]:
    """Return the share saved of one round as `score_groups` prints it: red, green, all."""
    with gold.open(encoding="utf-8") as lines:
        said = json.dumps(group_lines(lines, lang="da"))
    told = subprocess.run([sys.executable, scorer, gold], input=said, capture_output=True, text=True, check=True)
    return {part: float(share) for part, share in re.findall(r"^(\w+): .* saved ([\d.-]+)$", told.stdout, re.MULTILINE)}


def main(shared: Path) -> None:
    """Print the table."""
    by_kind = defaultdict(list)
    print(f"{'kind':6} {'round':12} {'red':>6} {'green':>6} {'all':>6}")
    for kind in ASKED:
        for gold in sorted((shared / "data" / "notes" / kind).glob("*.jsonl")):
            if json.loads(gold.open(encoding="utf-8").readline())["lang"] != "da":
                continue
            shares = saved(shared / "score_groups", gold)
            by_kind[kind].append(shares["all"])
            print(f"{kind:6} {gold.stem:12} {shares['red']:6.3f} {shares['green']:6.3f} {shares['all']:6.3f}")
    for kind, shares_ in by_kind.items():
        print(f"{kind:6} {'mean':12} {'':6} {'':6} {mean(shares_):6.3f}  asked {ASKED[kind]:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"))
