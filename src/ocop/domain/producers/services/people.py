"""Người của chủ thể: who acts for it in which role. One who represents it always stays."""

from django.db import transaction
from django.db.models import F

from ocop.domain.producers.models import Member, Producer
from ocop.domain.producers.services import consents
from ocop.domain.producers.services.registration import account_for
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.accounts.phones import normalise
from ocop.platform.audit.services import record
from ocop.platform.core.errors import Conflict, DomainError

R = Member.Role


@transaction.atomic
def add(*, producer: Producer, phone: str, name: str, salutation: str, role: str, by: User) -> Member:
    """Thêm người by phone: an account with this number is used as it is. Raises ``DomainError`` ``member_already``."""
    require(by, "producers.manage_people", producer)
    user = account_for(phone=normalise(phone), name=name, salutation=salutation)
    member, created = Member.objects.get_or_create(producer=producer, user=user, defaults={"role": role})
    if not created:
        raise DomainError("member_already", f"{user} đã là người của chủ thể này. Đổi vai trò ở danh sách.")
    record(action="producers.add_member", obj=producer, by=by, data={"user": user.pk, "role": role})
    return member


@transaction.atomic
def change_role(*, member: Member, role: str, by: User) -> Member:
    """Đổi vai trò. Raises ``DomainError`` ``last_representative``."""
    require(by, "producers.manage_people", member.producer)
    _take(member.producer)
    if role != R.REPRESENTATIVE:
        _keep_one(member)
    if not Member.objects.filter(pk=member.pk).update(role=role):
        raise Conflict(_GONE)
    record(action="producers.change_role", obj=member.producer, by=by, data={"user": member.user_id, "role": role})
    member.refresh_from_db()
    return member


@transaction.atomic
def remove(*, member: Member, by: User) -> None:
    """Bớt người, with what they consented to; what they have done stays in the history.

    Raises ``DomainError`` ``last_representative``.
    """
    require(by, "producers.manage_people", member.producer)
    _take(member.producer)
    _keep_one(member)
    removed, _ = Member.objects.filter(pk=member.pk).delete()
    if not removed:
        raise Conflict(_GONE)
    consents.end_with(member=member, by=by)
    record(action="producers.remove_member", obj=member.producer, by=by, data={"user": member.user_id})


def _take(producer: Producer) -> None:
    """One at a time for each producer: two who leave at once would both see the other stay."""
    Producer.objects.filter(pk=producer.pk).update(name=F("name"))


def _keep_one(member: Member) -> None:
    """As the roles stand now: ``member`` may have been read before somebody changed them."""
    representatives = Member.objects.filter(producer=member.producer, role=R.REPRESENTATIVE)
    if list(representatives.values_list("pk", flat=True)) == [member.pk]:
        raise DomainError(
            "last_representative", "Chủ thể cần ít nhất một người đại diện. Đặt người khác làm đại diện trước."
        )


_GONE = "Người này vừa được bớt khỏi chủ thể. Tải lại trang."
