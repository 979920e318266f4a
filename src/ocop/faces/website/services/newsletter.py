"""Bản tin: asked for, confirmed, left; composed once a month and sent, one mail to each address.

Before an address is confirmed it stands nowhere but in the signed link that was mailed to it. A mail leaves once: the
number of the last issue is set on the row before it is sent, and taken back when the server does not answer.
"""

from datetime import date, timedelta

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.urls import reverse

from ocop.faces.website import composing, newsletter_queries
from ocop.faces.website.models import Issue, Subscriber
from ocop.platform.access.rules import allowed, possible
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.government import installation
from ocop.platform.jobs.services import enqueue

HOURS = 48
BATCH = 50
FIRST = timedelta(days=31)
"""How far the first issue looks back."""
_CONFIRM, _LEAVE = "website.newsletter.confirm", "website.newsletter.leave"


def ask(*, email: str) -> None:
    """Xin nhận bản tin: the same mail whether the address is known or not. Raises ``DomainError`` ``mail``."""
    address, name = normal(email), installation.current().name
    link = f"{settings.PUBLIC_URL}{reverse('website:newsletter_confirm')}?ma={confirmation_token(address)}"
    text = (
        f"Có người, có lẽ là chính quý vị, xin nhận bản tin hằng tháng của {name} tại địa chỉ này.\n\n"
        f"Mở trang sau trong {HOURS} giờ rồi bấm nút xác nhận:\n{link}\n\n"
        "Không phải quý vị thì bỏ qua thư này: địa chỉ chưa được lưu ở đâu.\n"
    )
    try:
        EmailMessage(f"Xác nhận nhận bản tin {name}", text, None, [address]).send()
    except OSError:
        raise DomainError("mail", "Máy chủ thư không trả lời nên chưa gửi được. Vài phút nữa gửi lại.") from None


def confirm(*, token: str) -> None:
    """Xác nhận, again without harm. Raises ``DomainError`` ``stale``."""
    address = address_of(token)
    if address is None:
        raise DomainError("stale", f"Liên kết đã quá {HOURS} giờ hoặc chép thiếu. Đăng ký lại để có liên kết mới.")
    latest = newsletter_queries.last_number()
    row = Subscriber(email=address, confirmed_on=clock.today(), received=latest)
    Subscriber.objects.bulk_create([row], ignore_conflicts=True)


def leave(*, token: str) -> None:
    """Thôi nhận: the address is erased. A link that is no longer known has nothing to erase."""
    uid = _left(token)
    if uid is not None:
        Subscriber.objects.filter(uid=uid).delete()


def address_of(token: str) -> str | None:
    """The address a confirmation was mailed to, within its hours."""
    try:
        return str(signing.loads(token, salt=_CONFIRM, max_age=timedelta(hours=HOURS)))
    except signing.BadSignature:
        return None


def normal(email: str) -> str:
    return email.strip().lower()


@transaction.atomic
def send_now(*, by: User) -> Issue:
    """Gửi ngay. Raises ``NotAllowed``, ``DomainError`` ``nothing_new``, ``Conflict`` when it is being sent already."""
    if not possible(allowed(by, "website.edit_newsletter")):
        raise NotAllowed("Không được phép: gửi bản tin. Điều kiện: có vai trò Ban biên tập.")
    issue = _send(clock.today(), by)
    if issue is None:
        raise DomainError("nothing_new", "Từ số trước đến nay chưa có gì mới. Bản tin chưa gửi.")
    return issue


@transaction.atomic
def send_monthly() -> Issue | None:
    """One issue a month, as soon as there is something new in it."""
    today = clock.today()
    if Issue.objects.filter(composed_on__year=today.year, composed_on__month=today.month).exists():
        return None
    return _send(today, None)


def preview(today: date) -> tuple[str, str]:
    """Subject and text of the issue that would go out today."""
    number, since = _next(today)
    return _subject(number, today), composing.compose(since, today)


def send_batch(*, issue_pk: int, first: int, last: int) -> int:
    """One mail to each address of the range that has not had this issue. Raises ``OSError`` when some did not go."""
    issue = Issue.objects.get(pk=issue_pk)
    sent, failed = 0, None
    for row in Subscriber.objects.filter(pk__range=(first, last), received__lt=issue.number):
        mine = Subscriber.objects.filter(pk=row.pk, received=row.received)
        if not mine.update(received=issue.number):
            continue
        try:
            message(issue, row).send()
            sent += 1
        except OSError as error:
            Subscriber.objects.filter(pk=row.pk, received=issue.number).update(received=row.received)
            failed = error
    if failed:
        raise failed
    return sent


def message(issue: Issue, row: Subscriber) -> EmailMessage:
    """Plain text, the addresses of the website as they are; leaving takes one click in the mail program too."""
    link = f"{settings.PUBLIC_URL}{reverse('website:newsletter_leave')}?ma={leaving_token(row)}"
    foot = f"\n\n--\nThôi nhận bản tin, xóa địa chỉ này: {link}\n"
    headers = {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMessage(issue.subject, issue.text + foot, None, [row.email], headers=headers)


def confirmation_token(address: str) -> str:
    return signing.dumps(address, salt=_CONFIRM)


def leaving_token(row: Subscriber) -> str:
    return signing.dumps(row.uid.hex, salt=_LEAVE)


def _left(token: str) -> str | None:
    try:
        return str(signing.loads(token, salt=_LEAVE))
    except signing.BadSignature:
        return None


def _send(today: date, by: User | None) -> Issue | None:
    number, since = _next(today)
    text = composing.compose(since, today)
    if not text:
        return None
    keys = list(newsletter_queries.keys())
    try:
        with transaction.atomic():
            issue = Issue.objects.create(
                number=number, subject=_subject(number, today), text=text, since=since, composed_on=today, sent_by=by,
                addressed=len(keys),
            )  # fmt: skip
    except IntegrityError:
        raise Conflict("Có người vừa gửi bản tin. Tải lại trang để xem số mới.") from None
    for start in range(0, len(keys), BATCH):
        part = keys[start : start + BATCH]
        enqueue("website.newsletter_batch", issue.pk, part[0], part[-1])
    record(action="website.send_newsletter", obj=issue, by=by, data={"addressed": len(keys)})
    return issue


def _next(today: date) -> tuple[int, date]:
    """Number of the next issue and the day it looks back to, of one look: who looked too early meets the number."""
    latest = newsletter_queries.issues().first()
    return (latest.number + 1, latest.composed_on) if latest else (1, today - FIRST)


def _subject(number: int, today: date) -> str:
    return f"{installation.current().name}: bản tin số {number}, tháng {today.month}/{today.year}"
