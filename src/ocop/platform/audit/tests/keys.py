from django.db import connection


def foreign_keys_at_once() -> None:
    """PostgreSQL neither truncates a table nor drops its triggers while a foreign key still waits for its check."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
