"""A second start finds everything done."""

from pathlib import Path

import pytest

from ocop.platform.administration import preparing
from ocop.platform.audit.models import Entry
from ocop.platform.government.models import AdminUnit


@pytest.fixture
def var(settings, tmp_path) -> Path:
    settings.VAR, settings.STATIC_ROOT = tmp_path / "var", tmp_path / "var" / "static"
    return settings.VAR


def times(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


@pytest.mark.django_db
def test_preparing_loads_facts_and_gathers_files_and_a_second_time_changes_nothing(var):
    said: list[str] = []
    preparing.prepare(said.append)
    first = (AdminUnit.objects.count(), Entry.objects.count(), times(var))
    assert said == ["Nạp đơn vị hành chính, quy định, kế hoạch 2020 …", "Gom tệp giao diện …"]
    assert first[0] == 320

    said.clear()
    preparing.prepare(said.append)
    assert said == []
    assert (AdminUnit.objects.count(), Entry.objects.count(), times(var)) == first


@pytest.fixture
def work(var, tmp_path):
    """``work(where, again=…)`` does one step over a source file and says how often it was done so far."""
    var.mkdir()
    source = tmp_path / "source.csv"
    source.write_text("a")
    done: list[int] = []

    def step(where: str = "db/one", *, again: bool = False) -> int:
        preparing._once("trial", [source], lambda: done.append(1), where=where, again=again)
        return len(done)

    step.source = source
    return step


def test_a_step_is_done_again_for_a_changed_source_another_database_or_fresh_tables(work):
    assert [work(), work()] == [1, 1]
    work.source.write_text("ab")
    assert [work(), work()] == [2, 2]
    assert [work("db/two"), work("db/two")] == [3, 3]
    assert work("db/two", again=True) == 4


def test_a_step_that_failed_is_tried_again(var, tmp_path):
    var.mkdir()
    done: list[int] = []

    def fail() -> None:
        done.append(1)
        raise OSError("đĩa đầy")

    for _ in range(2):
        with pytest.raises(OSError, match="đĩa đầy"):
            preparing._once("trial", [tmp_path], fail)
    assert len(done) == 2


@pytest.mark.django_db
def test_the_mark_tells_servers_apart_and_not_only_names():
    from django.db import connection

    name = connection.settings_dict["NAME"]
    assert preparing._database().endswith(f"/{name}")
    assert preparing._database() != name
