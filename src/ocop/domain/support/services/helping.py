"""Giúp đỡ không dùng kinh phí: the producer asks in one place, the agency that the plan names answers in time.

Codes of refusal: ``missing``, ``not_help``, ``wrong_product``, ``no_agency``.
"""

from datetime import timedelta

from django.core.files import File
from django.db import transaction

from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Producer, Product
from ocop.domain.support import addresses, workflow
from ocop.domain.support.models import HelpRequest, Scheme
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files import services as files
from ocop.platform.notifications.services import notify


@transaction.atomic
def ask(
    *, scheme: Scheme, producer: Producer, text: str, by: User, product: Product | None = None,
    upload: File | None = None,
) -> HelpRequest:  # fmt: skip
    """Gửi câu hỏi tới cơ quan mà kế hoạch giao việc."""
    require(by, "support.ask", producer)
    if scheme.kind != Scheme.Kind.HELP or scheme.agency is None:
        raise DomainError("not_help", f"“{scheme}” không phải nội dung giúp đỡ.")
    if not text.strip():
        raise DomainError("missing", "Ghi cần giúp việc gì.")
    if product and product.producer_id != producer.pk:
        raise DomainError("wrong_product", "Chọn một sản phẩm của chính chủ thể này.")
    today = clock.today()
    row = HelpRequest.objects.create(
        scheme=scheme, agency=scheme.agency, producer=producer, product=product, territory=producer.commune.path,
        text=nfc(text).strip(), file=files.store(upload=upload, by=by) if upload else None, sent_by=by, sent_on=today,
        due_on=today + timedelta(days=scheme.rules.days or 15),
    )  # fmt: skip
    record(action="support.ask_help", obj=row, by=by, data={"scheme": scheme.code})
    people = [
        user
        for user in people_with(Role.DEPARTMENT_OFFICER, row.territory)
        if user.agency_id == scheme.agency_id and user != by
    ]
    notify(
        kind="support.help_asked", users=people, about=row, url=addresses.help_request(row), producer=producer.name,
        topic=scheme.title, due=format_date(row.due_on),
    )  # fmt: skip
    return row


@transaction.atomic
def answer(*, help_request: HelpRequest, text: str, by: User, upload: File | None = None) -> HelpRequest:
    """Trả lời: the producer reads it where it asked."""
    if not text.strip():
        raise DomainError("missing", "Ghi câu trả lời; chủ thể đọc nội dung này.")
    workflow.help_request.fire(
        help_request, "answer", by=by, answer=nfc(text).strip(), answered_on=clock.today(), answered_by=by,
        answer_file=files.store(upload=upload, by=by) if upload else None,
    )  # fmt: skip
    notify(
        kind="support.help_answered", users=producers.people_of(help_request.producer), about=help_request,
        url=addresses.mine(), agency=help_request.agency.short_name or help_request.agency.name,
        topic=help_request.scheme.title, answer=help_request.answer,
    )  # fmt: skip
    return help_request


def withdraw(*, help_request: HelpRequest, by: User) -> HelpRequest:
    """Rút before it is answered."""
    return workflow.help_request.fire(help_request, "withdraw", by=by)
