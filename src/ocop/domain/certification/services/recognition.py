"""Soạn, trình, duyệt và ban hành quyết định công nhận; nhập quyết định của năm trước."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from ocop.domain.certification import addresses, queries, workflow
from ocop.domain.certification.models import Certificate, Decision, DecisionLine
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.services import progress
from ocop.domain.plans.models import Season
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Product
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.government.models import AdminUnit
from ocop.platform.notifications.services import notify

from . import certificates, papers

D = Decision.State


@dataclass(frozen=True)
class PastLine:
    """A product of a decision that was issued before the system."""

    product: Product
    stars: int


@transaction.atomic
def prepare(*, season: Season, unit: AdminUnit, dossiers: Sequence[Dossier], by: User) -> Decision:
    """Soạn tờ trình và quyết định for the products that the council proposed; stars as the regulation lets it give."""
    decision = Decision.objects.create(
        season=season, unit=unit, territory=unit.path,
        title=f"Phê duyệt kết quả đánh giá, phân hạng và cấp Giấy chứng nhận sản phẩm OCOP năm {season.year}",
    )  # fmt: skip
    require(by, "certification.prepare", decision)
    lines = _choose(decision, dossiers)
    decision.submission, decision.paper = papers.drafts(decision, by=by)
    decision.save(update_fields=["submission", "paper"])
    record(action="certification.prepare", obj=decision, by=by, data={"products": len(lines)})
    return decision


@transaction.atomic
def revise(*, decision: Decision, dossiers: Sequence[Dossier], by: User) -> Decision:
    """Chọn lại sản phẩm of a draft (leadership has returned it, say); both papers are drawn up anew."""
    require(by, "certification.prepare", decision)
    # Claims the row: whoever submits at the same moment waits, or has made this one too late.
    if not Decision.objects.filter(pk=decision.pk, state=D.DRAFT, is_imported=False).update(title=F("title")):
        raise Conflict(
            "Quyết định đã trình lãnh đạo nên không chọn lại sản phẩm được. Tải lại trang để xem trạng thái."
        )
    decision.lines.all().delete()
    lines = _choose(decision, dossiers)
    papers.redraft(decision, by=by)
    record(action="certification.revise", obj=decision, by=by, data={"products": len(lines)})
    return decision


@transaction.atomic
def submit(*, decision: Decision, by: User) -> Decision:
    """Trình lãnh đạo."""
    workflow.decision.fire(decision, "submit", by=by)
    notify(
        kind="certification.submitted", users=people_with(Role.PROVINCE_LEADER, decision.territory), about=decision,
        url=addresses.decision(decision), title=decision.title, count=decision.lines.count(),
    )  # fmt: skip
    return decision


@transaction.atomic
def return_decision(*, decision: Decision, note: str, by: User) -> Decision:
    """Trả lại để sửa, with the reason."""
    workflow.decision.fire(decision, "return", by=by, note=note)
    _tell_office(decision, "certification.returned", note=note)
    return decision


@transaction.atomic
def approve(*, decision: Decision, by: User) -> Decision:
    """Duyệt: the office may now get the clerk's number."""
    workflow.decision.fire(decision, "approve", by=by)
    _tell_office(decision, "certification.approved")
    return decision


@transaction.atomic
def issue(*, decision: Decision, number: int, issued_on: date, by: User) -> list[Certificate]:
    """Ban hành with the clerk's number and date: certificates are written, dossiers recognised, producers told.

    The certificates' PDFs are rendered by jobs. Raises ``DomainError``: ``not_approved``, ``wrong_day``,
    ``number_missing`` or ``number_taken``; nothing is changed then.
    """
    require(by, "certification.prepare", decision)
    if decision.state in (D.DRAFT, D.SUBMITTED):
        raise DomainError("not_approved", "Lãnh đạo chưa duyệt quyết định này. Trình và chờ duyệt, rồi mới ban hành.")
    _check_day(decision, issued_on)
    _enter(decision, "issue", number=papers.reference(decision, number), issued_on=issued_on, by=by)
    papers.issue_decision(decision, number=number, issued_on=issued_on, by=by)
    months = queries.procedure_of(decision).parsed.certificate_months
    written = certificates.write(decision, months=months, by=by)
    for line in decision.lines.select_related("dossier").exclude(dossier=None):
        progress.recognised(dossier=line.dossier, by=by)
    for certificate in written:
        notify(
            kind="certification.recognised", users=producers.people_of(certificate.product.producer), about=certificate,
            url=addresses.verification(certificate), product=certificate.product_name, stars=certificate.stars,
            until=format_date(certificate.expires_on),
        )  # fmt: skip
    return written


