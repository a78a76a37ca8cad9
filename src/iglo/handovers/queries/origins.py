"""What the plan remembers of the board: how many notes under which words, never which notes."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iglo.boards.models import Board, Heading
from iglo.boards.queries import HeadingForPlan, ProposalForPlan
from iglo.foundation.origin import Origin
from iglo.plans.models import RiskFactor

NOTE, HEADING, PROPOSAL, BOARD, STRENGTH = "boards.note", "boards.heading", "boards.proposal", "boards.board", "boards.strength"


def heading_origin(heading: HeadingForPlan, board: Board) -> Origin:
    """Return the origin of a heading: how many notes, and under which words; never which notes."""
    with translation.override(board.lang):
        told = ngettext("one note under “%(title)s”", "%(n)s notes under “%(title)s”", heading.notes_count)
    return Origin(HEADING, str(heading.pk), told % {"n": heading.notes_count, "title": heading.title})


def proposal_origin(proposal: ProposalForPlan, heading: HeadingForPlan, board: Board) -> Origin:
    """Return the origin of a proposal: on how many notes it hung, and under which heading."""
    with translation.override(board.lang):
        told = ngettext(
            "a proposal hung on one note under “%(title)s”", "a proposal hung on %(n)s notes under “%(title)s”", len(proposal.notes)
        )
    return Origin(PROPOSAL, str(proposal.pk), told % {"n": len(proposal.notes), "title": heading.title})


def note_origin(board: Board, heading: HeadingForPlan | None) -> Origin:
    """Return the origin of an action that began with a note: the heading's words only, so that it points to no note."""
    with translation.override(board.lang):
        told = _("a note under “%(title)s”") % {"title": heading.title} if heading else _("a note without a heading")
    return Origin(NOTE, "", told)


def carried_headings(board: Board) -> set[int]:
    """Return the headings of `board` that are in a plan already."""
    keys = [str(pk) for pk in Heading.objects.filter(board=board).values_list("pk", flat=True)]
    found = RiskFactor.objects.standing().filter(origin_kind=HEADING, origin_key__in=keys).values_list("origin_key", flat=True)
    return {int(key) for key in found}
