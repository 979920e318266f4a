"""Draw up, issue and print the papers of recognition."""

from collections.abc import Sequence
from datetime import date

from ocop.domain.certification import addresses, queries
from ocop.domain.certification.codes import spaced
from ocop.domain.certification.expiry_paper import ExpiryPaper, RunningOut
from ocop.domain.certification.models import Certificate, Decision, Notice
from ocop.domain.certification.paper_types import CertificatePaper, DecisionPaper, RecognisedProduct, SubmissionPaper
from ocop.domain.certification.places import running, upwards
from ocop.domain.certification.windows import re_evaluation_window
from ocop.domain.producers.models import Producer
from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook.models import Procedure
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date, long_date
from ocop.platform.government.queries import committee_of, standing_office_of
from ocop.platform.papers.forms import Particulars
from ocop.platform.papers.letterheads import letterhead_of
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services import drafting, issuing


def drafts(decision: Decision, *, by: User) -> tuple[Paper, Paper]:
    """Tờ trình of the standing office and the draft decision of the committee, over the same products."""
    committee = committee_of(decision.unit)
    paper = drafting.draft(
        type="certification.decision", values=_decision(decision), agency=committee, about=decision, by=by
    )
    return _draft_submission(decision, by=by), paper


def redraft(decision: Decision, *, by: User) -> None:
    """New values for both drafts; a tờ trình that already went out stays, and a new one is drawn up."""
    drafting.revise(paper=_open(decision.paper, by), values=_decision(decision), by=by)
    if decision.submission.is_issued:
        decision.submission = _draft_submission(decision, by=by)
        decision.save(update_fields=["submission"])
    else:
        drafting.revise(paper=_open(decision.submission, by), values=_submission(decision), by=by)


def reference(decision: Decision, number: int) -> str:
    """``1498/QĐ-UBND``, as the paper prints it."""
    return Particulars(drawn_on=clock.today(), symbol=decision.paper.symbol, number=number).reference


def issue_decision(decision: Decision, *, number: int, issued_on: date, by: User) -> Paper:
    """The clerk's number and date on the decision that leadership approved."""
    if decision.paper.state == Paper.State.DRAFT:
        drafting.check(paper=decision.paper, by=by)
    return issuing.issue(paper=decision.paper, number=number, issued_on=issued_on, by=by)


def certificate_paper(certificate: Certificate, *, months: int, by: User) -> Paper:
    """The print of one certificate: its values are frozen now, a job draws the file."""
    decision = certificate.decision
    committee = committee_of(decision.unit)
    values = CertificatePaper(
        letterhead=letterhead_of(committee), product=certificate.product_name, producer=certificate.producer_name,
        address=certificate.address, stars=certificate.stars, year=decision.year,
        register_number=certificate.register_number,
        verification_code=spaced(certificate.code), url=addresses.signed(certificate),
        decision=f"Theo {decision} ngày {format_date(decision.issued_on)}",
        validity=f"Có giá trị {months} tháng, đến hết ngày {format_date(certificate.expires_on)}",
    )  # fmt: skip
    paper = drafting.draft(type="certification.certificate", values=values, agency=committee, about=certificate, by=by)
    drafting.check(paper=paper, by=by)
    return issuing.issue(paper=paper, number=None, issued_on=certificate.issued_on, by=by, draw=False)


def expiry_notice(producer: Producer, notices: Sequence[Notice]) -> Paper:
    """The draft of one THÔNG BÁO of the standing office about all that ``notices`` name."""
    units = list(upwards(producer.commune))
    office = standing_office_of(units[-1])
    values = ExpiryPaper(
        letterhead=letterhead_of(office), producer=producer.name, commune=running(units[0]),
        address=", ".join(filter(None, (producer.address, *map(running, units[:-1])))),
        lines=tuple(map(_running_out, notices)),
    )  # fmt: skip
    return drafting.draft(type="certification.expiry_notice", values=values, agency=office, about=producer, by=None)


def _running_out(notice: Notice) -> RunningOut:
    left = max((notice.lapses_on - clock.today()).days, 0)
    to_do = "Gia hạn hoặc thay giấy mới, gửi bản mới lên hệ thống"
    if notice.certificate:
        window = re_evaluation_window(notice.certificate, rulebook.procedure_on(clock.today()))
        until = f" đến hết ngày {format_date(window.closes)}" if window.closes else ""
        to_do = f"Nộp hồ sơ đánh giá lại từ ngày {format_date(window.opens)}{until}"
    what = notice.about[:1].upper() + notice.about[1:]
    return RunningOut(what=what, until=format_date(notice.lapses_on), left=left, to_do=to_do)


def _draft_submission(decision: Decision, *, by: User) -> Paper:
    office = standing_office_of(decision.unit)
    return drafting.draft(
        type="certification.submission", values=_submission(decision), agency=office, about=decision, by=by
    )


def _open(paper: Paper, by: User) -> Paper:
    """A checked or signed paper is opened again before it is changed."""
    if paper.state in (Paper.State.CHECKED, Paper.State.SIGNED):
        drafting.reopen(paper=paper, by=by, note="Chọn lại sản phẩm của quyết định.")
    return paper


def _submission(decision: Decision) -> SubmissionPaper:
    return SubmissionPaper(
        letterhead=letterhead_of(standing_office_of(decision.unit)), year=decision.year,
        province=running(decision.unit), products=_products(decision),
    )  # fmt: skip


def _decision(decision: Decision) -> DecisionPaper:
    procedure = queries.procedure_of(decision)
    return DecisionPaper(
        letterhead=letterhead_of(committee_of(decision.unit)), year=decision.year, province=running(decision.unit),
        products=_products(decision), grounds=_grounds(procedure), months=procedure.parsed.certificate_months,
    )  # fmt: skip


def _products(decision: Decision) -> tuple[RecognisedProduct, ...]:
    lines = decision.lines.select_related("product__producer__commune__parent__parent")
    return tuple(
        RecognisedProduct(
            product=line.product.name, producer=line.product.producer.name, stars=line.stars, points=line.points,
            address=", ".join(map(running, list(upwards(line.product.producer.commune))[:-1])),
        )
        for line in lines
    )  # fmt: skip


def _grounds(procedure: Procedure) -> tuple[str, ...]:
    decisions = [
        f"Căn cứ Quyết định số {row['decision']} {long_date(date.fromisoformat(str(row['decision_date'])))}"
        " của Thủ tướng Chính phủ"
        for row in procedure.definition["basis"]
    ]
    return (*decisions, "Theo đề nghị của Giám đốc Sở Nông nghiệp và Phát triển nông thôn")
