"""Gõ gần đúng: names that look like what was typed. Only PostgreSQL with ``pg_trgm`` can tell."""

from django.contrib.postgres.lookups import TrigramWordSimilar
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import F, Value

from ocop.domain.certification.queries import valid
from ocop.platform.core.text import fold

LIKE = 0.5
"""Share of the typed letters in threes that must stand together in a name: a letter or two may be wrong."""
MOST = 60
_LONGEST = 60


def keys(words: str) -> list[int]:
    """Keys of certificates that hold today, the most alike first; the index serves ``%>`` with the threshold set."""
    typed = fold(words)[:_LONGEST]
    if connection.vendor != "postgresql" or not typed:
        return []
    rows = valid().filter(TrigramWordSimilar(F("search"), Value(typed)))
    rows = rows.annotate(alike=TrigramWordSimilarity(typed, "search")).order_by("-alike", "-stars", "pk")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        if not cursor.fetchone():
            return []
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(LIKE)])
        return list(rows.values_list("pk", flat=True)[:MOST])
