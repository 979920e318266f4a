"""Liên kết riêng: a ready text for Zalo that signs a producer's person in on their phone."""

from django.db import transaction
from django.urls import reverse

from ocop.domain.producers.models import Member, Producer
from ocop.platform.access.rules import allowed, require
from ocop.platform.accounts import landing
from ocop.platform.accounts.links import personal_link
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import upper_first

_HOME = "portal:home"


@transaction.atomic
def invite(*, member: Member, by: User) -> str:
    """The text to paste: signs the person in once, within seven days, and opens the producer's own pages.

    Whoever holds it could sign in as that person, so it is an act with a line in the history, kept nowhere, and refused
    where it would open more than ``by`` may enter. Raises ``DomainError``: ``too_powerful`` for somebody with work in
    an office or a council, ``elsewhere`` where the person also acts for a producer of another area, ``closed``.
    """
    producer, person = member.producer, member.user
    require(by, "producers.invite", producer)
    if not person.is_active:
        raise DomainError("closed", f"Tài khoản của {person} đã khóa. Gọi cơ quan thường trực để mở lại.")
    if person.is_superuser or landing.of(person) != _HOME:
        message = f"{person} còn việc ở cơ quan hoặc hội đồng, nên tự đăng nhập bằng mã gửi về điện thoại."
        raise DomainError("too_powerful", message)
    mine = allowed(by, "producers.invite").values("pk")
    if Producer.objects.filter(members__user=person).exclude(pk__in=mine).exists():
        message = f"{person} cũng là người của chủ thể ngoài địa bàn, nên tự đăng nhập bằng mã gửi về điện thoại."
        raise DomainError("elsewhere", message)
    record(action="producers.invite", obj=producer, by=by, data={"user": person.pk})
    link = personal_link(person, then=reverse(_HOME))
    return (
        f"{upper_first(person.called)}: bấm liên kết dưới đây để vào trang OCOP của {producer}, xem sản phẩm, làm và"
        f" gửi hồ sơ ngay trên điện thoại. Liên kết chỉ dùng một lần, trong 7 ngày:\n{link}"
    )
