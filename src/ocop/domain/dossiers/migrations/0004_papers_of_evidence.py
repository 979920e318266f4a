"""What was handed in with a dossier becomes a paper of its producer: one for each piece of evidence."""

from django.db import migrations

_OF_THE_PRODUCER = {
    "business_registration", "food_safety", "environment", "quality_system", "accounting", "production_licence",
    "labour",
}  # fmt: skip
_COPIED = (
    "kind", "file_id", "product_name", "number", "issued_on", "expires_on", "removed_at", "added_by_id", "added_at",
)  # fmt: skip


def move(apps, schema_editor):
    evidence = apps.get_model("dossiers", "Evidence")
    paper = apps.get_model("producers", "ProducerPaper")
    made = {}
    for row in evidence.objects.select_related("dossier").order_by("pk"):
        made[row.pk] = paper.objects.create(
            producer_id=row.dossier.producer_id,
            product_id=None if row.kind in _OF_THE_PRODUCER else row.dossier.product_id,
            **{name: getattr(row, name) for name in _COPIED},
        )
        evidence.objects.filter(pk=row.pk).update(paper=made[row.pk])
    for pk, newer in evidence.objects.exclude(replaced_by=None).values_list("pk", "replaced_by"):
        paper.objects.filter(pk=made[pk].pk).update(replaced_by=made[newer])


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0003_evidence_paper")]

    operations = [migrations.RunPython(move, migrations.RunPython.noop, elidable=True)]
