"""``make test``: style, arrows, types, then every test on SQLite and on PostgreSQL, then the journeys in Chromium."""

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, nullcontext
from pathlib import Path

from postgres import binaries, built, running

BIN = Path(sys.executable).parent
STRICT = os.environ.get("CI") == "true"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CLAMD = shutil.which("clamd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a dozen processes would each compile every module again
WORKERS = os.environ.get("TEST_WORKERS") or str(min(max(os.cpu_count() or 2, 2), 4))


def main() -> int:
    start, failed = time.monotonic(), []
    left_out = [] if CLAMD else ["ClamAV (apt-get install clamav-daemon)"]

    def step(title: str, *command: str | Path, held: bool = False, **env: str) -> None:
        """One command; ``held`` prints what it says in one piece, for steps that run side by side."""
        if not held:
            print(f"\n── {title}", flush=True)
        began = time.monotonic()
        kept = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} if held else {}
        words = [str(word) for word in command]
        done = subprocess.run(words, env={**os.environ, **env}, check=False, text=True, **kept)
        said = f"\n── {title}\n{done.stdout}" if held else ""
        print(f"{said}   {time.monotonic() - began:.0f} s", flush=True)
        if done.returncode:
            failed.append(title)

    step("catalogues", BIN / "ocop", "compile_catalogues", DJANGO_SETTINGS_MODULE="config.settings.test")
    step("style", BIN / "ruff", "check", "--quiet", ".")
    step("arrows between rooms", BIN / "lint-imports", "--no-cache")
    step("migrations complete", BIN / "ocop", "makemigrations", "--check", "--dry-run", "--verbosity", "0",
         DJANGO_SETTINGS_MODULE="config.settings.test")  # fmt: skip
    step(
        "generated documents are current",
        BIN / "ocop",
        "generate_docs",
        "--check",
        DJANGO_SETTINGS_MODULE="config.settings.test",
    )
    tests = [BIN / "pytest", "-n", WORKERS, "--dist", "loadfile", "-m", "not journey"]
    step("tests on SQLite", *tests, DATABASE_URL="")
    with ExitStack() as stack:
        url = os.environ.get("DATABASE_URL", "")
        if not url.startswith("postgres") and binaries():
            url = stack.enter_context(running())
        if url.startswith("postgres"):
            step("tests on PostgreSQL", *tests, "--database-only", DATABASE_URL=url)
        else:
            left_out.append("PostgreSQL 15 or later (apt-get install postgresql)")
        if CHROMIUM:
            # the browsers walk on what the migrations build; every other test on what the models say
            journeys = [BIN / "pytest", "--migrations", "-n", WORKERS, "--dist", "loadfile", "-m", "journey"]
            walks = [("journeys on PostgreSQL" if url else "journeys on SQLite", "tests/journeys", url)]
            walks += [("the first journey on SQLite", "tests/journeys/test_season.py", "")] * bool(url)

            def walk(title: str, path: str, database: str) -> None:
                migrate = [BIN / "ocop", "migrate", "--verbosity", "0"]
                with built(database, "ocop_built", migrate) if database else nullcontext("") as template:
                    given = {"DATABASE_URL": database, "TEST_TEMPLATE": template, "CHROMIUM": str(CHROMIUM)}
                    step(title, *journeys, path, held=True, **given)

            with ThreadPoolExecutor() as side_by_side:  # a browser waits for its server half of the time
                list(side_by_side.map(walk, *zip(*walks, strict=True)))
        else:
            left_out.append("Chromium (apt-get install chromium)")
    print(f"\n── {time.monotonic() - start:.0f} s in all")
    for what in left_out:
        print(f"   left out, not installed: {what}")
    for title in failed:
        print(f"   FAILED: {title}")
    return 1 if failed or (STRICT and left_out) else 0


if __name__ == "__main__":
    sys.exit(main())
