"""The urn's tables: nothing in them tells when, who, or in which order. The lint bites on tables that do."""

import ast
import re
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, connections, models, transaction

from iglo.answers.models import UrnRound
from iglo.answers.release import LOWEST
from iglo.answers.routing import ALIAS, APP
from tests.house.walk import LAYOUT, PACKAGE

MODELS = sorted(apps.get_app_config(APP).get_models(), key=lambda model: model.__name__)
TIMES = (models.DateField, models.TimeField, models.DurationField)
SERIALS = (models.AutoField, models.BigAutoField, models.SmallAutoField)
ALLOWED = (models.TextField, models.JSONField, models.BinaryField, models.PositiveSmallIntegerField)
OWN = ("iglo.answers", "iglo.foundation")
TELLING = re.compile(
    r"(^|_)(user|person|account|member|name|mail|address|ip|agent|created|updated|at|time|date|day|seq|serial|number)(_|$)"
)


def faults(model: type[models.Model]) -> Iterator[str]:
    """What in a table could tie a ballot to somebody."""
    for field in model._meta.get_fields():
        if field.is_relation:
            yield f"{field.name}: a relation"
        elif isinstance(field, (*TIMES, *SERIALS)):
            yield f"{field.name}: {type(field).__name__}"
        elif type(field) not in ALLOWED:
            yield f"{field.name}: a {type(field).__name__} may carry a time"
        elif TELLING.search(field.name):
            yield f"{field.name}: its name"


class Naive(models.Model):
    """What one would write without thinking. It has no table."""

    account = models.ForeignKey("accounts.Account", models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    token = models.UUIDField(default=uuid.uuid1)
    person_name = models.TextField()

    class Meta:
        app_label = "tests_answers"
        managed = False


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_table_says_nothing_of_when_and_who(model: type[models.Model]) -> None:
    assert list(faults(model)) == []


def test_lint_bites() -> None:
    assert {fault.partition(":")[0] for fault in faults(Naive)} == {"id", "account", "created_at", "token", "person_name"}
    apps.all_models.pop("tests_answers", None)


def test_there_are_four_tables() -> None:
    assert [model.__name__ for model in MODELS] == ["Ballot", "CardHash", "ReleasedCell", "UrnRound"]


@pytest.mark.django_db(databases=["urn"])
def test_tables_have_no_number_of_arrival() -> None:
    connection = connections[ALIAS]
    with connection.cursor() as cursor:
        for model in MODELS:
            table = model._meta.db_table
            if connection.vendor == "sqlite":
                cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table])
                assert cursor.fetchone()[0].endswith("WITHOUT ROWID")
                cursor.execute("PRAGMA secure_delete")
                assert cursor.fetchone() == (1,)
                cursor.execute("PRAGMA synchronous")
                assert cursor.fetchone() == (2,)  # FULL
            else:
                cursor.execute("SELECT column_default FROM information_schema.columns WHERE table_name = %s", [table])
                assert {row[0] for row in cursor.fetchall()} == {None}


@pytest.mark.django_db(databases=["urn"])
@pytest.mark.parametrize("name", LOWEST.to_json())
def test_database_itself_refuses_lowered_thresholds(name: str) -> None:
    least = LOWEST.to_json()[name]
    fields = {"kind": "balls", "key_file": b"", "key_hash": "", "box_instance": ""}
    UrnRound.objects.create(key="raised", thresholds={**LOWEST.to_json(), name: least + 1}, **fields)
    UrnRound.objects.create(key="as they are", thresholds={}, **fields)
    with pytest.raises(IntegrityError), transaction.atomic(using=ALIAS):
        UrnRound.objects.create(key="lowered", thresholds={name: least - 1}, **fields)


@pytest.mark.django_db(databases=["urn"])
def test_postgresql_keeps_a_ballot_in_its_own_table() -> None:
    connection = connections[ALIAS]
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL")
    with connection.cursor() as cursor:
        cursor.execute("SELECT attstorage FROM pg_attribute WHERE attrelid = 'answers_ballot'::regclass AND attname = 'sealed'")
        assert cursor.fetchone() == ("p",)
        cursor.execute("SHOW search_path")
        assert cursor.fetchone() == ("urn",)
        cursor.execute("SHOW synchronous_commit")
        assert cursor.fetchone() == ("on",)


@pytest.mark.django_db(databases=["default", "urn"])
def test_each_database_has_its_own_tables_and_no_others() -> None:
    inside, outside = (set(connections[alias].introspection.table_names()) for alias in (ALIAS, "default"))
    ours = {model._meta.db_table for model in MODELS}
    assert inside == ours | {"django_migrations"}
    assert outside & ours == set()


def imported(path: Path) -> set[str]:
    """The modules that a file imports."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


def test_urn_imports_nothing_that_knows_people() -> None:
    """The import contract sees the rooms; Django's own modules that know people are looked for here."""
    (contract,) = (c for c in LAYOUT["tool"]["importlinter"]["contracts"] if c.get("source_modules") == ["iglo.answers"])
    assert {"iglo.accounts", "iglo.organisations", "iglo.audit", "iglo.notify", "iglo.rounds"} <= set(contract["forbidden_modules"])
    used = {name for path in (PACKAGE / "answers").rglob("*.py") for name in imported(path)}
    assert "django.db" in used
    assert [name for name in used if name.startswith(("django.contrib", "allauth", "iglo.")) and not name.startswith(OWN)] == []
