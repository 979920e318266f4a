"""Đề xuất: whom to visit first, with the reasons; weighed by ``data/inspection/checklists.yaml``."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from ocop.domain.certification import queries as certification
from ocop.domain.certification.models import Certificate
from ocop.domain.inspection.checklists import checklists
from ocop.domain.inspection.models import CitizenReport, Finding, Visit
from ocop.domain.producers.models import Producer, ProducerPaper
from ocop.platform.core.dates import add_months, format_date

OLD_MONTHS = 24
PAPER_DAYS = 60
LONG_AGO_MONTHS = 12
REPORT_MONTHS = 12


@dataclass
class Proposal:
    """``reasons`` in words, the heaviest first; ``planned`` is the visit that is ahead already."""

    producer: Producer
    score: int = 0
    stars: int = 0
    weighed: list[tuple[int, str]] = field(default_factory=list)
    planned: Visit | None = None

    @property
    def reasons(self) -> list[str]:
        return [words for _, words in sorted(self.weighed, key=lambda pair: -pair[0])]

    def add(self, weight: int, words: str) -> None:
        self.score += weight
        self.weighed.append((weight, words))


@dataclass(frozen=True)
class Facts:
    """What is known of a producer, plain values: the arithmetic touches no table."""

    stars: int = 0
    oldest_issue: date | None = None
    complaints: int = 0
    recalls: int = 0
    late_findings: int = 0
    open_findings: int = 0
    papers: tuple[date, ...] = ()
    last_visit: date | None = None


def weigh(facts: Facts, day: date) -> list[tuple[int, str]]:
    """Each reason with its weight."""
    weights = checklists().weights
    expired = sum(until < day for until in facts.papers)
    ending = len(facts.papers) - expired
    old = bool(facts.oldest_issue and facts.oldest_issue <= add_months(day, -OLD_MONTHS))
    long_ago = bool(facts.last_visit and facts.last_visit < add_months(day, -LONG_AGO_MONTHS))
    reasons = (
        ("recall", facts.recalls, "Có thông báo thu hồi sản phẩm còn hiệu lực"),
        ("late_finding", facts.late_findings, f"{facts.late_findings} phát hiện quá hạn khắc phục"),
        ("complaint", facts.complaints, f"{facts.complaints} phản ánh trong {REPORT_MONTHS} tháng"),
        ("never", facts.last_visit is None, "Chưa kiểm tra lần nào"),
        ("long_ago", long_ago, f"Kiểm tra lần cuối {_on(facts.last_visit)}"),
        ("finding", facts.open_findings, f"{facts.open_findings} phát hiện đang chờ khắc phục"),
        ("paper", expired, f"{expired} giấy tờ đã hết hạn"),
        ("paper", ending, f"{ending} giấy tờ hết hạn trong {PAPER_DAYS} ngày"),
        ("certificate_old", old, f"Giấy chứng nhận cấp từ {_on(facts.oldest_issue)}"),
        ("star", facts.stars, f"Đang giữ {facts.stars} sao"),
    )
    return [(weights[name] * int(times), words) for name, times, words in reasons if times]


def _on(day: date | None) -> str:
    return format_date(day) if day else ""


def proposals(producers: Iterable[Producer], day: date) -> list[Proposal]:
    """Producers with a certificate in force or an open matter, the most urgent first. Seven queries."""
    rows = {row.pk: Proposal(row) for row in producers}
    facts = _facts(list(rows), day)
    for key, row in rows.items():
        known = facts[key]
        row.stars = known.stars
        if known.stars or known.complaints or known.open_findings or known.late_findings:
            for weight, words in weigh(known, day):
                row.add(weight, words)
    ahead = Visit.objects.filter(producer__in=rows, state__in=Visit.AHEAD).order_by("planned_on")
    for visit in ahead:
        rows[visit.producer_id].planned = visit  # type: ignore[index]
    found = [row for row in rows.values() if row.score]
    return sorted(found, key=lambda row: (-row.score, row.producer.name, row.producer.pk))


def _facts(keys: list[int], day: date) -> dict[int, Facts]:
    values: dict[int, dict[str, object]] = defaultdict(dict)
    certificates = Certificate.objects.filter(
        certification.having(Certificate.Status.VALID, day), product__producer__in=keys, issued_on__lte=day
    )
    for producer, stars, issued in certificates.order_by().values_list("product__producer", "stars", "issued_on"):
        known = values[producer]
        known["stars"] = max(stars, known.get("stars", 0))  # type: ignore[call-overload]
        known["oldest_issue"] = min(issued, known.get("oldest_issue", issued))  # type: ignore[call-overload]
    recalls = certification.recalls_holding(day).filter(certificate__product__producer__in=keys)
    _count(values, "recalls", recalls.order_by().values_list("certificate__product__producer", flat=True))
    reports = CitizenReport.objects.filter(
        product__producer__in=keys, received_on__gt=add_months(day, -REPORT_MONTHS)
    ).exclude(state=CitizenReport.State.DISMISSED)
    _count(values, "complaints", reports.order_by().values_list("product__producer", flat=True))
    findings = Finding.objects.filter(visit__producer__in=keys, state__in=Finding.OWED)
    for producer, due in findings.order_by().values_list("visit__producer", "due_on"):
        name = "late_findings" if due < day else "open_findings"
        values[producer][name] = values[producer].get(name, 0) + 1  # type: ignore[operator]
    papers = ProducerPaper.objects.filter(
        producer__in=keys, replaced_by=None, removed_at=None, expires_on__lte=day + timedelta(days=PAPER_DAYS)
    )
    for producer, until in papers.order_by().values_list("producer", "expires_on"):
        values[producer]["papers"] = (*values[producer].get("papers", ()), until)  # type: ignore[misc]
    visits = Visit.objects.filter(producer__in=keys, state__in=Visit.HAPPENED)
    for producer, on in visits.order_by().values_list("producer", "visited_on"):
        values[producer]["last_visit"] = max(on, values[producer].get("last_visit", on))  # type: ignore[call-overload]
    return {key: Facts(**values[key]) for key in keys}  # type: ignore[arg-type]


def _count(values: dict[int, dict[str, object]], name: str, keys: Iterable[int]) -> None:
    for key in keys:
        values[key][name] = values[key].get(name, 0) + 1  # type: ignore[operator]
