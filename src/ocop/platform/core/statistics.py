"""What the planner of PostgreSQL knows about tables: nothing of rows that were just loaded, until it is told."""

from django.db import connection
from django.db.models import Model


def refresh_statistics(*models: type[Model]) -> None:
    """After a bulk load: else a join over the new rows is planned for empty tables and takes seconds."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")
