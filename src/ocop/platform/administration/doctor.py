"""Look at what an installation needs to work, and say what to do about what it lacks."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ocop.platform.administration.preparing import pending_migrations
from ocop.platform.audit import seals, triggers
from ocop.platform.files import clamd
from ocop.platform.government.installation import current

_ENOUGH_DISK = 2 * 2**30
_WAITING_TOO_LONG = timedelta(minutes=10)


@dataclass(frozen=True)
class Finding:
    what: str
    fine: bool
    state: str
    remedy: str = ""


def examine() -> Iterator[Finding]:
    """Each finding in turn; the later ones need the database."""
    yield _fonts()
    yield _assets()
    yield _disk()
    yield _scanner()
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        yield Finding("Cơ sở dữ liệu", False, str(error).strip(), "Xem DATABASE_URL và máy chủ PostgreSQL.")
        return
    yield Finding("Cơ sở dữ liệu", True, f"{connection.vendor}, kết nối được")
    if pending_migrations():
        yield Finding("Bảng", False, "còn thay đổi chưa áp dụng", "Chạy: ocop prepare")
        return
    yield Finding("Bảng", True, "mới nhất")
    yield _triggers()
    yield _seals()
    yield _worker()
    yield _clock()


def _fonts() -> Finding:
    found = len(list(settings.PAPER_FONTS.rglob("*.ttf")))
    return Finding("Phông chữ văn bản", found > 0, f"{found} tệp Tinos", "Chạy: make setup")


def _assets() -> Finding:
    there = (settings.STATIC_ROOT / "staticfiles.json").exists()
    return Finding("Tệp giao diện", there, "đã gom" if there else "chưa có", "Chạy: ocop prepare")


def _disk() -> Finding:
    settings.VAR.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.VAR).free
    return Finding("Đĩa", free > _ENOUGH_DISK, f"còn {free // 2**30} GB", "Giải phóng đĩa, cần ít nhất 2 GB.")


def _scanner() -> Finding:
    if not settings.CLAMD_SOCKET:
        return Finding("Quét vi-rút", True, "chưa bật; tệp nhận vào được ghi “chưa quét vi-rút”")
    try:
        return Finding("Quét vi-rút", True, clamd.version())
    except (OSError, ValueError) as error:
        remedy = "Xem CLAMD_SOCKET và dịch vụ clamav-daemon. Tệp gửi lên bị từ chối cho đến khi máy quét trả lời."
        return Finding("Quét vi-rút", False, f"không trả lời ({error})", remedy)


def _triggers() -> Finding:
    lacking = set(triggers.expected(connection.vendor)) - set(triggers.installed())
    state = f"thiếu {len(lacking)} chốt" if lacking else "cơ sở dữ liệu từ chối sửa, xóa"
    return Finding("Nhật ký chỉ thêm", not lacking, state, "Chạy: ocop migrate (chốt được đặt lại sau mỗi lần)")


def _seals() -> Finding:
    broken = seals.verify()
    return Finding(
        "Niêm phong nhật ký", broken is None, "nguyên vẹn" if broken is None else str(broken),
        "Nhật ký đã bị sửa ngoài hệ thống. Giữ nguyên máy chủ, báo cơ quan phụ trách an toàn thông tin.",
    )  # fmt: skip


def _worker() -> Finding:
    waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=timezone.now() - _WAITING_TOO_LONG).count()
    return Finding(
        "Việc nền", waiting == 0, "không có việc chờ lâu" if not waiting else f"{waiting} việc chờ quá 10 phút",
        "Chạy: ocop worker (hoặc ocop serve)",
    )  # fmt: skip


def _clock() -> Finding:
    offset = current().clock_offset
    hours = round(abs(offset).total_seconds() / 3600)
    moved = f"{'chậm' if offset < timedelta(0) else 'nhanh'} {hours // 24} ngày {hours % 24} giờ so với giờ máy"
    return Finding("Đồng hồ nghiệp vụ", True, moved if offset else "theo giờ máy")
