"""Forms that come on paper: the commune enters them with the scan, one or several at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files.base import File
from django.db import transaction

from ocop.domain.dossiers.models import Idea
from ocop.domain.plans.models import Season
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.errors import DomainError
from ocop.platform.files.services import store

from . import ideas

AT_ONCE = 5


class RowsRefused(DomainError):
    """Nothing of the batch was kept; ``reasons`` says why, by the place of the row."""

    def __init__(self, reasons: Mapping[int, str]) -> None:
        super().__init__("rows_refused", "Chưa nhập phiếu nào. Sửa các dòng được chỉ ra rồi gửi lại cả trang.")
        self.reasons = dict(reasons)


@transaction.atomic
def start(*, scan: File | None, by: User, **fields: Any) -> Idea:
    """Open a form for a producer; with ``scan`` it is marked as entered from paper."""
    idea = ideas.start(by=by, **fields)
    return keep_scan(idea=idea, scan=scan, by=by) if scan else idea


@transaction.atomic
def start_many(*, season: Season, rows: Sequence[Mapping[str, Any]], by: User) -> list[Idea]:
    """Up to five papers, all or nothing; each becomes a draft to complete. Raises ``RowsRefused``."""
    if len(rows) > AT_ONCE:
        raise DomainError("too_many", f"Mỗi lần nhập nhiều nhất {AT_ONCE} phiếu. Nhập phần còn lại sau.")
    opened, reasons = [], {}
    for place, row in enumerate(rows):
        try:
            with transaction.atomic():
                opened.append(start(season=season, by=by, **row))
        except DomainError as error:
            reasons[place] = error.message
    if reasons:
        raise RowsRefused(reasons)
    return opened


@transaction.atomic
def keep_scan(*, idea: Idea, scan: File, by: User) -> Idea:
    """Keep the paper's scan with the form."""
    require(by, "dossiers.write_idea", idea)
    idea.scan = store(upload=scan, by=by)
    idea.save(update_fields=["scan"])
    record(action="idea.scan", obj=idea, by=by, data={"file": idea.scan.pk})
    return idea
