import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

PATIENCE = 60
"""So many seconds the web server may take before background work starts without it."""


class Command(BaseCommand):
    help = "Mở máy chủ web và việc nền trên HOST:PORT (mặc định 127.0.0.1:8000)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-worker", action="store_true", help="không chạy việc nền cùng máy chủ")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
        threads = min(8, 2 * (os.cpu_count() or 1) + 1)
        web = [
            str(Path(sys.executable).parent / "granian"), "config.wsgi:application", "--interface", "wsgi",
            "--host", host, "--port", port, "--workers", os.environ.get("WEB_WORKERS", "1"),
            "--blocking-threads", str(threads), "--backpressure", "64",
            "--log-level", "warning", "--respawn-failed-workers",
        ]  # fmt: skip
        # in a session of its own: a Ctrl+C that reached its workers too would leave it waiting for them for ever
        self.children = [subprocess.Popen(web, start_new_session=True)]  # noqa: S603 our own commands
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self.stop)
        if self._answers(host, int(port)):
            self.stdout.write(f"Đang chạy tại http://{host}:{port}/ (Ctrl+C để dừng)")
            self.stdout.flush()
        if not options["no_worker"] and self.children[0].poll() is None:
            # after the first page: on a small machine both would start at half the speed
            self.children.append(subprocess.Popen([sys.executable, "-m", "django", "worker"]))
        code = self.children[0].wait()
        for child in self.children[1:]:
            child.terminate()
            child.wait()
        sys.exit(0 if code in (0, -signal.SIGTERM, -signal.SIGINT) else code)

    def stop(self, *args: Any) -> None:
        for child in self.children:
            child.terminate()

    def _answers(self, host: str, port: int) -> bool:
        """Wait until the web server answers, whatever it says; ``False`` when it ended or took too long."""
        began = time.monotonic()
        while self.children[0].poll() is None and time.monotonic() - began < PATIENCE:
            with closing(HTTPConnection("127.0.0.1" if host == "0.0.0.0" else host, port, timeout=10)) as visitor:  # noqa: S104 compared, not bound
                try:
                    visitor.request("HEAD", "/")
                    visitor.getresponse()
                except (OSError, HTTPException):
                    time.sleep(0.1)
                else:
                    return True
        return False
