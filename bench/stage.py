"""A database of its own for measuring: facts, the demonstration, and as many rows more as are asked for."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

if TYPE_CHECKING:
    from django.db.models import Model

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def demonstration() -> Iterator[None]:
    """Set Django up on a temporary SQLite file with the season of 2020; everything is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="ocop-bench-") as folder:
        os.environ |= {"OCOP_VAR": folder, "DATABASE_URL": "", "OCOP_ENV": "local", "LOG_LEVEL": "ERROR"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.local"
        sys.path[:0] = [str(ROOT / "src"), str(ROOT / "bench")]
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("demo", no_serve=True, stdout=StringIO())
        try:
            yield
        finally:
            connection.close()


def grow(rows: int) -> None:
    """Clone products with their ideas, dossiers and certificates until there are ``rows`` of each of the three."""
    from ocop.domain.certification.codes import new_code
    from ocop.domain.certification.models import Certificate
    from ocop.domain.dossiers.models import Dossier, Idea

    with_idea = Dossier.objects.select_related("product", "idea").order_by("pk")
    sources = _missing(with_idea, rows)
    products = _clone(sources, "product")
    ideas = _copy([source.idea for source in sources], [{"product": product} for product in products])
    both = zip(products, ideas, strict=True)
    _copy(sources, [{"product": product, "idea": idea} for product, idea in both])
    alone = Idea.objects.filter(dossier=None).select_related("product").order_by("pk")
    others = _missing(alone, rows - Idea.objects.count() + alone.count())
    _copy(others, [{"product": product} for product in _clone(others, "product")])
    held = _missing(Certificate.objects.select_related("product").order_by("pk"), rows)
    names = [
        {
            "product": product,
            "code": new_code(),
            "register_number": f"BG-2019-{number}",
            "product_code": f"24-{number}-2020",
        }
        for number, product in enumerate(_clone(held, "product"), start=10_000 + Certificate.objects.count())
    ]
    _copy(held, names)


def _missing(queryset: Any, rows: int) -> "list[Any]":
    there = list(queryset)
    return list(islice(cycle(there), max(0, rows - len(there))))


def _clone(sources: "list[Any]", field: str) -> "list[Any]":
    """A product of its own for each row, of the same producer, told apart by a number."""
    originals = [getattr(source, field) for source in sources]
    names = [(f"{original.name} {uuid4().hex[:8]}", uuid4().hex) for original in originals]
    return _copy(originals, [{"name": name, "slug": slug} for name, slug in names])


def _copy(originals: "list[Any]", values: "list[dict[str, Any]]") -> "list[Any]":
    if not originals:
        return []
    model: type[Model] = type(originals[0])
    fields = [field for field in model._meta.concrete_fields if not field.primary_key and field.name != "uid"]
    copies = [
        model(**{field.attname: getattr(original, field.attname) for field in fields} | _plain(changed))
        for original, changed in zip(originals, values, strict=True)
    ]
    return model._default_manager.bulk_create(copies, batch_size=500)


def _plain(values: "dict[str, Any]") -> "dict[str, Any]":
    """Rows as their keys, so that a column is set once."""
    return {
        f"{name}_id" if hasattr(value, "pk") else name: getattr(value, "pk", value) for name, value in values.items()
    }
