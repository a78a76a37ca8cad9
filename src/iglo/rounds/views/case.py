from django.http import HttpResponse
from django.shortcuts import render

from iglo.answers.keys import group_digits
from iglo.answers.release import TooFew
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.rounds.access import get_round_to_answer
from iglo.rounds.queries.asked import asking_in
from iglo.rounds.queries.case import case_of, cells_of_round, participation_lines
from iglo.rounds.queries.urn import limits_of, mixes_frozen
from iglo.rounds.rules.limits import numbers_of
from iglo.rounds.rules.permissions import ROUND_ANSWER


@requires(ROUND_ANSWER)
def case(request: MemberRequest, pk: int) -> HttpResponse:
    """Show the glass case; `?wall` for the screen of a room."""
    found = get_round_to_answer(request.member, pk)
    cells = cells_of_round(found.urn.key)
    context = {"round": found, "case": case_of(found, cells=cells), "lines": participation_lines(found, cells=cells)}
    context["hash"] = group_digits(found.urn.key_hash)
    return render(request, "rounds/case_wall.html" if "wall" in request.GET else "rounds/case.html", context)


@requires(ROUND_ANSWER)
def mixed(request: MemberRequest, pk: int) -> HttpResponse:
    """Show who is mixed with whom, and the numbers that stand fast."""
    found = get_round_to_answer(request.member, pk)
    limits, spec = limits_of(found), found.urn.frozen
    names = {unit: node.name for unit, node in request.member.tree.nodes.items()}
    try:
        mixes = mixes_frozen(spec, names) if spec else asking_in(found.unit, tree=request.member.tree, thresholds=limits).mixes
    except TooFew:
        mixes = []
    context = {
        "round": found,
        "mixes": mixes,
        "frozen": spec is not None,
        "numbers": numbers_of(limits),
        "hash": group_digits(found.urn.key_hash),
    }
    return render(request, "rounds/mixed.html", context)
