"""A tool's file that is right, to be spoiled one way at a time."""

GOOD = """\
id: X1
slug: two-questions
title: {da: To spørgsmål, en: Two questions}
summary: {da: Kort, en: Short}
levels: [G]
form: group
starters: [member]
target: {da: Alle, en: All}
takes_part: {da: Alle, en: All}
minutes: 10
source: {section: ours}
steps:
  - key: first
    title: {da: Det første, en: The first}
    minutes: 10
    privacy: named
    blocks:
      - {kind: text, key: why, prompt: {da: Hvorfor, en: Why}, level: L}
      - {kind: scale, key: mark, prompt: {da: Hvordan, en: How}, scale: {low: {da: skidt, en: bad}, high: {da: godt, en: good}}}
"""


def spoiled(old: str, new: str, text: str = GOOD) -> str:
    """Return the sample with `old` made `new`; it must have been there."""
    assert old in text
    return text.replace(old, new, 1)
