"""``ocop recompute``: derives every stored result again and names each difference."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from ocop.domain.evaluation.services import recomputing


class Command(BaseCommand):
    help = "Tính lại mọi kết quả đã lưu từ các phiếu; nêu từng chỗ khác, mã thoát 1 nếu có."

    def handle(self, *args: Any, **options: Any) -> None:
        count, wrong = 0, 0
        for entry in recomputing.stored():
            found = recomputing.differences(entry)
            count += 1
            wrong += bool(found)
            for difference in found:
                self.stdout.write(str(difference))
        if wrong:
            self.stdout.write(f"{wrong} trên {count} kết quả khác với kết quả tính lại.")
            sys.exit(1)
        self.stdout.write(f"{count} kết quả, tính lại giống hệt.")
