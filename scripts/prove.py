"""``make prove``: what needs size or time. Writes docs/evidence/{setup,races,growth,tally,checks,autosave,outbox,
offline,lapse}.json.

Names after the command choose: ``scripts/prove.py races growth``. Nothing is asserted on seconds; a race with two
winners or a list that asks more as it grows is a failure.
"""

import json
import os
import platform
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from postgres import binaries, running
from repeat import plain

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
EVIDENCE = ROOT / "docs" / "evidence"
REPEATS = int(os.environ.get("RACE_TURNS", "10"))
PATIENCE = 600


def main() -> int:
    chosen = sys.argv[1:] or list(PROOFS)
    return max(PROOFS[name]() for name in chosen)


def setup() -> int:
    """From an empty clone of HEAD, with empty caches: seconds of each step, and to the first page."""
    with tempfile.TemporaryDirectory(prefix="ocop-prove-") as folder:
        clone, caches = Path(folder) / "clone", Path(folder) / "caches"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        hidden = {"DATABASE_URL", "OCOP_VAR", "DJANGO_SETTINGS_MODULE", "VIRTUAL_ENV"}
        env = {key: value for key, value in os.environ.items() if key not in hidden}
        env |= {"PIP_CACHE_DIR": f"{caches}/pip", "UV_CACHE_DIR": f"{caches}/uv", "npm_config_cache": f"{caches}/npm"}
        ocop = str(clone / ".venv" / "bin" / "ocop")
        seconds = {
            "make_setup": _timed("make", "setup", cwd=clone, env=env),
            "demonstration": _timed(ocop, "demo", "--no-serve", "--fresh", cwd=clone, env=env),
            "server_to_first_page": _first_page([ocop, "serve"], cwd=clone, env=env),
        }
        seconds["empty_clone_to_first_page"] = sum(seconds.values())
        seconds["second_make_run_to_first_page"] = _first_page(["make", "run"], cwd=clone, env=env)
    _write("setup", {
        "what": "Seconds from an empty clone of HEAD; packages downloaded, caches of pip, uv and npm empty.",
        "seconds": {name: round(value, 1) for name, value in seconds.items()},
    })  # fmt: skip
    return 0


def races() -> int:
    """Every test marked ``race``, many times over, on both databases."""
    counts: dict[str, dict[str, Counter[str]]] = {}
    left_out = []
    with ExitStack() as stack:
        databases = {"SQLite": ""}
        if binaries():
            databases["PostgreSQL"] = stack.enter_context(running())
        else:
            left_out.append("PostgreSQL 15 or later is not installed")
        for name, url in databases.items():
            print(f"races on {name}", flush=True)
            counts[name] = {}
            for test, outcome in _race(url):
                counts[name].setdefault(test, Counter())[outcome] += 1
    tests = {
        database: {test: f"{found['passed']} of {found.total()}" for test, found in sorted(by_test.items())}
        for database, by_test in counts.items()
    }
    _write("races", {"what": f"Tests marked race, each {REPEATS} times.", "passed": tests, "left_out": left_out})
    complete = all(found["passed"] == REPEATS for by_test in counts.values() for found in by_test.values())
    return 0 if complete and all(counts.values()) and not left_out else 1


def growth() -> int:
    """Queries, rows fetched and time of lists at N and at 5 N."""
    print("growth at 1,000 and 5,000 rows", flush=True)
    done = subprocess.run(
        [BIN / "python", ROOT / "bench" / "growth.py", "--rows", "1000"], check=True, stdout=subprocess.PIPE, cwd=ROOT
    )
    found = json.loads(done.stdout)
    grown = [name for name, page in found["pages"].items() if page["at_n"]["queries"] != page["at_5n"]["queries"]]
    _write("growth", {
        "what": "Queries, rows fetched and median milliseconds of a page at N and at 5 N ideas, dossiers, certificates;"
        " SQLite. A page that asks more queries at 5 N is a failure.",
        **found, "asks_more": grown,
    })  # fmt: skip
    return 1 if grown else 0


