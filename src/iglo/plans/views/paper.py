"""A plan to take along: A4, a wall sheet without names, Excel, CSV."""

from collections.abc import Callable

from django.http import Http404, HttpResponse

from iglo.foundation.downloads import attachment
from iglo.foundation.pdf import render_pdf
from iglo.foundation.sheets import write_csv, write_xlsx
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.plans.access import get_plan
from iglo.plans.models import Plan
from iglo.plans.queries.sheets import action_rows, plan_sheet, plan_tables, wall_sheet
from iglo.plans.rules.permissions import PLAN_READ

KINDS: dict[str, Callable[[Plan], HttpResponse]] = {
    "a4": lambda plan: attachment(render_pdf("plans", "plan", plan_sheet(plan)), plan.title, "pdf", inline=True),
    "a3": lambda plan: attachment(render_pdf("plans", "wall", wall_sheet(plan)), f"{plan.title} A3", "pdf", inline=True),
    "xlsx": lambda plan: attachment(write_xlsx(plan_tables(plan)), plan.title, "xlsx"),
    "csv": lambda plan: attachment(write_csv(action_rows(plan)), plan.title, "csv"),
}


@requires(PLAN_READ)
def sheet(request: MemberRequest, pk: int, kind: str) -> HttpResponse:
    """Give the plan as a file: `a4`, `a3` (no names), `xlsx` or `csv`."""
    plan = get_plan(request.member, pk)
    if kind not in KINDS:
        raise Http404
    return KINDS[kind](plan)
