"""``ocop plan export 2020``: a season's plan as JSON."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ocop.domain.budgets.exporting import export_plan
from ocop.domain.plans.models import Plan


class Command(BaseCommand):
    help = "In kế hoạch của một năm dạng JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True)
        export = steps.add_parser("export", help="in kế hoạch của một năm")
        export.add_argument("year", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        plans = Plan.objects.select_related("season__province", "issuer")
        plan = plans.filter(season__year=options["year"]).first()
        if plan is None:
            message = f"Chưa có kế hoạch năm {options['year']}. Chạy `ocop load_facts` trước."
            raise CommandError(message)
        self.stdout.write(json.dumps(export_plan(plan), ensure_ascii=False, indent=2))
