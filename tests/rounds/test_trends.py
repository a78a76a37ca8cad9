"""The released page: a drawn trend for each unit with its finding in words, the table beneath, and files of the very same table."""

import io
import re

import openpyxl
import pytest
from django.utils import translation

from iglo.answers.models import ReleasedCell
from iglo.foundation import clock
from iglo.rounds.models import Round, unit_key
from iglo.rounds.queries.released import released_rows
from iglo.rounds.queries.trends import parts_of
from iglo.rounds.rules.pulses import Rhythm
from iglo.rounds.rules.ways import RoundKind
from tests.cast import Cast
from tests.rounds.urns import DURING, announced_urn

pytestmark = pytest.mark.django_db(databases=["default", "urn"])


@pytest.fixture(autouse=True)
def english() -> object:
    with translation.override("en"):
        yield


def release(found: Round, period: str, figure: object, measure: str = "score", **more: object) -> None:
    unit = unit_key(found.unit_id)
    values = {"shown": True, "figure": figure, "size": "10-19", "answers": "10-19", "participation": "60-79", **more}
    values = values if figure is not None else {"shown": False}
    ReleasedCell.objects.create(place=f"{period}{measure}", round=found.urn.key, unit=unit, period=period, measure=measure, values=values)


@pytest.fixture
def pulse(cast: Cast) -> Round:
    """A pulse of four weeks, the second hidden."""
    found = announced_urn(cast, extra=12, kind=RoundKind.PULSE, rhythm=Rhythm.WEEKLY)
    for week, figure in enumerate((5.5, None)):
        release(found, f"slot:2026-11-{9 + 7 * week:02}", figure)
    return found


def table_of(found: Round) -> list[list[str]]:
    return [row.cells() for row in released_rows(found, {found.unit_id: "Day shift"})]


def test_a_trend_is_drawn_with_a_gap_where_a_slot_is_hidden_and_says_its_finding(cast: Cast) -> None:
    found = announced_urn(cast, extra=12)
    for day, level in ((9, "mostly_red"), (10, None), (11, "even"), (12, "mostly_green")):
        release(found, f"slot:2026-11-{day:02}", None if level is None else 50, "colour", level=level)
    (part,) = parts_of(released_rows(found, {found.unit_id: "Day shift"}))
    (picture,) = part.pictures
    assert picture.line is not None
    assert (len(picture.line.dots), len(picture.line.paths)) == (1, 1)  # one before the gap, a path after it
    assert picture.finding.startswith("From Mostly red (")
    assert picture.finding.endswith("Shown for 3 of 4 times.")
    assert picture.people == "10–19"


def test_the_page_draws_what_the_table_and_the_files_say(cast: Cast, pulse: Round) -> None:
    client = cast.client("employee")
    with clock.frozen(DURING):
        page = client.get(f"/app/rounds/{pulse.pk}/released/").content.decode()
        csv = client.get(f"/app/rounds/{pulse.pk}/released.csv").content.decode("utf-8-sig")
        book = openpyxl.load_workbook(io.BytesIO(client.get(f"/app/rounds/{pulse.pk}/released.xlsx").content))
    finding = re.search(r'aria-label="([^"]*Shown for 1 of 2 times\.)"', page)
    assert finding is not None
    assert finding[1].startswith("5.5, ")
    rows = table_of(pulse)
    assert [row[3:] for row in rows] == [["5.5", "10–19", "60–79 %"], ["–", "–", "–"]]
    assert [list(row) for row in book.active.iter_rows(values_only=True)][1:] == rows
    assert [line.split(";") for line in csv.strip().splitlines()][1:] == rows
    assert all(cell in page for row in rows for cell in row)


def test_a_hidden_measure_reads_the_same_whether_anything_was_said_or_not(cast: Cast) -> None:
    found = announced_urn(cast, extra=12, kind=RoundKind.PULSE)
    release(found, "slot:2026-11-09", None)
    release(found, "slot:2026-11-09", None, "score.spread")
    (part,) = parts_of(released_rows(found, {found.unit_id: "Day shift"}))
    assert {picture.finding for picture in part.pictures} == {"Nothing to show."}
    assert {(picture.people, picture.line, picture.bar) for picture in part.pictures} == {("", None, ())}


def test_a_spread_is_a_bar_of_three_that_fills_its_width(cast: Cast) -> None:
    found = announced_urn(cast, extra=12, kind=RoundKind.PULSE)
    release(found, "slot:2026-11-09", [20, 50, 30], "score.spread")
    ((picture,),) = (part.pictures for part in parts_of(released_rows(found, {found.unit_id: "Day shift"})))
    assert [piece.share for piece in picture.bar] == ["20 %", "50 %", "30 %"]
    assert picture.bar[-1].x + picture.bar[-1].width + 4 == 520
    assert "low 20 %, in the middle 50 %, high 30 %." in picture.finding


@pytest.mark.parametrize(("name", "status"), [("employee", 200), ("leader", 200), ("hr", 404), ("colleague", 404), ("stranger", 302)])
def test_files_are_for_those_in_the_round(cast: Cast, pulse: Round, name: str, status: int) -> None:
    for kind in ("csv", "xlsx"):
        assert cast.client(name).get(f"/app/rounds/{pulse.pk}/released.{kind}").status_code == status
