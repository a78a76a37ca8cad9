"""The test databases: migrated by the first process of a run that needs them, copied by all others."""

import shutil
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import connections
from django.test import TransactionTestCase
from django.test.utils import setup_databases

from tests.once import alone

AS_MIGRATED = {"django_content_type", "auth_permission"}  # nothing but what migrations wrote, and no test writes there


def make_databases() -> list[Any]:
    """Make the databases of this process; returns what Django's `teardown_databases` wants."""
    with alone("tables") as kept:
        if kept.exists():
            for alias in connections:
                _lay_out(alias, kept)
            return setup_databases(verbosity=0, interactive=False, serialized_aliases=(), keepdb=True)
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=())
        kept.mkdir()
        for alias in connections:
            _keep(alias, kept)
        return made


def _keep(alias: str, kept: Path) -> None:
    connection = connections[alias]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(kept / alias)])
    else:
        _copy(alias, str(connection.settings_dict["NAME"]), f"tables_{alias}")


def _lay_out(alias: str, kept: Path) -> None:
    connection = connections[alias]
    name = connection.creation._get_test_db_name()
    if connection.vendor == "sqlite":
        shutil.copy(kept / alias, name)
    else:
        _copy(alias, f"tables_{alias}", name)


def _copy(alias: str, source: str, target: str) -> None:
    """Copy a database on the server; nobody may be connected to `source`."""
    connection = connections[alias]
    connection.close()
    connection.close_pool()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')


def empty_lightly() -> None:
    """Let tests that commit empty all tables but those which Django would write anew each time, just as they were."""
    TransactionTestCase._fixture_teardown = _empty


def _empty(test: TransactionTestCase) -> None:
    for alias in test._databases_names(include_mirrors=False):
        connection = connections[alias]
        tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - AS_MIGRATED
        connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), sorted(tables)))
