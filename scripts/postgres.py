"""A private PostgreSQL for tests: its own folder, a free port on 127.0.0.1, gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

OLDEST = 15


def binaries() -> Path | None:
    """The newest PostgreSQL of the machine, 15 or later: Debian keeps its programs out of the path."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    found = [path for path in folders if float(path.parent.name) >= OLDEST and (path / "initdb").exists()]
    return found[-1] if found else None


@contextmanager
def running() -> Iterator[str]:
    """Start a server and give its DATABASE_URL. PostgreSQL refuses root: root borrows the user ``postgres``."""
    bin_ = binaries()
    if bin_ is None:
        raise FileNotFoundError("PostgreSQL 15 or later is not installed: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="ocop-pg-"))
    owner = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    as_owner = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder, **as_owner}
    data, port = folder / "data", _free_port()
    subprocess.run(
        [bin_ / "initdb", "-D", data, "-U", "ocop", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"],
        check=True,
        **quiet,
    )
    options = (
        f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        " -c max_connections=200 -c shared_buffers=256MB -c jit=off"
    )
    control = [bin_ / "pg_ctl", "-D", data, "-l", folder / "log", "-w"]
    subprocess.run([*control, "-o", options, "start"], check=True, **quiet)
    try:
        yield f"postgresql://ocop@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, **quiet)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def built(url: str, name: str, build: list[str | Path]) -> Iterator[str]:
    """A database that ``build`` fills once, for others to be copied from: gives its name, gone afterwards."""
    address, mark, options = url.partition("?")
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            own = {"DATABASE_URL": f"{address.rpartition('/')[0]}/{name}{mark}{options}"}
            own["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
            subprocess.run(build, check=True, env={**os.environ, **own})
            yield name
        finally:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
