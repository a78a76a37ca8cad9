"""Score the check of notes before sending: how many of the identifying notes are found, and how many others are warned about.

    python -m tools.score_notecheck [NOTES [STAFF]]

NOTES (default ../shared/data/names.jsonl) has lines `{"text", "identifying", "spans": [{"kind"}]}`; STAFF (default staff.json
beside it) is a list of people with `name` and `initials`. Prints recall and false alarms, then what was missed and what was
warned about for nothing. The rules were not made from these notes; read what is printed as a measure, not as a list to add.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from iglo.foundation.notecheck import check, prepare


def main(notes: Path, staff: Path) -> None:
    """Print the figures."""
    names = prepare(json.loads(staff.read_text("utf-8")))
    lines = [json.loads(line) for line in notes.read_text("utf-8").splitlines()]
    found = {line["text"]: check(line["text"], names) for line in lines}
    telling = [line for line in lines if line["identifying"]]
    harmless = [line for line in lines if not line["identifying"]]
    missed = [line for line in telling if not found[line["text"]]]
    alarms = [line for line in harmless if found[line["text"]]]
    print(f"found  {len(telling) - len(missed)}/{len(telling)}  {1 - len(missed) / max(1, len(telling)):.3f}  asked 0.85")
    print(f"alarms {len(alarms)}/{len(harmless)}  {len(alarms) / max(1, len(harmless)):.3f}  asked 0.08 at most")
    kinds = Counter(span["kind"] for line in missed for span in line["spans"])
    print("missed:", ", ".join(f"{kind} {number}" for kind, number in kinds.most_common()) or "nothing")
    for line in missed:
        print("  -", line["text"])
    for line in alarms:
        print("  !", line["text"], "·", ", ".join(f"{span.kind} '{line['text'][span.start : span.end]}'" for span in found[line["text"]]))


if __name__ == "__main__":
    where = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/names.jsonl")
    main(where, Path(sys.argv[2]) if len(sys.argv) > 2 else where.with_name("staff.json"))  # noqa: PLR2004
