"""What may be shown: the rules R1–R12, without a database. Dashboards read released cells and nothing else."""

from iglo.answers.release.cadence import Plan, TooFew, anonymity_units, cadence_of, plan_release
from iglo.answers.release.cells import HIDDEN, cells_of, eligible_of, tree_of
from iglo.answers.release.closure import difference, read_cell, total, trend
from iglo.answers.release.constants import LOWEST, Lowered, Thresholds
from iglo.answers.release.notes import notes_of
from iglo.answers.release.questions import question_key, read_question
from iglo.answers.release.tree import BadTree, Tree

__all__ = [
    "HIDDEN",
    "LOWEST",
    "BadTree",
    "Lowered",
    "Plan",
    "Thresholds",
    "TooFew",
    "Tree",
    "anonymity_units",
    "cadence_of",
    "cells_of",
    "difference",
    "eligible_of",
    "notes_of",
    "plan_release",
    "question_key",
    "read_cell",
    "read_question",
    "total",
    "tree_of",
    "trend",
]
