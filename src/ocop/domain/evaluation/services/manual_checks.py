"""Kiểm tra tay: a minimum that the data cannot decide is recorded before the product may go on."""

from collections.abc import Iterable

from django.db import transaction

from ocop.domain.evaluation.models import Entry, ManualCheck, Round
from ocop.domain.rulebook import definitions
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError

from .steady import ensure

_TOO_LATE = "Chỉ ghi kiểm tra sau khi mở điểm và trước khi UBND phê duyệt."


@transaction.atomic
def check(*, entry: Entry, passed: bool, grounds: str, by: User) -> ManualCheck:
    """Ghi kết quả kiểm tra. It may be corrected until the product's way is chosen."""
    require(by, "evaluation.record_check", entry)
    ensure(entry.round, Round.State.OPENED, Round.State.CLOSED, otherwise=_TOO_LATE)
    entry.refresh_from_db(fields=["state", "stars", "outcome"])
    asked = asked_of(entry)
    if asked is None:
        raise DomainError("not_asked", f"“{entry.dossier}” không phải kiểm tra điều kiện này.")
    if entry.outcome != Entry.Outcome.OPEN:
        raise DomainError("decided", f"“{entry.dossier}” đã chọn hướng xử lý, không ghi lại kiểm tra được.")
    if not grounds.strip():
        raise DomainError("grounds_required", "Ghi căn cứ: giấy tờ nào, trang nào cho thấy đạt hay không đạt.")
    found, _ = ManualCheck.objects.update_or_create(
        entry=entry,
        defaults={
            "code": asked.code, "passed": passed, "grounds": grounds.strip(), "by": by, "checked_on": clock.today(),
        },
    )  # fmt: skip
    entry.manual_check = found
    data = {"code": asked.code, "passed": passed}
    record(action="evaluation.manual_check", obj=entry, by=by, note=found.grounds, data=data)
    return found


def asked_of(entry: Entry) -> definitions.ManualCheck | None:
    """The check that the procedure of the session's day asks of a scored product; ``None`` where there is none."""
    return next(iter(asked_of_all([entry]).values()), None)


def asked_of_all(entries: Iterable[Entry]) -> dict[int, definitions.ManualCheck]:
    """The same for several products of rounds, by product; each procedure is looked up once a day."""
    by_procedure: dict[tuple[int, object], definitions.ManualCheck | None] = {}
    asked: dict[int, definitions.ManualCheck] = {}
    for entry in entries:
        day, frozen = entry.round.held_on or clock.today(), entry.dossier.procedure
        key = (frozen.pk, day)
        if key not in by_procedure:
            by_procedure[key] = rulebook.for_evaluation(frozen, day).parsed.manual_check
        found = by_procedure[key]
        scored = entry.state == Entry.State.SCORED
        if found and scored and found.needed(entry.dossier.criteria_set.parsed.group, entry.stars):
            asked[entry.pk] = found
    return asked


def recorded(entry: Entry) -> ManualCheck | None:
    return getattr(entry, "manual_check", None)


def read_again(entry: Entry) -> None:
    """What was recorded after ``entry`` was loaded counts."""
    if found := ManualCheck.objects.filter(entry=entry).first():
        entry.manual_check = found


def refusal(entry: Entry) -> str:
    """Why the product may not go on for want of the check; empty when it may."""
    asked = asked_of(entry)
    if asked is None:
        return ""
    found = recorded(entry)
    if found is None:
        return (
            f"“{entry.dossier}” đề nghị {entry.stars} sao nhưng chưa ghi kiểm tra “{asked.label}”."
            " Thư ký hội đồng ghi kết quả kiểm tra ở trang của sản phẩm rồi chọn lại hướng xử lý."
        )
    if found.passed:
        return ""
    return (
        f"“{entry.dossier}” không đạt “{asked.label}” ({found.grounds}), không chuyển lên và không công nhận được."
        " Chọn hướng khác và ghi lý do."
    )
