from typing import Any

from django.core.management.base import BaseCommand

from ocop.platform.administration.preparing import prepare


class Command(BaseCommand):
    help = "Chuẩn bị cơ sở dữ liệu, dữ kiện và tệp giao diện; chạy lại không làm mất gì."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        prepare(self.stdout.write)
