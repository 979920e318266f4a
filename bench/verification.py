"""The verification page over HTTP: requests a second of ``ocop serve`` beside nginx that hands out the same bytes.

Both are asked by the same client on the same machine, over kept connections; what counts is the ratio. Without nginx
(``apt-get install nginx``) that half is left out with a word.
"""

import argparse
import asyncio
import os
import platform
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path as File
from typing import Any

from run import save
from stage import ROOT, demonstration

EVIDENCE = ROOT / "docs" / "evidence" / "verification.json"
WHAT = (
    "One web process of ours and one of nginx, asked by the same client, every request counted; no cache between."
    " A proxy that keeps the page for its minute answers as nginx does."
)
CONNECTIONS = 16
SECONDS = 5.0
PATIENCE = 60
NGINX = """
worker_processes {workers};
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off; keepalive_requests 1000000; sendfile on; default_type text/html;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; root {folder}/www; }}
}}
"""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--write", action="store_true", help="write docs/evidence/verification.json")
    options = asked.parse_args()
    with demonstration():
        results = measured()
    for name, rate in results.items():
        print(f"{name:48} {rate}")
    if options.write:
        machine = {"python": platform.python_version(), "cpus": os.cpu_count(), "database": "SQLite"}
        save(EVIDENCE, {"what": WHAT, **machine, **results})


def measured() -> dict[str, Any]:
    from ocop.domain.certification.models import Certificate

    path = f"/xac-minh/{Certificate.objects.order_by('pk').first().code}/"
    results: dict[str, Any] = {}
    with served() as port:
        body = asyncio.run(once(port, path))
        results["page, bytes"] = len(body)
        results["ours, requests a second"] = round(asyncio.run(rate(port, path)))
    if shutil.which("nginx") is None:
        results["nginx, requests a second"] = "left out: nginx is not installed"
        return results
    with nginx(body) as port:
        results["nginx with the same bytes, requests a second"] = round(asyncio.run(rate(port, "/page.html")))
    results["times slower than nginx"] = round(
        results["nginx with the same bytes, requests a second"] / results["ours, requests a second"], 1
    )
    return results


@contextmanager
def served() -> Iterator[int]:
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    port = free()
    command = [sys.executable, "-m", "django", "serve", "--no-worker"]
    server = subprocess.Popen(command, env={**os.environ, "PORT": str(port)}, stdout=subprocess.DEVNULL)
    yield from _while_it_runs(server, port)


@contextmanager
def nginx(body: bytes) -> Iterator[int]:
    with tempfile.TemporaryDirectory(prefix="ocop-nginx-") as folder:
        port = free()
        (File(folder) / "www").mkdir()
        (File(folder) / "www" / "page.html").write_bytes(body)
        (File(folder) / "nginx.conf").write_text(NGINX.format(folder=folder, port=port, workers=1))
        File(folder).chmod(0o755)
        server = subprocess.Popen(["nginx", "-c", f"{folder}/nginx.conf", "-p", folder], stderr=subprocess.DEVNULL)
        yield from _while_it_runs(server, port)


def _while_it_runs(server: subprocess.Popen, port: int) -> Iterator[int]:
    try:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with socket.socket() as visitor:
                if visitor.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def free() -> int:
    with socket.socket() as any_:
        any_.bind(("127.0.0.1", 0))
        return any_.getsockname()[1]


async def once(port: int, path: str) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    body = await ask(reader, writer, path)
    writer.close()
    return body


async def rate(port: int, path: str) -> float:
    """Requests a second over ``CONNECTIONS`` kept connections, after one second that is not counted."""
    counted, start = 0, time.perf_counter() + 1

    async def visitor() -> None:
        nonlocal counted
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while (now := time.perf_counter()) < start + SECONDS:
            await ask(reader, writer, path)
            counted += now >= start
        writer.close()

    await asyncio.gather(*(visitor() for _ in range(CONNECTIONS)))
    return counted / SECONDS


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> bytes:
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    if " 200 " not in head.split("\r\n", 1)[0]:
        msg = head
        raise RuntimeError(msg)
    length = int(head.split("content-length:", 1)[1].split("\r\n", 1)[0])
    return await reader.readexactly(length)


if __name__ == "__main__":
    main()
