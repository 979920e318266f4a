import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    help = "Mở máy chủ web và việc nền trên HOST:PORT (mặc định 127.0.0.1:8000)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-worker", action="store_true", help="không chạy việc nền cùng máy chủ")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
        bin_ = Path(sys.executable).parent
        commands = [
            [
                str(bin_ / "granian"), "config.wsgi:application", "--interface", "wsgi", "--host", host, "--port", port,
                "--workers", os.environ.get("WEB_WORKERS", "1"), "--blocking-threads", "8", "--backpressure", "64",
                "--log-level", "warning", "--respawn-failed-workers",
            ]
        ]  # fmt: skip
        if not options["no_worker"]:
            commands.append([sys.executable, "-m", "django", "worker"])
        children = [subprocess.Popen(command) for command in commands]  # noqa: S603 our own commands
        self.stdout.write(f"Đang chạy tại http://{host}:{port}/ (Ctrl+C để dừng)")
        self.stdout.flush()
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: [child.terminate() for child in children])
        code = children[0].wait()
        for child in children[1:]:
            child.terminate()
            child.wait()
        sys.exit(0 if code in (0, -signal.SIGTERM, -signal.SIGINT) else code)
