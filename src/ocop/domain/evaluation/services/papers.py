"""Draw up minutes and covering letter of a round."""

from collections.abc import Sequence
from datetime import date

from ocop.domain.dossiers.services.papers import signature_of
from ocop.domain.evaluation.models import Council, CouncilMember, Entry, Round
from ocop.domain.evaluation.paper_types import JudgedProduct, MinutesPaper, ResultLetter
from ocop.domain.evaluation.services import proceedings
from ocop.platform.accounts.models import User
from ocop.platform.audit.models import Seal
from ocop.platform.core.dates import format_date
from ocop.platform.government.models import AdminUnit
from ocop.platform.government.queries import committee_of, standing_office_of
from ocop.platform.papers.letterheads import letterhead_of
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services.drafting import draft

_KEPT = (Entry.Outcome.KEEP, Entry.Outcome.REJECT)


def minutes(round_: Round, entries: Sequence[Entry], *, by: User) -> Paper:
    """Biên bản: who submitted, what was discussed, every result with its derivation, the seal of the audit."""
    council = round_.council
    agency = committee_of(council.unit)
    seats = {
        member.seat: member.user.full_name
        for member in council.members.filter(left_on__isnull=True).select_related("user")
    }
    seal = Seal.objects.order_by("last_id").last()
    values = MinutesPaper(
        letterhead=letterhead_of(agency), council=council.name, round=round_.number, year=council.season.year,
        decision=f"Quyết định số {council.decision_number} ngày {format_date(council.decided_on)}",
        held=_written(round_.held_on), place=round_.session_at or agency.name,
        present=tuple(proceedings.present(round_)), absent=tuple(proceedings.absent(round_)),
        agreed_sheet=council.combine == Council.Combine.AGREED, ties=tuple(proceedings.ties(round_, entries)),
        reopened=tuple(proceedings.reopened(entries)), dissent=tuple(proceedings.dissent(entries)),
        appeals=tuple(proceedings.appeals(entries)),
        chair=seats[CouncilMember.Seat.CHAIR], secretary=seats.get(CouncilMember.Seat.SECRETARY, ""),
        discussed=tuple(_discussion(entry) for entry in entries if entry.attempt > 1),
        products=tuple(_judged(entry) for entry in entries), audit_root=seal.root if seal else "",
    )  # fmt: skip
    return draft(type="evaluation.minutes", values=values, agency=agency, about=round_, by=by)


def letter(round_: Round, entries: Sequence[Entry], *, by: User) -> Paper:
    """Công văn gửi hồ sơ và kết quả lên cơ quan thường trực."""
    council = round_.council
    agency = committee_of(council.unit)
    moved = [entry for entry in entries if entry.outcome not in _KEPT]
    values = ResultLetter(
        letterhead=letterhead_of(agency), signature=signature_of(agency),
        addressee=standing_office_of(_province(council.unit)).name,
        subject=f"gửi kết quả đánh giá, phân hạng sản phẩm OCOP đợt {round_.number} năm {council.season.year}",
        text=f"{agency.name} đã phê duyệt kết quả của Hội đồng tại văn bản số {round_.approval_number} ngày "
        f"{_written(round_.approved_on)}, gửi hồ sơ của {len(moved)} sản phẩm:",
        forwarded=tuple(_judged(entry) for entry in moved),
        kept=tuple(_judged(entry) for entry in entries if entry.outcome in _KEPT),
    )  # fmt: skip
    return draft(type="evaluation.result_letter", values=values, agency=agency, about=round_, by=by)


def _written(day: date | None) -> str:
    """A day the round has by now: marks are open, results approved."""
    return format_date(day) if day else ""


def _judged(entry: Entry) -> JudgedProduct:
    result = entry.stars_shown
    if entry.outcome in _KEPT:
        kept = "giữ lại: " if entry.outcome == Entry.Outcome.KEEP else ""
        result = f"{result}; {kept}{entry.outcome_note}"
    return JudgedProduct(
        product=entry.dossier.product.name, producer=entry.dossier.producer.name, mean=entry.mean_shown or "0,0",
        spread=str(entry.spread or 0), result=result, derivation=entry.result["derivation"],
    )  # fmt: skip


def _discussion(entry: Entry) -> str:
    return f"“{entry.dossier}” được đưa ra thảo luận sau lần chấm đầu: {entry.discussion_note} Sau đó chấm lại."


def _province(unit: AdminUnit) -> AdminUnit:
    return unit if unit.parent is None else _province(unit.parent)
