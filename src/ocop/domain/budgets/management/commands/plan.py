"""``ocop plan export 2020``: a season's plan as JSON. ``ocop plan import FILE``: a draft plan out of such a file."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from ocop.domain.plans.document.content import content_of, exported
from ocop.domain.plans.models import Plan
from ocop.domain.plans.services.drafting import import_plan
from ocop.platform.core.errors import DomainError


class Command(BaseCommand):
    help = "In kế hoạch của một năm dạng JSON, hoặc nhập một tệp như vậy thành dự thảo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True)
        export = steps.add_parser("export", help="in kế hoạch của một năm")
        export.add_argument("year", type=int)
        load = steps.add_parser("import", help="nhập tệp JSON thành dự thảo kế hoạch của một năm chưa có kế hoạch")
        load.add_argument("file", type=Path, metavar="TỆP")
        load.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không lưu gì")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["step"] == "export":
            self._export(options["year"])
        else:
            self._import(options["file"], dry_run=options["dry_run"])

    def _export(self, year: int) -> None:
        plan = Plan.objects.select_related("season__province", "issuer").filter(season__year=year).first()
        if plan is None:
            message = f"Chưa có kế hoạch năm {year}. Chạy `ocop load_facts` trước."
            raise CommandError(message)
        version = plan.versions.filter(plan__state=Plan.State.DRAFT).last()
        content = version.content if version else content_of(plan)
        self.stdout.write(json.dumps(exported(content, plan.state), ensure_ascii=False, indent=2))

    def _import(self, path: Path, *, dry_run: bool) -> None:
        try:
            with transaction.atomic():
                version = import_plan(text=path.read_text(encoding="utf-8"), by=None, name=path.name)
                transaction.set_rollback(dry_run)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"Không đọc được {path}: {error}") from None
        except DomainError as error:
            raise CommandError(error.message) from None
        done = "Tệp hợp lệ, chưa lưu gì" if dry_run else "Đã lập"
        self.stdout.write(f"{done}: {version}, {len(version.content['items'])} mục.")
