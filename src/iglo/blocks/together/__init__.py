"""A block that many fill in at once, each (or each group) on a sheet of their own: what a sheet asks, what all hear, what is kept.

A hand-in is `Answers`, as everywhere. `own` is the block as one sheet sees it, `heard` what all are shown once everybody was first for
themselves, `merge` what is laid into the group's common answers; what finds no room there is in `left_over`, so that nothing is lost.
An anonymous step shows `in_blocks(heard(…))`. `merge` knows no threshold: where `is_spread` and fewer than five handed in, a mean or a tick
would tell on somebody, and whoever calls it decides (`heard` says `few`).
"""

from iglo.blocks.together.coding import in_blocks
from iglo.blocks.together.hearing import Asked, Count, Heard, Said, heard, is_spread
from iglo.blocks.together.laying import Handed, Left
from iglo.blocks.together.merging import left_over, merge
from iglo.blocks.together.sheets import is_live, own, words_on

__all__ = [
    "Asked",
    "Count",
    "Handed",
    "Heard",
    "Left",
    "Said",
    "heard",
    "in_blocks",
    "is_live",
    "is_spread",
    "left_over",
    "merge",
    "own",
    "words_on",
]
