"""What the standing office does with a request: check, return, refuse, grant, contract, accept, pay, give up.

Codes of refusal: ``other_lot``, ``bad_amount``, ``lot_used_up``, ``wrong_day``, ``evidence_required``; those of the
machine.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models import F

from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import LinkageContract
from ocop.domain.support import addresses, facts, workflow
from ocop.domain.support.acceptance_paper import values_of
from ocop.domain.support.models import IndustrialRight, Lot, Request, Scheme
from ocop.domain.support.services.requesting import free
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.money import format_dong
from ocop.platform.core.text import nfc
from ocop.platform.files.pictures import join_to_pdf
from ocop.platform.government.queries import standing_office_of
from ocop.platform.notifications.services import notify
from ocop.platform.papers.services.drafting import draft


@transaction.atomic
def give_back(*, request: Request, note: str, by: User) -> Request:
    """Trả lại để bổ sung."""
    return _noted(request, "return", "support.returned", note, by)


@transaction.atomic
def pass_on(*, request: Request, by: User) -> Request:
    """Đủ điều kiện: what was found is kept as it stood on that day."""
    found = [asdict(row) for row in facts.findings_of(request)]
    workflow.request.fire(request, "pass", by=by, findings=found)
    try:
        with transaction.atomic():
            request.items.update(is_live=True)
    except IntegrityError:
        raise Conflict(
            "Có yêu cầu khác vừa giữ cùng nội dung này. Tải lại trang để xem.", "already_supported"
        ) from None
    return request


@transaction.atomic
def refuse(*, request: Request, note: str, by: User) -> Request:
    """Không hỗ trợ, with the reason in writing; what it held is free again."""
    _noted(request, "refuse", "support.refused", note, by)
    free(request)
    return request


@transaction.atomic
def link(*, request: Request, contract: LinkageContract, by: User) -> Request:
    """Gắn hợp đồng liên kết that the system knows to the request of a shop that is not decided yet."""
    require(by, "support.handle", request)
    if request.scheme.kind != Scheme.Kind.OUTLET or not request.is_open:
        raise DomainError("not_open", "Chỉ gắn hợp đồng liên kết vào yêu cầu điểm bán hàng chưa quyết định.")
    Request.objects.filter(pk=request.pk, state=request.state).update(linkage_contract=contract)
    request.linkage_contract = contract
    record(action="support.link", obj=request, by=by, data={"contract": contract.pk})
    return request


@transaction.atomic
def approve(*, request: Request, lot: Lot, granted: int, by: User) -> Request:
    """Duyệt within a lot of the scheme: the statement that checks what is left takes it."""
    if lot.scheme_id != request.scheme_id:
        raise DomainError("other_lot", f"Gói “{lot}” thuộc nội dung hỗ trợ khác. Chọn gói của “{request.scheme}”.")
    if not 0 < granted <= request.asked:
        raise DomainError("bad_amount", f"Số được duyệt từ 1 đ đến số đề nghị, {format_dong(request.asked)}.")
    today = clock.today()
    workflow.request.fire(request, "approve", by=by, data={"granted": granted, "lot": lot.pk}, lot=lot,
                          granted=granted, approved_on=today)  # fmt: skip
    taken = Lot.objects.filter(pk=lot.pk, used__lte=F("amount") - granted).update(used=F("used") + granted)
    lot.refresh_from_db(fields=["used"])
    if not taken:
        raise DomainError(
            "lot_used_up",
            f"Gói “{lot}” còn {format_dong(lot.left)}, thiếu {format_dong(granted - lot.left)} cho yêu cầu này."
            " Duyệt ít hơn, hoặc lập gói mới.",
        )
    _open_right(request, by)
    _tell(request, "support.approved", granted=format_dong(granted), scheme=request.scheme.title, lot=lot.title)
    return request


@transaction.atomic
def contract(*, request: Request, by: User) -> Request:
    """Ghi đã ký hợp đồng: the lot's contract covers it."""
    workflow.request.fire(request, "contract", by=by, contracted_on=clock.today())
    _tell(request, "support.contracted")
    return request


@transaction.atomic
def deliver(
    *, request: Request, delivery: str, delivered_on: date, by: User, photos: Sequence[File] = (),
    before: Sequence[File] = (),
) -> Request:  # fmt: skip
    """Ghi đã giao with photographs or papers, by the producer or the office; again until it is accepted."""
    if not delivery.strip():
        raise DomainError("missing", "Ghi đã nhận những gì: tên, số lượng.")
    if delivered_on > clock.today() or delivered_on < (request.approved_on or delivered_on):
        raise DomainError("wrong_day", "Ngày giao không trước ngày duyệt và không sau hôm nay.")
    if not photos and request.delivery_file_id is None:
        raise DomainError("evidence_required", "Gửi kèm ảnh chụp hoặc biên bản giao nhận.")
    files = {"delivery_file": join_to_pdf(photos=photos, name="giao-nhan", by=by)} if photos else {}
    if before:
        files["before_file"] = join_to_pdf(photos=before, name="truoc-khi-lam", by=by)
    workflow.request.fire(request, "deliver", by=by, delivery=nfc(delivery).strip(), delivered_on=delivered_on, **files)
    officers = [user for user in people_with(Role.STANDING_OFFICER, request.territory) if user != by]
    notify(
        kind="support.delivered", users=officers, about=request, url=addresses.request(request), what=request.what,
        scheme=request.scheme.title,
    )  # fmt: skip
    return request


@transaction.atomic
def accept(*, request: Request, accepted_on: date, by: User) -> Request:
    """Nghiệm thu: the record is drafted as a paper about the request."""
    if accepted_on > clock.today() or accepted_on < (request.delivered_on or accepted_on):
        raise DomainError("wrong_day", "Ngày nghiệm thu không trước ngày giao và không sau hôm nay.")
    workflow.request.fire(request, "accept", by=by, accepted_on=accepted_on)
    office = standing_office_of(request.scheme.season.province)
    draft(type="support.acceptance", values=values_of(request, office), agency=office, about=request, by=by)
    _tell(request, "support.accepted", scheme=request.scheme.title, day=format_date(accepted_on))
    return request


@transaction.atomic
def pay(*, request: Request, by: User) -> Request:
    """Ghi đã thanh toán: a voucher of the lot has to cover it."""
    return workflow.request.fire(request, "pay", by=by, paid_on=clock.today())


@transaction.atomic
def cancel(*, request: Request, note: str, by: User) -> Request:
    """Thôi hỗ trợ what was granted: the lot has its money again."""
    lot, granted = request.lot, request.granted
    _noted(request, "cancel", "support.cancelled", note, by)
    if lot:
        Lot.objects.filter(pk=lot.pk).update(used=F("used") - granted)
    free(request)
    return request


def _noted(request: Request, name: str, kind: str, note: str, by: User) -> Request:
    workflow.request.fire(request, name, by=by, note=note, reason=nfc(note).strip())
    _tell(request, kind, note=request.reason)
    return request


def _open_right(request: Request, by: User) -> None:
    """What is granted for a trademark or a design is followed to its certificate."""
    for row in request.items.all():
        item = request.scheme.rules.item(row.code)
        if item and item.right and request.product_id:
            right = IndustrialRight.objects.create(
                request=request, product_id=request.product_id, kind=item.right, mark=request.product_name
            )
            record(action="support.open_right", obj=right, by=by)
            return


def _tell(request: Request, kind: str, **values: object) -> None:
    notify(
        kind=kind, users=producers.people_of(request.producer), about=request, url=addresses.mine(),
        what=request.what, **values,
    )  # fmt: skip
