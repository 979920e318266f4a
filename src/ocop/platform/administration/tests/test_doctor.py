from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ocop.platform.accounts.models import User
from ocop.platform.administration.doctor import Finding, examine
from ocop.platform.audit import seals, triggers
from ocop.platform.audit.labels import labels
from ocop.platform.audit.models import Entry
from ocop.platform.audit.services import record
from ocop.platform.audit.tests.keys import foreign_keys_at_once
from ocop.platform.government import installation
from ocop.platform.jobs import services as jobs
from ocop.platform.jobs.models import Run

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _gathered(settings, tmp_path) -> None:
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "staticfiles.json").write_text("{}")


def found(what: str) -> Finding:
    return {finding.what: finding for finding in examine()}[what]


def doctor() -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("doctor", stdout=out)
    except SystemExit as exit_:
        return int(exit_.code), out.getvalue()
    return 0, out.getvalue()


def test_a_sound_installation_passes():
    code, said = doctor()
    assert code == 0
    assert [line[0] for line in said.splitlines()] == ["✓"] * 10
    assert f"✓ Cơ sở dữ liệu: {connection.vendor}, kết nối được" in said


def test_a_migration_not_applied_is_found_and_the_rest_is_not_asked(settings):
    settings.MIGRATION_MODULES = {}  # the tables of the tests come from the models: every migration is still to come

    code, said = doctor()
    assert code == 1
    assert "✗ Bảng: còn thay đổi chưa áp dụng\n    → Chạy: ocop prepare" in said
    assert "Nhật ký" not in said


def test_lifted_triggers_are_found():
    triggers.remove()
    finding = found("Nhật ký chỉ thêm")
    assert (finding.fine, finding.state) == (False, f"thiếu {len(triggers.expected(connection.vendor))} chốt")
    assert "ocop migrate" in finding.remedy


def test_a_broken_seal_is_found_and_named():
    entry = _tampered_entry()
    finding = found("Niêm phong nhật ký")
    assert (finding.fine, finding.state) == (False, f"dòng nhật ký số {entry.pk} đã bị sửa")


def test_work_that_waits_too_long_is_found():
    jobs.enqueue("administration.seal_audit")
    assert found("Việc nền").fine is True
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=11))
    assert found("Việc nền").state == "1 việc chờ quá 10 phút"


def test_missing_files_are_found(settings, tmp_path):
    settings.STATIC_ROOT = settings.PAPER_FONTS = tmp_path / "nowhere"
    assert [found(what).fine for what in ("Tệp giao diện", "Phông chữ văn bản")] == [False, False]


def test_a_scanner_is_asked_only_where_one_is_set(settings):
    assert found("Quét vi-rút") == Finding("Quét vi-rút", True, "chưa bật; tệp nhận vào được ghi “chưa quét vi-rút”")
    for place in ("/nowhere/clamd.sock", "no port"):
        settings.CLAMD_SOCKET = place
        finding = found("Quét vi-rút")
        assert (finding.fine, "CLAMD_SOCKET" in finding.remedy) == (False, True)


def test_a_moved_clock_is_said_but_is_no_fault():
    installation.change(clock_offset=timedelta(days=-2, hours=-3))
    finding = found("Đồng hồ nghiệp vụ")
    assert (finding.fine, finding.state) == (True, "chậm 2 ngày 3 giờ so với giờ máy")


def test_the_audit_is_verified_by_a_command():
    out = StringIO()
    call_command("verify_audit", stdout=out)
    assert out.getvalue() == "Nhật ký nguyên vẹn.\n"

    entry, out = _tampered_entry(), StringIO()
    with pytest.raises(SystemExit):
        call_command("verify_audit", stdout=out)
    assert out.getvalue() == f"Nhật ký không còn nguyên vẹn: dòng nhật ký số {entry.pk} đã bị sửa.\n"


def test_the_audit_is_sealed_by_a_job():
    _entry()
    assert jobs.run("administration.seal_audit", []).state == Run.State.DONE


def _entry() -> Entry:
    user = User.objects.create(full_name="Nguyễn Thị Lan", phone="0912000001")
    return record(action=min(name for name, _ in labels), obj=user, by=user)


def _tampered_entry() -> Entry:
    entry = _entry()
    foreign_keys_at_once()
    seals.seal(margin=timedelta(0))
    triggers.remove()
    Entry.objects.filter(pk=entry.pk).update(note="Khác.")
    triggers.install()
    return entry
