from typing import Any

from django.core.management.base import BaseCommand

from ocop.faces.website.editing.founding import found


class Command(BaseCommand):
    help = "Dựng trang công khai: trang chủ, chuyên mục, ban biên tập, bước duyệt. Chạy lại không đổi gì."

    def handle(self, *args: Any, **options: Any) -> None:
        found()
