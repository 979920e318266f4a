import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0002_initial"), ("producers", "0002_papers")]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="paper",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="uses",
                to="producers.producerpaper", verbose_name="giấy tờ",
            ),
        ),
    ]  # fmt: skip
