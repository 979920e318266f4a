"""Against what a producer may complain, and the complaints as each side reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from ocop.domain.certification.complaint_terms import TERMS
from ocop.domain.certification.models import Certificate, Complaint, Decision, RevocationCase
from ocop.domain.dossiers.models import Dossier
from ocop.domain.producers.models import Producer, Product
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core.dates import format_date

S = Complaint.State
O = Complaint.Outcome
STATE_KIND = {S.RECEIVED: "warn", S.ACCEPTED: "info", S.SETTLED: "ok", S.REFUSED: "neutral", S.WITHDRAWN: "neutral"}


@dataclass(frozen=True)
class Subject:
    """One decision about one product. ``known_on``: the day it was issued, or the revocation entered and told."""

    key: str
    product: Product
    against: str
    known_on: date
    decision: Decision | None = None
    certificate: Certificate | None = None
    dossier: Dossier | None = None

    def __str__(self) -> str:
        return f"{self.product}: {self.against}"

    @property
    def until(self) -> date:
        return TERMS.file_until(self.known_on)


def subjects_of(producers: Iterable[Producer]) -> list[Subject]:
    """Recognitions, revocations, and decisions of the season in which a refused product does not stand; late first."""
    certificates = list(
        Certificate.objects.filter(product__producer__in=producers).select_related("product__producer", "decision")
    )
    found = [_recognition(row) for row in certificates]
    entered = dict(
        RevocationCase.objects.filter(certificate__in=certificates, state=RevocationCase.State.DECIDED).values_list(
            "certificate_id", "closed_on"
        )
    )
    found += [_revocation(row, entered.get(row.pk)) for row in certificates if row.state == Certificate.State.REVOKED]
    refused = Dossier.objects.filter(producer__in=producers, state=Dossier.State.NOT_RECOGNISED)
    dossiers = list(refused.select_related("product__producer"))
    decisions = Decision.objects.filter(
        season__in={row.season_id for row in dossiers}, state=Decision.State.ISSUED
    ).order_by("issued_on", "pk")
    by_season: dict[int, Decision] = {}
    for decision in decisions:
        by_season[decision.season_id] = decision
    found += [_refusal(row, by_season[row.season_id]) for row in dossiers if row.season_id in by_season]
    return sorted(found, key=lambda row: (-row.known_on.toordinal(), row.key))


def complaints_for(user: User) -> QuerySet[Complaint]:
    """``over`` tells the closed from the pending."""
    rows = allowed(user, "certification.view_complaint").annotate(over=~Q(state__in=Complaint.PENDING))
    return rows.select_related(
        "product__producer__commune__parent", "producer", "decision", "certificate", "dossier", "file", "answer_file",
        "filed_by",
    )  # fmt: skip


def complaints_of(user: User) -> QuerySet[Complaint]:
    """Those of the producers this person acts for, latest first."""
    rows = allowed(user, "certification.read_own_complaint").select_related("product", "answer_file", "file")
    return rows.order_by("-received_on", "-pk")


def act_to_follow(complaint: Complaint) -> str:
    """What the outcome asks for; the certificate stays as it is until that is done."""
    if complaint.outcome == O.UPHELD or not complaint.outcome:
        return ""
    if complaint.certificate_id:
        return "Ban hành quyết định công nhận mới để cấp lại giấy chứng nhận; giấy đã thu hồi không mở lại."
    if complaint.outcome == O.CANCELLED:
        return "Mở xem xét thu hồi giấy chứng nhận của sản phẩm, nếu đã cấp; chưa có quyết định thì giấy còn hiệu lực."
    return "Ban hành quyết định công nhận mới theo kết quả giải quyết; giấy mới thay giấy cũ."


def _recognition(certificate: Certificate) -> Subject:
    decision = certificate.decision
    return Subject(
        f"cong-nhan-{certificate.uid}", certificate.product,
        f"{decision} ngày {format_date(certificate.issued_on)}, công nhận {certificate.stars} sao",
        certificate.issued_on, decision=decision,
    )  # fmt: skip


def _revocation(certificate: Certificate, entered: date | None) -> Subject:
    known = entered or certificate.revoked_on
    assert known  # noqa: S101 a revoked certificate has its day
    return Subject(
        f"thu-hoi-{certificate.uid}", certificate.product,
        f"Quyết định số {certificate.revocation_number} thu hồi giấy chứng nhận {certificate.register_number}", known,
        certificate=certificate,
    )  # fmt: skip


def _refusal(dossier: Dossier, decision: Decision) -> Subject:
    day = decision.issued_on
    assert day  # noqa: S101 an issued decision has its day
    return Subject(
        f"ho-so-{dossier.uid}", dossier.product, f"{decision} ngày {format_date(day)}, không công nhận sản phẩm", day,
        decision=decision, dossier=dossier,
    )  # fmt: skip
