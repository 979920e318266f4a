import sys
from typing import Any

from django.core.management.base import BaseCommand

from ocop.platform.audit import seals


class Command(BaseCommand):
    help = "Tính lại chuỗi niêm phong của nhật ký; nêu dòng đầu tiên bị sửa, xóa hoặc chèn."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = seals.verify()
        if broken is None:
            self.stdout.write("Nhật ký nguyên vẹn.")
            return
        self.stdout.write(f"Nhật ký không còn nguyên vẹn: {broken}.")
        sys.exit(1)