@transaction.atomic
def import_decision(
    *, unit: AdminUnit, number: str, issued_on: date, title: str, lines: Iterable[PastLine], months: int, by: User
) -> list[Certificate]:
    """Nhập quyết định đã ban hành trước khi có hệ thống, với giấy chứng nhận của nó."""
    if not number.strip():
        raise DomainError("number_missing", "Nhập số, ký hiệu ghi trên quyết định, ví dụ 1386/QĐ-UBND.")
    decision = Decision.objects.create(unit=unit, territory=unit.path, title=title, is_imported=True)
    require(by, "certification.prepare", decision)
    DecisionLine.objects.bulk_create(
        DecisionLine(decision=decision, product=line.product, stars=line.stars, position=place)
        for place, line in enumerate(lines, start=1)
    )
    _check_day(decision, issued_on)
    _enter(decision, "import", number=number.strip(), issued_on=issued_on, by=by)
    return certificates.write(decision, months=months, by=by)


def _choose(decision: Decision, dossiers: Sequence[Dossier]) -> list[DecisionLine]:
    """Lines for ``dossiers`` as they stand now: the most stars first, then the most points."""
    if not dossiers:
        raise DomainError("empty", "Chưa chọn sản phẩm nào. Chọn sản phẩm đã được hội đồng đề nghị công nhận.")
    free = {row.pk: row for row in queries.proposed(decision.season, territory=decision.territory)}
    for dossier in dossiers:
        if dossier.pk not in free:
            raise DomainError(
                "not_proposed", f"“{dossier}” chưa được đề nghị công nhận hoặc đã nằm trong quyết định khác."
            )
    results = queries.results_of(free.values())
    chosen = [free[pk] for pk in dict.fromkeys(dossier.pk for dossier in dossiers)]
    chosen.sort(key=lambda dossier: (-results[dossier.pk].stars, -results[dossier.pk].mean, dossier.product.search))
    lines = [
        DecisionLine(
            decision=decision, product=dossier.product, dossier=dossier, position=place,
            points=results[dossier.pk].mean_shown,
            stars=min(results[dossier.pk].stars, max(dossier.procedure.parsed.stage(dossier.stage).recognises)),
        )
        for place, dossier in enumerate(chosen, start=1)
    ]  # fmt: skip
    try:
        with transaction.atomic():
            return DecisionLine.objects.bulk_create(lines)
    except IntegrityError:
        raise Conflict(
            "Có người vừa đưa một trong các sản phẩm này vào quyết định khác. Tải lại trang rồi chọn lại."
        ) from None


def _enter(decision: Decision, step: str, *, number: str, issued_on: date, by: User) -> None:
    """Move to ISSUED; a number that another decision of the year carries is refused with that decision's name."""
    taken = DomainError(
        "number_taken",
        f"Số {number} năm {issued_on.year} đã dùng cho một quyết định khác. Kiểm tra sổ văn thư rồi nhập lại.",
    )
    same = Decision.objects.filter(unit=decision.unit_id, number=number, issued_on__year=issued_on.year)
    if same.exclude(pk=decision.pk).exists():
        raise taken
    try:
        with transaction.atomic():
            workflow.decision.fire(decision, step, by=by, number=number, issued_on=issued_on)
    except IntegrityError:
        raise taken from None


def _check_day(decision: Decision, day: date) -> None:
    if day > clock.today():
        raise DomainError("wrong_day", "Ngày ban hành chưa đến. Ghi ngày trên quyết định đã ký.")
    if decision.season and day < decision.season.starts_on:
        raise DomainError(
            "wrong_day",
            f"Ngày ban hành đứng trước chu trình ({format_date(decision.season.starts_on)}). Kiểm tra lại năm.",
        )


def _tell_office(decision: Decision, kind: str, **values: object) -> None:
    notify(
        kind=kind, users=people_with(Role.STANDING_OFFICER, decision.territory), about=decision,
        url=addresses.decision(decision), title=decision.title, **values,
    )  # fmt: skip
