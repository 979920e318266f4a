"""A round is due when its date of the plan is: it follows an extension, so it no longer keeps a day of its own."""

import django.db.models.deletion
from django.db import migrations, models


def find(apps, schema_editor):
    Milestone = apps.get_model("plans", "Milestone")
    for row in apps.get_model("evaluation", "Round").objects.select_related("council"):
        code = f"{row.council.stage}-{row.number}"
        row.milestone = Milestone.objects.get(item__plan__season=row.council.season_id, code=code)
        row.save(update_fields=["milestone"])


def milestone(**options):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="rounds", to="plans.milestone",
        verbose_name="mốc của kế hoạch", **options,
    )


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0001_initial"), ("plans", "0003_dates")]

    operations = [
        migrations.AddField("round", "milestone", milestone(null=True)),
        migrations.RunPython(find, migrations.RunPython.noop),
        migrations.AlterField("round", "milestone", milestone()),
        migrations.RemoveField("round", "due_on"),
    ]
