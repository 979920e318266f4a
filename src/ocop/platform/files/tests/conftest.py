"""A private ClamAV that knows one virus: EICAR's test file. Without the daemon its tests are left out, and CI fails."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

CLAMD = shutil.which("clamd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
"""In two parts, so that a scanner leaves the source alone."""

CONFIG = """
LocalSocket {place}/clamd.sock
DatabaseDirectory {place}/signatures
Foreground yes
MaxThreads 2
StreamMaxLength 1M
ConcurrentDatabaseReload no
"""


@pytest.fixture(scope="module")
def daemon() -> Iterator[str]:
    """The path of the socket."""
    if not CLAMD and os.environ.get("CI") != "true":
        pytest.skip("clamd is not installed (apt-get install clamav-daemon)")
    assert CLAMD, "clamd is not installed (apt-get install clamav-daemon)"
    with tempfile.TemporaryDirectory(prefix="clamd-") as folder:
        place = Path(folder)
        (place / "signatures").mkdir()
        (place / "signatures" / "eicar.ndb").write_text(f"Eicar-Test:0:*:{EICAR.hex()}\n")
        (place / "clamd.conf").write_text(CONFIG.format(place=place))
        with (place / "log").open("wb") as log:
            running = subprocess.Popen([CLAMD, "-c", place / "clamd.conf"], stdout=log, stderr=log)
        try:
            for _ in range(150):
                if (place / "clamd.sock").exists() or running.poll() is not None:
                    break
                time.sleep(0.1)
            assert (place / "clamd.sock").exists(), (place / "log").read_text()
            yield str(place / "clamd.sock")
        finally:
            running.terminate()
            running.wait(10)


@pytest.fixture
def scanning(daemon, settings) -> None:
    settings.CLAMD_SOCKET = daemon
    settings.VIRUS_SCANNER = "ocop.platform.files.clamd.scan"
