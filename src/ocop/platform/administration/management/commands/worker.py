import signal
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from ocop.platform.jobs.services import recover, tick, work_off


class Command(BaseCommand):
    help = "Chạy việc nền: hàng đợi, lịch, chạy lại việc lỗi. Dừng bằng Ctrl+C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="làm hết việc đang chờ rồi dừng")

    def handle(self, *args: Any, **options: Any) -> None:
        self.running = True
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self.stop)
        while self.running:
            recover()
            tick()
            work_off()
            if options["once"]:
                return
            close_old_connections()
            time.sleep(1)

    def stop(self, *args: Any) -> None:
        self.running = False
