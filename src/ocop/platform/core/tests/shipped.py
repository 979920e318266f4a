"""The facts that most worlds of tests stand on: read and checked once in a process, later laid down as they were."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, models, transaction

_kept: dict[str, list[tuple[type[models.Model], list[dict[str, Any]]]]] = {}


def ship(room: str, load: Callable[[Path], Any]) -> None:
    """Fill ``room`` with what ``load`` takes from ``data/``; what its rows refer to is shipped before."""
    stored = list(apps.get_app_config(room).get_models(include_auto_created=True))
    if room in _kept:
        _lay_down(_kept[room])
    else:
        load(settings.DATA_DIR)
        _kept[room] = [(model, list(model._base_manager.order_by("pk").values())) for model in stored]
    if connection.vendor == "postgresql":  # what it last counted may be an emptied table: no plan would fit
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(connection.ops.quote_name(model._meta.db_table) for model in stored)}")


@transaction.atomic  # rows refer to each other across tables: foreign keys are looked at in the end
def _lay_down(rows: list[tuple[type[models.Model], list[dict[str, Any]]]]) -> None:
    for model, values in rows:
        model._base_manager.bulk_create([model(**row) for row in values], batch_size=500)
    numbered = connection.ops.sequence_reset_sql(no_style(), [model for model, values in rows if values])
    if numbered:
        with connection.cursor() as cursor:
            cursor.execute(" ".join(numbered))
