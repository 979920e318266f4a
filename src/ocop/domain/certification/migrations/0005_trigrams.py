"""On PostgreSQL an index of letters in threes: search by a part of a word, and what was typed nearly right."""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

INDEX = "certificate_search_trigrams"


def add(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE INDEX IF NOT EXISTS {INDEX} ON certification_certificate USING gin (search gin_trgm_ops)"
        )


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {INDEX}")


class Migration(migrations.Migration):
    dependencies = [("certification", "0004_after_issue")]

    operations = [TrigramExtension(), migrations.RunPython(add, remove)]
