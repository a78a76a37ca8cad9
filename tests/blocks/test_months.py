"""The months of a curve on paper: none of the calendar's on a blank sheet, those of the run on a printed one."""

import datetime as dt

import pytest
from django.utils import translation
from django.utils.dates import MONTHS

from iglo.activities.actions import start_activity, write_texts
from iglo.activities.models import Activity
from iglo.blocks.months import first_month
from iglo.catalog.queries.paper import tool_paper
from iglo.catalog.shipped import shipped_tools
from iglo.foundation.pdf import render_pdf
from tests.blocks.test_paper import pages_of
from tests.cast import Cast


@pytest.mark.parametrize(
    ("day", "count", "first"), [((2026, 11, 2), 6, "2026-06"), ((2026, 2, 28), 3, "2025-12"), ((2026, 12, 31), 12, "2026-01")]
)
def test_the_first_month_is_counted_back_over_the_turn_of_the_year(day: tuple[int, int, int], count: int, first: str) -> None:
    assert first_month(dt.date(*day), count) == first


@pytest.mark.parametrize(("language", "month"), [("da", "Måned"), ("en", "Month")])
def test_a_blank_curve_names_no_month_of_the_calendar(language: str, month: str) -> None:
    tool = shipped_tools()["A1"]
    with translation.override(language):
        whole = "".join(pages_of(render_pdf("blocks", "tool", tool_paper(tool, tool.steps))))
        names = [str(name) for name in MONTHS.values()]
    assert [n for n in range(1, 8) if f"{month} {n}" in whole] == [1, 2, 3, 4, 5, 6]
    assert [name for name in names if name.capitalize() in whole] == []
    assert "month ago" not in whole


@pytest.mark.django_db(databases=["default", "urn"])
def test_the_curve_of_a_run_is_printed_with_the_months_of_the_run(cast: Cast) -> None:
    run = start_activity(shipped_tools()["A1"], cast.day, by=cast.employee.pk, variant="group")
    write_texts(run, {"over/curves/m6.words": "Inventory"}, seen=0, by=cast.employee.pk)
    Activity.objects.filter(pk=run.pk).update(started_on=dt.date(2026, 6, 20))
    whole = "".join(pages_of(cast.client("mate", "en").get(f"/app/activities/{run.pk}/paper.pdf").content))
    assert [name for name in ("January", "June", "July", "November", "Month 1") if name in whole] == ["January", "June"]
