"""Reading which headings and proposals go along. Every field may be missing; a strange value is as if it were not there."""

from collections.abc import Sequence

from django.http import QueryDict

from iglo.boards.queries import HeadingForPlan
from iglo.handovers.actions.board_to_plan import Chosen
from iglo.plans.rules.states import Level


def chosen_from(data: QueryDict, headings: Sequence[HeadingForPlan]) -> list[Chosen]:
    """Return what was ticked: fields `heading` (keys), `problem-<key>`, `level-<proposal key>` ('' leaves it behind)."""
    ticked = set(data.getlist("heading"))
    return [_chosen(data, heading) for heading in headings if str(heading.pk) in ticked]


def _chosen(data: QueryDict, heading: HeadingForPlan) -> Chosen:
    asked = {proposal.pk: data.get(f"level-{proposal.pk}", "") for proposal in heading.proposals}
    levels = {pk: level for pk, level in asked.items() if level in Level.values}
    return Chosen(heading.pk, data.get(f"problem-{heading.pk}", "").strip()[:300], levels)
