"""Bringing in a list: upload, preview, yes; whole or not at all."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from iglo.accounts.models import Account
from iglo.audit.models import AuditLine
from iglo.foundation import clock
from iglo.foundation.sheets import write_xlsx
from iglo.organisations.jobs import run_due
from iglo.organisations.models import ImportDraft, Membership, Person, Unit
from iglo.organisations.rules import Role
from tests.cast import Cast

LIST = "Medarbejdernr.;Navn;E-mail;Stilling;Afdeling\n1;Åse Bækgård;aase@iglo.example;Svejser;Day shift\n2;Bo Ørsted;;Pakker;Night shift\n"


def _bring(client: Client, text: str | bytes, name: str = "people.csv") -> str:
    """Upload a list; returns the address of its preview, or the page with what was wrong."""
    data = text.encode() if isinstance(text, str) else text
    response = client.post(reverse("organisations:import"), {"file": SimpleUploadedFile(name, data)})
    return response.headers.get("Location") or response.content.decode()


def _apply(client: Client, preview: str, **ticks: str | list[str]) -> str:
    seen = client.get(preview).context["shown"].digest
    return client.post(preview + "apply/", {"seen": seen} | ticks, follow=True).content.decode()


def _tally(client: Client, preview: str) -> dict[str, int]:
    return dict(client.get(preview).context["tally"])


ENCODED = {
    "utf-8": LIST.encode(),
    "utf-8 with mark": LIST.encode("utf-8-sig"),
    "utf-16": LIST.encode("utf-16"),
    "latin-1": LIST.encode("latin-1"),
    "tabs": LIST.replace(";", "\t").encode(),
    "commas": LIST.replace(";", ",").encode(),
    "windows lines": LIST.replace("\n", "\r\n").encode("cp1252"),
    "excel": write_xlsx({"Personer": [line.split(";") for line in LIST.splitlines()]}),
}


@pytest.mark.parametrize("kind", ENCODED)
def test_list_is_read_however_it_was_saved(cast: Cast, kind: str) -> None:
    client = cast.client("hr")
    preview = _bring(client, ENCODED[kind], "list.xlsx" if kind == "excel" else "list.csv")
    assert _tally(client, preview) == {"new": 2}
    _apply(client, preview)
    assert set(Person.objects.filter(employee_number__in=["1", "2"]).values_list("name", "title", "home_unit__name")) == {
        ("Åse Bækgård", "Svejser", "Day shift"), ("Bo Ørsted", "Pakker", "Night shift"),
    }  # fmt: skip


def test_applied_people_have_accounts_memberships_and_lines_in_the_log(cast: Cast) -> None:
    client = cast.client("hr")
    _apply(client, _bring(client, LIST))
    aase = Person.objects.get(employee_number="1")
    assert (aase.account.sign_in_name, aase.account.email, aase.account.has_usable_password()) == (
        "aase.baekgaard",
        "aase@iglo.example",
        False,
    )
    assert list(aase.memberships.values_list("unit__name", flat=True)) == ["Day shift"]
    assert AuditLine.objects.filter(verb="add_person", by=f"person:{cast.hr.pk}").count() == 2


def test_same_list_twice_changes_nothing_the_second_time(cast: Cast) -> None:
    client = cast.client("hr")
    _apply(client, _bring(client, LIST))
    preview = _bring(client, LIST)
    assert (_tally(client, preview), client.get(preview).context["plan"].does_something) == ({"unchanged": 2}, False)


def test_list_twice_without_absent_people_says_there_is_nothing_to_change(cast: Cast) -> None:
    client = cast.client("hr")
    lines = "\n".join(f"{p.name};{p.home_unit}" for p in cast.people.values())
    assert "Nothing to change" in client.get(_bring(client, "Navn;Afdeling\n" + lines)).content.decode()


def test_nothing_is_written_before_the_yes(cast: Cast) -> None:
    before = (Person.objects.count(), Unit.objects.count(), Account.objects.count())
    client = cast.client("hr")
    client.get(_bring(client, LIST.replace("Night shift", "Paint shop")))
    assert (Person.objects.count(), Unit.objects.count(), Account.objects.count()) == before


def test_unknown_unit_is_made_only_when_ticked(cast: Cast) -> None:
    client, text = cast.client("hr"), LIST.replace("Night shift", "Plant / Production / Paint shop")
    _apply(client, _bring(client, text))
    assert (Unit.objects.filter(name="Paint shop").exists(), Person.objects.filter(employee_number="2").exists()) == (False, False)
    preview = _bring(client, text)
    spot, _number = client.get(preview).context["plan"].new_units[0]
    _apply(client, preview, **{"make-unit": [spot.key]})
    person = Person.objects.get(employee_number="2")
    assert (str(person.home_unit), person.home_unit.parent) == ("Paint shop", cast.production)


def test_moved_person_leaves_the_old_unit_and_keeps_further_ones(cast: Cast) -> None:
    cast.employee.memberships.create(unit=cast.plant)
    client = cast.client("hr")
    preview = _bring(client, "Navn;Afdeling\nEmployee Jensen;Office\n")
    assert _tally(client, preview) == {"moved": 1}
    _apply(client, preview)
    assert set(cast.employee.memberships.values_list("unit__name", flat=True)) == {"Office", "Plant"}


def test_people_missing_from_the_list_leave_only_when_ticked(cast: Cast) -> None:
    client = cast.client("hr")
    _apply(client, _bring(client, LIST))
    assert Person.objects.exclude(left_on=None).count() == 0
    preview = _bring(client, LIST)
    _apply(client, preview, leave=[str(cast.mate.pk), "999999", "x"])
    assert [p.name for p in Person.objects.exclude(left_on=None)] == ["Mate Jensen"]


def test_nobody_can_be_made_to_leave_who_stands_in_the_list_or_brings_it_in_or_is_the_last_administrator(cast: Cast) -> None:
    client = cast.client("hr")
    preview = _bring(client, "Navn\nEmployee Jensen\n")
    _apply(client, preview, **{"leave": [str(cast.employee.pk)], "all-leave": "1"})
    assert {p.name for p in Person.objects.active()} == {"Employee Jensen", "Hr Jensen", "Administrator Jensen"}


def test_somebody_comes_back_with_the_list(cast: Cast) -> None:
    client = cast.client("hr")
    _apply(client, _bring(client, LIST))
    client.post(reverse("organisations:leave", args=[Person.objects.get(employee_number="1").pk]))
    preview = _bring(client, LIST)
    assert _tally(client, preview) == {"returning": 1, "unchanged": 1}
    _apply(client, preview)
    aase = Person.objects.get(employee_number="1")
    assert (aase.left_on, aase.account.is_active, aase.account.email) == (None, True, "aase@iglo.example")


def test_mail_addresses_and_numbers_change_hands_within_one_list(cast: Cast) -> None:
    client = cast.client("hr")
    _apply(client, _bring(client, "Nr;Navn;Mail;Afdeling\n1;A B;a@iglo.example;Office\n2;C D;c@iglo.example;Office\n"))
    _apply(client, _bring(client, "Nr;Navn;Mail;Afdeling\n1;A B;c@iglo.example;Office\n2;C D;a@iglo.example;Office\n"))
    assert set(Account.objects.filter(person__name__in=["A B", "C D"]).values_list("sign_in_name", "email")) == {
        ("a.b", "c@iglo.example"), ("c.d", "a@iglo.example"),
    }  # fmt: skip


def test_roles_of_the_list_are_given_only_when_ticked(cast: Cast) -> None:
    client, text = cast.client("hr"), "Navn;Afdeling;Rolle\nMate Jensen;Day shift;TR\nNy Mand;Office;AMR\n"
    _apply(client, _bring(client, text))
    assert cast.mate.roles.count() == 0
    _apply(client, _bring(client, text), **{"give-roles": "1"})
    assert set(cast.mate.roles.values_list("role", "unit")) == {(Role.UNION_REPRESENTATIVE, cast.day.pk)}
    assert Person.objects.get(name="Ny Mand").roles.get().role == Role.SAFETY_REPRESENTATIVE


def test_unclear_rows_are_asked_about_and_left_out_without_an_answer(cast: Cast) -> None:
    client, text = cast.client("hr"), "Navn;Afdeling\nTo Ens;Office\nTo Ens;Day shift\n"
    _apply(client, _bring(client, text))
    assert Person.objects.filter(name="To Ens").count() == 0
    _apply(client, _bring(client, text), **{"ask-2": "new"})
    assert Person.objects.filter(name="To Ens").count() == 1


def test_all_unclear_rows_can_be_new_people(cast: Cast) -> None:
    client = cast.client("hr")
    _apply(client, _bring(client, "Navn;Afdeling\nTo Ens;Office\nTo Ens;Day shift\n"), **{"rest-new": "1"})
    assert set(Account.objects.filter(person__name="To Ens").values_list("sign_in_name", flat=True)) == {"to.ens", "to.ens2"}


def test_columns_can_be_chosen_by_hand(cast: Cast) -> None:
    client = cast.client("hr")
    preview = _bring(client, "Åse Holm;Office\nBo Friis;Office\n")
    assert _tally(client, preview) == {"fault": 2}
    client.post(preview + "columns/", {"column_0": "name", "column_1": "unit", "unit": ""})
    assert _tally(client, preview) == {"new": 2}


@pytest.mark.parametrize(("told", "words"), [
    ({"column_0": "title", "column_1": ""}, "Say which column holds the names"),
    ({"column_0": "name", "column_1": "name"}, "Two columns are called"),
    ({"column_0": "king", "column_1": ""}, "Select a valid choice"),
])  # fmt: skip
def test_columns_that_make_no_sense_are_explained(cast: Cast, told: dict[str, str], words: str) -> None:
    client = cast.client("hr")
    preview = _bring(client, "Åse Holm;Office\nBo Friis;Office\n")
    assert words in client.post(preview + "columns/", told).content.decode()


def test_list_whose_people_have_no_unit_goes_where_the_reader_says(cast: Cast) -> None:
    client = cast.client("hr")
    preview = _bring(client, "Navn\nÅse Holm\n")
    client.post(preview + "columns/", {"headings": "on", "column_0": "name", "unit": cast.office.pk})
    _apply(client, preview)
    assert Person.objects.get(name="Åse Holm").home_unit == cast.office


def test_pasted_lines_are_read_like_a_file(cast: Cast) -> None:
    client = cast.client("hr")
    response = client.post(reverse("organisations:import"), {"pasted": LIST.replace(";", "\t")})
    assert _tally(client, response.headers["Location"]) == {"new": 2}


def test_change_by_somebody_else_between_look_and_yes_is_shown_first(cast: Cast) -> None:
    client = cast.client("hr")
    preview = _bring(client, LIST)
    seen = client.get(preview).context["shown"].digest
    Person.objects.create(name="Åse Bækgård", employee_number="1", home_unit=cast.office)
    page = client.post(preview + "apply/", {"seen": seen}, follow=True).content.decode()
    assert ("please look once more" in page, Person.objects.filter(employee_number="2").exists()) == (True, False)


def test_list_that_fails_half_way_leaves_nothing_behind(cast: Cast) -> None:
    client = cast.client("administrator")
    preview = _bring(client, LIST)
    seen = client.get(preview).context["shown"].digest
    before = Person.objects.count()
    with pytest.raises(DatabaseError), connection.execute_wrapper(_log_is_full):
        client.post(preview + "apply/", {"seen": seen})
    assert (Person.objects.count(), ImportDraft.objects.count()) == (before, 1)


def _log_is_full(execute: Callable[..., object], sql: str, *rest: object) -> object:
    if sql.startswith("INSERT") and "audit_auditline" in sql:
        raise DatabaseError
    return execute(sql, *rest)


BROKEN = {
    "empty": b"",
    "blank": b" \n\n ",
    "picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00" * 50,
    "old excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 500,
    "not a workbook": b"PK\x03\x04" + b"nonsense" * 50,
    "half utf-16": LIST.encode("utf-16")[:-1] + b"\xd8",
    "nuls": b"Navn\x00;Afdeling\nA\x00B;Office\n",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_broken_file_gets_a_kind_answer_and_changes_nothing(cast: Cast, kind: str) -> None:
    page = _bring(cast.client("hr"), BROKEN[kind], "list.xlsx" if "work" in kind else "list.csv")
    assert ("id_file_error" in page, ImportDraft.objects.count()) == (True, 0)


def test_nothing_chosen_is_asked_for(cast: Cast) -> None:
    page = cast.client("hr").post(reverse("organisations:import"), {}).content.decode()
    assert "Choose a file, or paste the lines" in page


def test_zip_bomb_is_refused(cast: Cast) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        for number in range(3):
            bomb.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * 100_000_000)
    assert "id_file_error" in _bring(cast.client("hr"), packed.getvalue(), "list.xlsx")


def test_hostile_cells_are_kept_as_harmless_text(cast: Cast) -> None:
    client = cast.client("hr")
    cells = '=HYPERLINK("http://evil";1);Office\n<script>alert(1)</script> Holm;Office\nNa\u202eme\x07 Last;Office\n'
    preview = _bring(client, "Navn;Afdeling\n" + cells.replace('"', "'"))
    assert "<script>alert" not in client.get(preview).content.decode()
    _apply(client, preview)
    assert Person.objects.filter(name="<script>alert(1)</script> Holm").exists()
    assert Person.objects.filter(name="Name Last").exists()


def test_formula_in_the_file_of_the_preview_is_text(cast: Cast) -> None:
    client = cast.client("hr")
    preview = _bring(client, "Navn;Afdeling\n=1+1 Holm;Office\n")
    book = load_workbook(io.BytesIO(client.get(preview + "file/").content))
    assert book.worksheets[0]["C2"].data_type == "s"


def test_preview_belongs_to_who_brought_the_list_in(cast: Cast) -> None:
    preview = _bring(cast.client("hr"), LIST)
    addresses = [preview, preview + "file/"]
    assert [cast.client("administrator").get(address).status_code for address in addresses] == [404, 404]
    assert cast.client("administrator").post(preview + "apply/").status_code == 404
    assert cast.client("leader").get(preview).status_code == 404


def test_list_is_sealed_while_it_waits(cast: Cast) -> None:
    _bring(cast.client("hr"), LIST)
    draft = ImportDraft.objects.get()
    assert ("Åse Bækgård" in str(draft.rows), "Bækgård".encode() in bytes(draft.sealed)) == (True, False)


def test_list_is_forgotten_after_a_day_and_when_told_to(cast: Cast) -> None:
    client = cast.client("hr")
    client.post(_bring(client, LIST) + "drop/")
    assert ImportDraft.objects.count() == 0
    preview = _bring(client, LIST)
    with clock.frozen(clock.now() + dt.timedelta(hours=25)):
        assert client.get(preview).status_code == 404
        assert run_due(clock.now()) == 1
    assert ImportDraft.objects.count() == 0


def test_preview_asks_no_more_queries_for_more_rows(cast: Cast) -> None:
    client = cast.client("hr")
    counts = [
        _queries(client, _bring(client, "Navn;Afdeling\n" + "\n".join(lines)))
        for lines in (["A B;Office"], ["C D;Office", "E F;Night shift", "G H;X"])
    ]
    assert counts[0] == counts[1]


def test_applying_asks_no_more_queries_for_more_people(cast: Cast) -> None:
    client = cast.client("hr")
    assert _applied(client, ["A B;Office"]) == _applied(client, ["C D;Office", "E F;Night shift", "G H;Day shift"])


def _applied(client: Client, lines: Iterable[str]) -> int:
    preview = _bring(client, "Navn;Afdeling\n" + "\n".join(lines))
    seen = client.get(preview).context["shown"].digest
    with CaptureQueriesContext(connection) as asked:
        client.post(preview + "apply/", {"seen": seen})
    return len(asked)


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("number", [4_000, pytest.param(50_000, marks=pytest.mark.long)])
def test_thousands_are_brought_in_and_changed_at_once(cast: Cast, number: int) -> None:
    client, head = cast.client("hr"), "Nr;Navn;Mail;Stilling;Afdeling\n"
    lines = [f"{n};Anne Sørensen {n % 97};p{n}@iglo.example;Pakker;{'Day shift' if n % 2 else 'Night shift'}" for n in range(number)]
    preview = _bring(client, head + "\n".join(lines))
    assert _tally(client, preview) == {"new": number}
    with CaptureQueriesContext(connection) as asked:
        _apply(client, preview)
    assert (Person.objects.count(), len(asked) < number / 16 + 60) == (number + len(cast.people), True)
    preview = _bring(client, head + "\n".join(line.replace("Pakker;Day", "Svejser;Night") for line in lines))
    assert _tally(client, preview) == {"moved": number // 2, "unchanged": number // 2}
    _apply(client, preview)
    assert Person.objects.filter(title="Svejser", home_unit=cast.night).count() == number // 2
    assert Membership.objects.filter(unit=cast.day, person__title="Svejser").count() == 0
