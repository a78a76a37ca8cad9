"""What an anonymous step shows: blocks instead of counts, so that unanimity tells on nobody (anonymity.md, 'In a meeting', R7, R8)."""

from collections.abc import Callable
from dataclasses import replace

from iglo.blocks.together.hearing import Asked, Count, Heard

Share = Callable[[int, int], tuple[int, int]]  # (count, of how many) -> first and last number of its block
Category = Callable[[int, int, int], tuple[int, int]]  # (count, of how many, categories) -> the same


def in_blocks(heard: Heard, *, share: Share, category: Category) -> Heard:
    """Return `heard` with every count as the block it lies in, and means no nearer than half a point to the ends of their scale.

    The urn gives the blocks (`answers.release.blocks`: share_block, category_block); they go by how many answered alone.
    """
    return replace(heard, asked=[_coded(one, heard.sheets, share, category) for one in heard.asked])


def _coded(asked: Asked, sheets: int, share: Share, category: Category) -> Asked:
    marked, categories = sum(one.n for one in asked.counts), len(asked.counts)
    blocks = [category(one.n, marked, categories) if asked.one_each else share(one.n, sheets) for one in asked.counts]
    counts = [Count(one.label, low, one.point, high) for one, (low, high) in zip(asked.counts, blocks, strict=True)]
    return replace(asked, counts=counts, mean=_capped(asked))


def _capped(asked: Asked) -> float | None:
    points = [one.point for one in asked.counts if one.point is not None]
    return min(max(asked.mean, min(points) + 0.5), max(points) - 0.5) if asked.mean is not None and points else asked.mean
