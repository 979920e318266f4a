from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from ocop.platform.administration.preparing import compile_catalogues


class Command(BaseCommand):
    help = "Dịch các danh mục chữ (django.po) thành django.mo."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        compile_catalogues(settings.LOCALE_PATHS)
