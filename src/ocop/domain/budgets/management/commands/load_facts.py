"""``ocop load_facts``: units, agencies, regulations, procedures, the plan and its estimate."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ocop.domain.budgets.facts import load_facts
from ocop.platform.core.errors import DomainError


class Command(BaseCommand):
    help = "Nạp đơn vị hành chính, cơ quan, quy định, quy trình, kế hoạch và dự toán từ thư mục data."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--data", type=Path, default=settings.DATA_DIR, help="thư mục dữ liệu")
        parser.add_argument("--replace", action="store_true", help="thay bản đã nạp nếu chưa có gì dùng đến")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = load_facts(options["data"], replace=options["replace"])
        except DomainError as error:
            raise CommandError(error.message) from None
        self.stdout.write("\n".join(f"Đã nạp {line}." for line in done) or "Dữ liệu đã đủ, không có gì mới.")
