"""From the board to the meeting and to the plan."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iglo.activities.actions import prepare_meeting
from iglo.boards.access import get_board
from iglo.boards.queries import red_headings_for_plan, strengths
from iglo.boards.rules import BOARD_SORT
from iglo.handovers.actions.board_to_plan import carry_board_to_plan
from iglo.handovers.actions.one_to_plan import make_action
from iglo.handovers.forms import OneToPlanForm, chosen_from
from iglo.handovers.queries.origins import carried_headings
from iglo.handovers.queries.sparks import Spark, spark_of_heading, spark_of_note, spark_of_proposal
from iglo.organisations.access import Member, MemberRequest
from iglo.organisations.gates import requires
from iglo.plans.queries import open_plan_of
from iglo.plans.rules.states import Level


@requires(BOARD_SORT)
@require_POST
def start_meeting(request: MemberRequest, pk: int) -> HttpResponse:
    """Prepare the meeting with everybody about a board, and go there."""
    board = get_board(request.member, pk, BOARD_SORT)
    return redirect("activities:meeting", prepare_meeting(board, by=request.member.id).pk)


@requires(BOARD_SORT)
def board_to_plan(request: MemberRequest, pk: int) -> HttpResponse:
    """Choose which headings and proposals go into the plan."""
    board = get_board(request.member, pk, BOARD_SORT)
    headings = red_headings_for_plan(board)
    if request.method == "POST":
        chosen = chosen_from(request.POST, headings)
        if chosen:
            plan = carry_board_to_plan(board, chosen, by=request.member.id)
            messages.success(request, _("The headings are in the plan. Now say who does what, when, and how you will see that it helped."))
            return redirect("plans:detail", plan.pk)
        messages.error(request, _("Choose at least one heading to take along."))
    context = {
        "board": board,
        "headings": headings,
        "carried": carried_headings(board),
        "strengths": strengths(board),
        "plan": open_plan_of(board.place),
        "levels": Level.choices,
    }
    return render(request, "handovers/board_to_plan.html", context)


@requires(BOARD_SORT)
def note_to_plan(request: MemberRequest, pk: int) -> HttpResponse:
    """Make a note an action."""
    return _one_to_plan(request, pk, spark_of_note)


@requires(BOARD_SORT)
def heading_to_plan(request: MemberRequest, pk: int) -> HttpResponse:
    """Make a heading an action."""
    return _one_to_plan(request, pk, spark_of_heading)


@requires(BOARD_SORT)
def proposal_to_plan(request: MemberRequest, pk: int) -> HttpResponse:
    """Make a proposal an action."""
    return _one_to_plan(request, pk, spark_of_proposal)


def _one_to_plan(request: MemberRequest, pk: int, find: Callable[[Member, int], Spark]) -> HttpResponse:
    spark = find(request.member, pk)
    first = {"problem": spark.heading.title if spark.heading else "", "what": spark.words if find is spark_of_proposal else ""}
    form = OneToPlanForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        action = make_action(spark, by=request.member.id, **form.cleaned_data)
        messages.success(request, _("The action is in the plan. Say who does it and when."))
        return redirect("plans:action", action.pk)
    return render(request, "handovers/one_to_plan.html", {"spark": spark, "form": form, "board": spark.board})
