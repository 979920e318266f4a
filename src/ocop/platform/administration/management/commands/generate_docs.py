import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from ocop.platform.administration.documents import documents


class Command(BaseCommand):
    help = "Ghi docs/permissions.md và docs/workflows/*.mmd từ mã nguồn; --check chỉ so."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        stale = []
        for name, text in documents().items():
            file = settings.ROOT / "docs" / name
            if file.exists() and file.read_text(encoding="utf-8") == text:
                continue
            stale.append(name)
            if not options["check"]:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
        if options["check"] and stale:
            self.stderr.write(f"Chạy make docs rồi lưu lại: {', '.join(stale)}")
            sys.exit(1)
