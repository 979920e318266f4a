"""Sau kiểm tra: minh chứng, nhận xét, xử phạt theo quyết định của cơ quan có thẩm quyền, đề nghị thu hồi.

Codes of refusal: ``not_written``, ``proof``, ``authority``, ``wrong_day``, ``sample``, ``facts``,
``other_certificate``; ``Conflict`` ``recorded``, ``proposed``.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files import File
from django.db import IntegrityError, transaction

from ocop.domain.certification.models import Certificate
from ocop.domain.certification.services import revocation
from ocop.domain.inspection import addresses, queries, workflow
from ocop.domain.inspection.models import Finding, RevocationProposal, Sample, Sanction, Visit
from ocop.domain.producers import queries as producers
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files import services as files
from ocop.platform.files.pictures import join_to_pdf
from ocop.platform.notifications.services import notify


@transaction.atomic
def prove(*, finding: Finding, proof: str, photos: Sequence[File] = (), by: User) -> Finding:
    """Gửi minh chứng, by the visited; again until it is accepted. Who visited is told."""
    if not proof.strip():
        raise DomainError("proof", "Ghi đã khắc phục thế nào, từ ngày nào.")
    if not photos and finding.proof_file_id is None:
        raise DomainError("proof", "Gửi kèm ảnh hoặc giấy tờ cho thấy đã khắc phục.")
    columns: dict[str, Any] = {"proof_file": join_to_pdf(photos=photos, name="minh-chung", by=by)} if photos else {}
    workflow.finding.fire(
        finding, "prove", by=by, proof=nfc(proof).strip(), proven_on=clock.today(), answer="", **columns
    )
    visit = finding.visit
    notify(
        kind="inspection.proven", users=[visit.leader], about=visit, url=addresses.visit(visit),
        subject=visit.subject, finding=finding.text,
    )  # fmt: skip
    return finding


@transaction.atomic
def accept(*, finding: Finding, note: str, by: User) -> Finding:
    """Đã khắc phục: as seen on the proof, or on a later visit; ``note`` says how it was seen."""
    _written(finding)
    words = nfc(note).strip()
    workflow.finding.fire(finding, "accept", by=by, note=note, answer=words, settled_on=clock.today())
    _tell(finding, "inspection.remedied", note=words)
    return finding


@transaction.atomic
def send_back(*, finding: Finding, note: str, due_on: date | None = None, by: User) -> Finding:
    """Chưa đạt: with the reason and, where given, a later day."""
    if due_on and due_on < clock.today():
        raise DomainError("wrong_day", "Hạn mới đã qua. Chọn ngày khác.")
    words = nfc(note).strip()
    workflow.finding.fire(finding, "send_back", by=by, note=note, answer=words, due_on=due_on or finding.due_on)
    _tell(finding, "inspection.not_remedied", note=words, due=format_date(finding.due_on))
    return finding


@transaction.atomic
def pass_on(*, finding: Finding, note: str, by: User) -> Finding:
    """Chuyển cơ quan có thẩm quyền: the note names which one and by what paper."""
    _written(finding)
    return workflow.finding.fire(finding, "pass_on", by=by, note=note, settled_on=clock.today())


@transaction.atomic
def record_sanction(
    *, finding: Finding, authority: str, number: str, decided_on: date, form: str, amount: int = 0, text: str = "",
    upload: File | None = None, by: User,
) -> Sanction:  # fmt: skip
    """Ghi quyết định xử phạt that the competent agency has signed; nothing is sanctioned here."""
    require(by, "inspection.handle_finding", finding)
    _written(finding)
    if not authority.strip() or not number.strip() or form not in Sanction.Form.values:
        raise DomainError("authority", "Ghi cơ quan ra quyết định, số quyết định và hình thức xử phạt.")
    if decided_on > clock.today() or decided_on < finding.visit.day:
        raise DomainError("wrong_day", "Ngày quyết định không trước ngày kiểm tra và không sau hôm nay.")
    if amount < 0 or (form == Sanction.Form.FINE and not amount):
        raise DomainError("authority", "Ghi số tiền phạt như trong quyết định.")
    try:
        with transaction.atomic():
            row = Sanction.objects.create(
                finding=finding, authority=nfc(authority).strip(), number=nfc(number).strip(), decided_on=decided_on,
                form=form, amount=amount, text=nfc(text).strip(), recorded_by=by,
                file=files.store(upload=upload, by=by) if upload else None,
            )  # fmt: skip
    except IntegrityError:
        raise Conflict("Quyết định này đã được ghi cho phát hiện này.", "recorded") from None
    record(action="inspection.sanction", obj=finding.visit, by=by, data={"number": row.number, "amount": amount})
    return row


@transaction.atomic
def report_sample(
    *, sample: Sample, number: str, reported_on: date, passes: bool, result: str = "", upload: File | None = None,
    by: User,
) -> Sample:  # fmt: skip
    """Ghi kết quả kiểm nghiệm of the laboratory."""
    require(by, "inspection.report_sample", sample)
    if sample.visit.state == Visit.State.CLOSED:
        raise DomainError("sample", "Cuộc kiểm tra đã kết thúc, không ghi lại kết quả mẫu.")
    if not number.strip():
        raise DomainError("sample", "Ghi số phiếu kết quả.")
    if not sample.taken_on <= reported_on <= clock.today():
        raise DomainError("wrong_day", "Ngày phiếu không trước ngày lấy mẫu và không sau hôm nay.")
    sample.report_number, sample.reported_on = nfc(number).strip(), reported_on
    sample.passes, sample.result = passes, nfc(result).strip()
    if upload:
        sample.file = files.store(upload=upload, by=by)
    sample.save(update_fields=["report_number", "reported_on", "passes", "result", "file"])
    record(action="inspection.report_sample", obj=sample.visit, by=by, data={"sample": sample.pk, "passes": passes})
    return sample


@transaction.atomic
def propose_revocation(*, finding: Finding, certificate: Certificate, facts: str, by: User) -> RevocationProposal:
    """Đề nghị xem xét thu hồi: to the standing office, nobody else; the certificate stands until a decision exists."""
    require(by, "inspection.handle_finding", finding)
    _written(finding)
    if not facts.strip():
        raise DomainError("facts", "Ghi sự việc: vi phạm gì, giấy tờ nào cho thấy.")
    if not queries.certificates_in_force(finding.visit).filter(pk=certificate.pk).exists():
        raise DomainError("other_certificate", "Giấy này không của cơ sở được kiểm tra, hoặc không còn hiệu lực.")
    try:
        with transaction.atomic():
            row = RevocationProposal.objects.create(
                finding=finding, certificate=certificate, territory=certificate.territory, facts=nfc(facts).strip(),
                proposed_on=clock.today(), proposed_by=by,
            )  # fmt: skip
    except IntegrityError:
        raise Conflict("Giấy này đã có đề nghị đang chờ cơ quan thường trực.", "proposed") from None
    record(action="inspection.propose_revocation", obj=row, by=by, data={"certificate": certificate.pk})
    officers = [user for user in people_with(Role.STANDING_OFFICER, row.territory) if user != by]
    notify(
        kind="inspection.revocation_proposed", users=officers, about=row, url=addresses.proposals(),
        product=certificate.product_name,
    )  # fmt: skip
    return row


@transaction.atomic
def take(*, proposal: RevocationProposal, ground: str, by: User) -> RevocationProposal:
    """Mở xem xét thu hồi: the case of certification is opened from here; what happens next is decided there."""
    case = revocation.open_case(certificate=proposal.certificate, ground=ground, facts=proposal.facts, by=by)
    return workflow.proposal.fire(proposal, "take", by=by, case=case)


@transaction.atomic
def decline(*, proposal: RevocationProposal, note: str, by: User) -> RevocationProposal:
    """Không mở xem xét, with the reason."""
    return workflow.proposal.fire(proposal, "decline", by=by, note=note, answer=nfc(note).strip())


def _written(finding: Finding) -> None:
    if finding.visit.state not in Visit.WRITTEN:
        raise DomainError("not_written", "Lập biên bản trước, rồi mới xử lý phát hiện.")


def _tell(finding: Finding, kind: str, **words: str) -> None:
    visit = finding.visit
    if visit.producer:
        notify(
            kind=kind, users=producers.people_of(visit.producer), about=visit, url=addresses.my_visit(visit),
            finding=finding.text, **words,
        )  # fmt: skip
