"""The signed paper comes back: kept as a file, its signatures verified, its number and date read and compared."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import transaction

from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import fold
from ocop.platform.files import services as files
from ocop.platform.papers import queries, signatures, signed_text, workflow
from ocop.platform.papers.models import Paper
from ocop.platform.papers.signatures import Signature
from ocop.platform.papers.signed_text import Read


@transaction.atomic
def receive(*, paper: Paper, upload: File, by: User) -> Paper:
    """Đưa bản đã ký lên. A missing or untrusted signature is a warning that stays on the paper.

    Raises ``DomainError`` ``altered`` for a file that was changed after somebody signed it, ``unreadable``,
    ``wrong_type`` and what ``files`` raises; nothing is kept then.
    """
    require(by, "papers.issue", paper)
    name, content = files.read(upload)
    if files.sniff(content) != files.PDF:
        raise DomainError("wrong_type", f"Tệp “{name}” không phải PDF. Đưa tệp PDF đã ký số, hoặc bản quét dạng PDF.")
    report = examine(paper, content)
    stored = files.keep(content=content, name=name, content_type=files.PDF, by=by)
    return workflow.paper.fire(
        paper, "sign", by=by, data=_facts(stored.sha256, report), signed=stored, signed_report=report
    )


def examine(paper: Paper, content: bytes) -> dict[str, Any]:
    """The report that is kept with the paper: each signature, what was read, what to look at before the issue."""
    try:
        read = signed_text.read(content)
    except ValueError:
        raise DomainError(
            "unreadable", "Không mở được tệp PDF này: tệp hỏng, có mật khẩu hoặc quá nhiều trang. Xuất lại rồi gửi."
        ) from None
    warnings = []
    try:
        found = signatures.read(content, roots=queries.trusted_certificates())
    except ValueError:
        found, warnings = [], ["Không kiểm tra được chữ ký số, vì cấu trúc tệp không đúng chuẩn PDF."]
    if altered := next((one for one in found if one.is_altered), None):
        raise DomainError(
            "altered",
            f"Chữ ký của {altered.signer} không còn đúng với tệp: {altered.reason} Xin lại tệp gốc từ người ký.",
        )
    warnings += [] if found or warnings else [_NOT_SIGNED]
    warnings += [f"Chữ ký của {one.signer}: {one.reason}" for one in found if not one.trusted]
    warnings += _against_draft(paper, found, read)
    return {
        "signatures": [_plain(one) for one in found],
        "read": {"number": read.number, "symbol": read.symbol, "pages": read.pages, "has_text": read.has_text,
                 "issued_on": read.issued_on.isoformat() if read.issued_on else None},
        "warnings": warnings,
        "roots": len(queries.trusted_certificates()),
        "checked_on": clock.today().isoformat(),
    }  # fmt: skip


def differences(paper: Paper, *, number: int | None, issued_on: date) -> list[str]:
    """What was typed against what the signed file shows, one line each."""
    read = paper.signed_report.get("read") or {}
    lines = []
    if number is not None and read.get("number") not in (None, number):
        lines.append(f"Số trên tệp là {read['number']}, số nhập là {number}.")
    if (shown := read.get("issued_on")) and date.fromisoformat(shown) != issued_on:
        on = format_date(date.fromisoformat(shown))
        lines.append(f"Ngày trên tệp là {on}, ngày nhập là {format_date(issued_on)}.")
    return lines


def _against_draft(paper: Paper, found: list[Signature], read: Read) -> list[str]:
    lines = []
    if not read.has_text:
        lines.append("Tệp là ảnh quét, không có chữ để đọc số và ngày. Nhìn bản giấy khi nhập.")
    elif fold(paper.title).replace(" ", "") not in read.folded:
        lines.append("Trang đầu của tệp không có đúng trích yếu của dự thảo. Xem lại có đúng văn bản này không.")
    if read.symbol and read.symbol != paper.symbol:
        lines.append(f"Ký hiệu trên tệp là {read.symbol}, trên dự thảo là {paper.symbol or 'không có'}.")
    signers = " ".join(fold(one.signer) for one in found)
    if found and paper.signer and fold(paper.signer) not in signers:
        names = ", ".join(one.signer for one in found)
        lines.append(f"Người ký trên dự thảo là {paper.signer}, chữ ký số là của {names}.")
    return lines


def _plain(one: Signature) -> dict[str, Any]:
    return {**asdict(one), "signed_at": one.signed_at.isoformat() if one.signed_at else None}


def _facts(sha256: str, report: dict[str, Any]) -> dict[str, Any]:
    trusted = [one["trusted"] for one in report["signatures"]]
    return {"sha256": sha256, "signatures": len(trusted), "trusted": sum(trusted), "warnings": len(report["warnings"])}


_NOT_SIGNED = "Tệp không có chữ ký số: là bản quét hoặc bản in. Bản giấy có dấu lưu tại văn thư là bản gốc."
