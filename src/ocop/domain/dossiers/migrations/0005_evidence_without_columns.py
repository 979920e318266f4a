import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0004_papers_of_evidence")]

    operations = [
        *(
            migrations.RemoveField(model_name="evidence", name=name)
            for name in ("expires_on", "file", "issued_on", "number", "product_name")
        ),
        migrations.AlterField(
            model_name="evidence",
            name="paper",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="uses", to="producers.producerpaper",
                verbose_name="giấy tờ",
            ),
        ),
    ]  # fmt: skip
