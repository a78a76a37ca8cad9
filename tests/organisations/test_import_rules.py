"""What a list would change, computed without a database."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iglo.organisations.rules import Role, Tree, UnitNode
from iglo.organisations.rules.imports import Kind, Known, Places, Preview, Spot, compare, guess_columns, has_headings, read_rows

TREE = Tree.of([
    UnitNode(1, None, "Plant"), UnitNode(2, 1, "Production"), UnitNode(3, 2, "Day"), UnitNode(4, 2, "Night"), UnitNode(5, 1, "Office"),
    UnitNode(6, 5, "Day"), UnitNode(7, 5, "Lager/Logistik"), UnitNode(8, 1, "Old", closed=True),
])  # fmt: skip
ANNE = Known(1, "Anne Lund", email="anne@iglo.example", employee_number="100", title="Welder", unit=4)
BO = Known(2, "Bo Friis", unit=5)
HEAD = "name;employee_number;email;title;unit;leader;role"


def _look(*lines: str, people: list[Known] | None = None, columns: str = HEAD, **more: Any) -> Preview:
    table = [(number, line.split(";")) for number, line in enumerate(lines, start=2)]
    known = [ANNE, BO] if people is None else people
    return compare(read_rows(table, columns.split(";")), people=known, places=Places(TREE), **more)


def _kinds(preview: Preview) -> list[str]:
    return [outcome.kind.value for outcome in preview.outcomes]


@pytest.mark.parametrize(("heading", "column"), [
    ("Navn", "name"), ("Fulde navn", "name"), ("FORNAVN", "first_name"), ("Efternavn ", "last_name"), ("E-mail", "email"),
    ("e-mail-adresse", "email"), ("Medarbejdernr.", "employee_number"), ("Lønnummer", "employee_number"), ("Stilling", "title"),
    ("Afdeling", "unit"), ("Unit path", "unit"), ("Nærmeste leder", "leader"), ("Manager", "leader"), ("Rolle", "role"),
    ("Sprog", "language"),
    ("CPR", ""),
    ("", ""), ("=1+1", ""),
])  # fmt: skip
def test_heading_is_understood_in_danish_and_english(heading: str, column: str) -> None:
    assert guess_columns([heading]) == [column]


def test_only_units_stand_in_several_columns() -> None:
    assert guess_columns(["Navn", "Name", "Afdeling", "Team"]) == ["name", "", "unit", "unit"]


@pytest.mark.parametrize(("row", "headings"), [(["Navn", "Mail"], True), (["Anne Lund", "anne@iglo.example"], False), ([], False)])
def test_first_row_is_headings_when_it_names_a_column(row: list[str], headings: bool) -> None:
    assert has_headings(row) is headings


def test_several_unit_columns_make_a_path_and_two_names_make_a_name() -> None:
    row = read_rows([(1, ["Åse", "Holm", "Production", "Night"])], ["first_name", "last_name", "unit", "unit"])[0]
    assert (row.name, row.unit) == ("Åse Holm", "Production / Night")


@pytest.mark.parametrize(("text", "spot"), [
    ("Night", Spot(4)), ("NIGHT", Spot(4)), ("Production / Day", Spot(3)), ("Office>Day", Spot(6)),
    ("Plant \\ Production \\ Night", Spot(4)),
    ("Lager/Logistik", Spot(7)), ("", Spot()), ("Paint", Spot(None, 1, ("Paint",))), ("Production / Paint", Spot(None, 2, ("Paint",))),
    ("Plant/Production/Paint/Early", Spot(None, 2, ("Paint", "Early"))), ("Old", Spot(None, 1, ("Old",))),
])  # fmt: skip
def test_unit_is_found_by_name_or_path_or_would_be_made(text: str, spot: Spot) -> None:
    assert Places(TREE).spot(text) == spot


@pytest.mark.parametrize("text", ["Day", " / ", "x" * 200])
def test_unit_that_is_unclear_is_a_fault(text: str) -> None:
    assert Places(TREE).spot(text).fault


@pytest.mark.parametrize(("line", "kind"), [
    ("Anne Lund;100;anne@iglo.example;Welder;Night", "unchanged"),
    ("Anne Lund", "unchanged"),
    ("Anne Lund;;;;", "unchanged"),
    ("Anne Lund Holm;100", "changed"),
    ("Anne Lund;;ANNE@iglo.example", "unchanged"),
    ("Anne Lund;100;;;Office", "moved"),
    ("Anne Lund;101", "fault"),  # another number is another person, and it does not say where she belongs
    ("Anne Lund;101;;;Office", "new"),
    ("Anne Lund;;other@iglo.example;;Office", "ask"),
    ("Bo Friis;200", "changed"),
    ("Ny Person;;;;Night", "new"),
    ("Ny Person", "fault"),
    (";300", "fault"),
    ("...;300", "fault"),
    ("Bo Friis;;nonsense", "fault"),
    ("Bo Friis;;;;Day", "fault"),
    (f"{'x' * 121};1;;;Night", "fault"),
    ("Bo Friis;;anne@iglo.example", "ask"),  # Anne's mail address beside quite another name
    ("Anne Holm;900;anne@iglo.example;;Night", "changed"),
])  # fmt: skip
def test_row_is_one_of_few_kinds(line: str, kind: str) -> None:
    assert _kinds(_look(line)) == [kind]


def test_change_tells_what_was_and_what_will_be() -> None:
    outcome = _look("Anne Lund;100;;Foreman").outcomes[0]
    assert [(change.field, change.old, change.new) for change in outcome.changes] == [("title", "Welder", "Foreman")]


def test_empty_cells_change_nothing() -> None:
    assert _look("Anne Lund;100;;;").outcomes[0].changes == ()


@pytest.mark.parametrize(("lines", "kinds"), [
    (["A B;1;;;Night", "C D;1;;;Night"], ["fault", "fault"]),
    (["A B;;x@iglo.example;;Night", "C D;;X@iglo.example;;Night"], ["fault", "fault"]),
    (["A B;1;;;Night", "A B;1;;;Night"], ["new", "fault"]),
    (["Bo Friis;;;Clerk", "Bo Friis;;;Cook"], ["fault", "fault"]),
    (["A B;;;;Night", "A B;;;;Office"], ["ask", "ask"]),
    (["A B;1;;;Night", "A B;2;;;Office"], ["new", "new"]),
])  # fmt: skip
def test_rows_that_contradict_each_other_are_refused_or_asked_about(lines: list[str], kinds: list[str]) -> None:
    assert _kinds(_look(*lines)) == kinds


def test_fault_names_the_rows_in_the_file() -> None:
    assert "2, 3" in _look("A B;1;;;Night", "C D;1;;;Night").outcomes[0].why


def test_namesakes_are_told_apart_by_unit_and_else_asked_about() -> None:
    twins = [Known(1, "Anne Lund", unit=4), Known(2, "Anne Lund", unit=5)]
    preview = _look("Anne Lund;;;Cook;Office", "Anne Lund;;;Clerk", people=twins)
    assert [(o.kind.value, o.known.id if o.known else 0, len(o.candidates)) for o in preview.outcomes] == [("changed", 2, 0), ("ask", 0, 2)]


@pytest.mark.parametrize(("answer", "kind"), [("1", "changed"), ("new", "fault"), ("", "ask"), ("999", "ask"), ("x", "ask")])
def test_answer_settles_whom_a_row_means(answer: str, kind: str) -> None:
    twins = [Known(1, "Anne Lund", unit=4), Known(2, "Anne Lund", unit=5)]
    assert _kinds(_look("Anne Lund;;;Clerk", people=twins, answers={2: answer})) == [kind]


def test_mail_addresses_can_change_hands_within_one_list() -> None:
    people = [
        Known(1, "A B", email="a@iglo.example", employee_number="1", unit=4),
        Known(2, "C D", email="c@iglo.example", employee_number="2", unit=4),
    ]
    assert _kinds(_look("A B;1;c@iglo.example", "C D;2;a@iglo.example", people=people)) == ["changed", "changed"]


def test_mail_of_somebody_who_keeps_it_is_refused_also_when_that_one_was_to_change() -> None:
    people = [
        Known(1, "A B", email="a@iglo.example", employee_number="1", unit=4),
        Known(2, "C D", email="c@iglo.example", employee_number="2", unit=4),
        Known(3, "E F", email="e@iglo.example", employee_number="3", unit=4),
    ]
    preview = _look("A B;1;c@iglo.example", "C D;2;e@iglo.example", people=people)
    assert _kinds(preview) == ["fault", "fault"]


def test_somebody_who_left_comes_back_by_number_and_is_asked_about_by_name() -> None:
    gone = Known(1, "Anne Lund", employee_number="100", unit=4, left=True)
    assert _kinds(_look("Anne Lund;100", people=[gone])) == ["returning"]
    assert _kinds(_look("Anne Lund;;;;Office", people=[gone])) == ["ask"]


def test_people_not_in_the_list_are_named_and_nothing_more() -> None:
    preview = _look("Bo Friis")
    assert ([known.name for known in preview.absent], preview.does_something) == (["Anne Lund"], False)


def test_row_with_a_fault_still_keeps_its_person_in_the_list() -> None:
    assert _look("Bo Friis;;nonsense", "Anne Lund").absent == []


def test_units_to_be_made_are_counted_once_whatever_their_case() -> None:
    preview = _look("A B;1;;;Paint", "C D;2;;;PAINT", "E F;3;;;Paint / Early")
    assert [(spot.names, number) for spot, number in preview.new_units] == [(("Paint",), 2), (("Paint", "Early"), 1)]


def test_role_column_gives_roles_that_are_not_held_yet() -> None:
    preview = _look("Anne Lund;100;;;;;AMR", "Bo Friis;;;;;;leder", held=[(2, Role.LINE_MANAGER, 5)])
    assert [(r.person, r.role, r.spot.unit) for r in preview.roles] == [(1, Role.SAFETY_REPRESENTATIVE, 4)]


@pytest.mark.parametrize("word", ["administrator", "HR", "topledelse", "admin", "king"])
def test_role_column_never_gives_roles_over_the_whole_organisation(word: str) -> None:
    assert _look(f"Anne Lund;100;;;;;{word}").roles == []


def test_nearest_leader_leads_the_unit_and_not_their_own_leaders_unit() -> None:
    preview = _look("Anne Lund;100;;;Night;Bo Friis", "Bo Friis;;;;Night;Top Boss", "C D;3;;;Night;bo friis", "Top Boss;9;;;Plant;")
    assert [(r.person, r.role, r.spot.unit) for r in preview.roles] == [(2, Role.LINE_MANAGER, 4)]


def test_leader_whom_nobody_knows_is_remarked_on() -> None:
    preview = _look("Anne Lund;100;;;Night;Nobody Known")
    assert (preview.roles, [number for number, _text in preview.remarks]) == ([], [2])


@given(st.lists(st.lists(st.text(max_size=20), max_size=7), max_size=12))
def test_any_table_is_read_without_a_crash_and_every_row_has_a_kind(cells: list[list[str]]) -> None:
    rows = read_rows(list(enumerate(cells, start=1)), HEAD.split(";"))
    preview = compare(rows, people=[ANNE, BO], places=Places(TREE), default_unit=5)
    assert sum(preview.counts.values()) == len(cells)
    assert all("\x00" not in outcome.row.name for outcome in preview.of(Kind.NEW))


@pytest.mark.parametrize(
    ("held", "roles", "remarks"), [([], 1, 0), ([(2, Role.LINE_MANAGER, 4)], 0, 0), ([(9, Role.LINE_MANAGER, 4)], 0, 1)]
)
def test_list_never_gives_a_unit_a_second_leader(held: list[tuple[int, Role, int]], roles: int, remarks: int) -> None:
    preview = _look("Anne Lund;100;;;Night;Bo Friis", "Bo Friis", held=held)
    assert (len(preview.roles), len(preview.remarks)) == (roles, remarks)


def test_leaders_own_row_says_nothing_about_their_unit() -> None:
    preview = _look("Anne Lund;100;;;Night;Bo Friis", "Bo Friis", held=[(1, Role.LINE_MANAGER, 4)])
    assert (preview.roles, preview.remarks) == ([], [])