def tally() -> int:
    """Random sheets of every shipped set through both implementations of the law."""
    print("200,000 sheets through both tallies", flush=True)
    done = subprocess.run(
        [BIN / "python", ROOT / "bench" / "tally.py", "--sheets", "200000"],
        check=True, stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    found = json.loads(done.stdout)
    _write("tally", {
        "what": "Random sheets of every shipped criteria set: total, parts, class, gates, knock-outs and stars by the"
        " tally and by an independent slow reading of the file. One sheet apart is a failure.",
        **found,
    })  # fmt: skip
    return 1 if found["apart"] else 0


def checks() -> int:
    """Errors of the kinds offices meet, put into dossiers without a fault: found or missed; and alarms without one."""
    print("200 dossiers with one seeded error each", flush=True)
    failed, found = _reported("src/ocop/domain/dossiers/tests/test_contradictions.py", "of_many_seeded", "SEEDED",
                              SEEDED_DOSSIERS="200")  # fmt: skip
    if found is not None:
        _write("checks", {
            "what": "Dossiers complete and backed by papers, written as people write; then one seeded error in each."
            " Fewer than 95 % found, or one false alarm, is a failure.",
            **found,
        })  # fmt: skip
    return failed


def autosave() -> int:
    """Chromium killed twenty times while somebody types: the seconds of typing lost each time."""
    print("twenty killed browsers", flush=True)
    failed, lost = _reported("tests/journeys/test_autosave.py", "killed", "AUTOSAVE", AUTOSAVE_KILLS="20")
    what = "Seconds of typing lost when the browser is killed; five or more is a failure."
    if lost is not None:
        _write("autosave", {"what": what, "lost": lost})
    return failed


def outbox() -> int:
    """Ten thousand random disconnections of the queue's model, told to the real address and merge."""
    print("ten thousand disconnections", flush=True)
    tests = "src/ocop/domain/evaluation/tests/test_disconnections.py"
    failed, lost = _reported(tests, "disconnections", "OUTBOX", OUTBOX_DISCONNECTIONS="10000")
    if lost is not None:
        _write("outbox", {
            "what": "Three devices of one member on a failing line against the real address and merge: request lost"
            " (before), answer lost (after), sent twice, arriving after others (overtaken). A mark that is neither on"
            " the sheet nor kept beside it nor knowingly replaced, or one that acted twice, is a failure.",
            **lost,
        })  # fmt: skip
    return failed


def offline() -> int:
    """Twenty disconnections of the browser itself."""
    print("twenty disconnections in Chromium", flush=True)
    failed, seen = _reported("tests/journeys/test_offline.py", "disconnections", "OFFLINE", OFFLINE_TIMES="20")
    if seen is not None:
        what = "Chromium scores while its line, an answer or the page itself is taken away."
        _write("offline", {"what": what, **seen})
    return failed


def lapse() -> int:
    """Five simulated years of 2,000 products, day by day: no certificate runs out without its four notices."""
    print("five years of 2,000 products", flush=True)
    tests = "src/ocop/domain/certification/tests/test_five_years.py"
    failed, found = _reported(tests, "runs_out", "LAPSE", SIMULATED_PRODUCTS="2000", SIMULATED_STEP="1")
    if found is not None:
        _write("lapse", {
            "what": "Certificates renewed, forgotten, revoked, judged late and then renewed or refused. One that"
            " reached its last day without notices at 180, 120, 90 and 30 days is a failure.",
            **found,
        })  # fmt: skip
    return failed


def _reported(tests: str, chosen: str, name: str, **size: str) -> tuple[int, Any]:
    """Run one test at its stated size on SQLite: whether it failed, and what it wrote to ``<name>_REPORT``; a run that
    wrote nothing has failed.
    """
    with tempfile.TemporaryDirectory(prefix="ocop-prove-") as folder:
        report = Path(folder) / "report.json"
        env = {**os.environ, "DATABASE_URL": "", "OCOP_VAR": folder, f"{name}_REPORT": str(report), **size}
        command = [BIN / "pytest", "-n", "0", "-q", "-m", "journey or not journey", "-k", chosen, tests]
        done = subprocess.run(command, check=False, cwd=ROOT, env=env)
        if not report.exists():
            return done.returncode or 1, None
        return done.returncode, json.loads(report.read_text(encoding="utf-8"))


PROOFS = {
    "setup": setup, "races": races, "growth": growth, "tally": tally, "checks": checks, "autosave": autosave,
    "outbox": outbox, "offline": offline, "lapse": lapse,
}  # fmt: skip


def _race(url: str) -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory(prefix="ocop-prove-") as folder:
        report = Path(folder) / "report.xml"
        env = {**os.environ, "DATABASE_URL": url, "OCOP_VAR": folder, "PYTHONPATH": str(ROOT / "scripts"),
               "COUNCIL_MEMBERS": "50", "NUMBER_CLIENTS": "50", "WORKERS_KILLED": "20"}  # fmt: skip
        options = ["-n", "0", "-p", "repeat", "--turns", str(REPEATS), f"--junitxml={report}"]
        command = [BIN / "pytest", "-m", "race", *options]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, cwd=ROOT, env=env)
        if not report.exists():
            return
        for case in ET.parse(report).getroot().iter("testcase"):
            bad = next((kind for kind in ("failure", "error", "skipped") if case.find(kind) is not None), "passed")
            yield f"{case.get('classname', '').removeprefix('src.')}::{plain(case.get('name', ''))}", bad


def _timed(*command: str, **where: Any) -> float:
    print(" ".join(Path(word).name for word in command), flush=True)
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **where)
    return time.monotonic() - start


def _first_page(command: list[str], *, cwd: Path, env: dict[str, str]) -> float:
    """Seconds from the start of ``command`` until the home page answers."""
    print(" ".join(Path(word).name for word in command), "to first page", flush=True)
    port = str(_free_port())
    start = time.monotonic()
    with _started(command, cwd=cwd, env={**env, "PORT": port, "HOST": "127.0.0.1"}) as server:
        while not _answers(f"http://127.0.0.1:{port}/"):
            if server.poll() is not None or time.monotonic() - start > PATIENCE:
                msg = "The server did not come up."
                raise RuntimeError(msg)
            time.sleep(0.05)
        return time.monotonic() - start


@contextmanager
def _started(command: list[str], **where: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A process in a group of its own; Ctrl+C ends the group, nothing else."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, **where
    )
    try:
        yield process
    finally:
        for name in (signal.SIGINT, signal.SIGKILL):
            if process.poll() is None:
                os.killpg(process.pid, name)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(20)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status == 200  # noqa: PLR2004
    except (urllib.error.URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _write(name: str, said: dict[str, Any]) -> None:
    EVIDENCE.mkdir(parents=True, exist_ok=True)
    said |= {"python": platform.python_version(), "processors": os.cpu_count()}
    file = EVIDENCE / f"{name}.json"
    file.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"→ {file.relative_to(ROOT)}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
