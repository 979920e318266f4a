"""The database refuses to change or remove rows that are append-only (audit, ledger), whoever asks.

Installed after every migrate, never in a migration: SQLite drops triggers when Django rebuilds a table.
"""

from typing import Any

from django.apps import apps
from django.db import connections

from ocop.platform.core.models import AppendOnly


def tables() -> tuple[str, ...]:
    """The tables of every ``AppendOnly`` model."""
    return tuple(model._meta.db_table for model in apps.get_models() if issubclass(model, AppendOnly))


def install(sender: Any = None, using: str = "default", **kwargs: Any) -> None:
    """Create the triggers (again); a receiver of ``post_migrate``."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in tables():
            if table in existing:
                for statement in _statements(connection.vendor, table):
                    cursor.execute(statement)


def remove(using: str = "default") -> None:
    """Lift the triggers; only the test fixture that empties the tables does."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name in installed(using):
            table = name.removesuffix("_no_update").removesuffix("_no_delete").removesuffix("_no_truncate")
            on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


def installed(using: str = "default") -> list[str]:
    """Names of the triggers that stand now; PostgreSQL can also switch one off, which counts as gone."""
    connection = connections[using]
    sql = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        names = {row[0] for row in cursor.fetchall()}
    return sorted(names & set(expected(connection.vendor)))


def expected(vendor: str) -> list[str]:
    acts = ("update", "delete", "truncate") if vendor == "postgresql" else ("update", "delete")
    return sorted(f"{table}_no_{act}" for table in tables() for act in acts)


def _statements(vendor: str, table: str) -> list[str]:
    message = f"{table} is append-only"
    if vendor == "postgresql":
        function = f"{table}_refuse"
        refuse = f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'"
        return [
            f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {refuse}; END $$",
            *(
                f"CREATE OR REPLACE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table}"
                f" FOR EACH ROW EXECUTE FUNCTION {function}()"
                for act in ("update", "delete")
            ),
            f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION {function}()",
        ]
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{act} BEFORE {act.upper()} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, '{message}'); END"
        for act in ("update", "delete")
    ]
