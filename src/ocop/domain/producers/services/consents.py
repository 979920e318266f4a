"""Sự đồng ý (Nghị định 13/2023/NĐ-CP): given by the person, on screen or on signed paper; withdrawn freely."""

from django.db import IntegrityError, transaction

from ocop.domain.producers.models import Consent, Member, Producer
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.accounts.phones import spaced
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc


@transaction.atomic
def give(*, producer: Producer, person: User, purpose: str, by: User, paper_number: str = "") -> Consent:
    """Ghi sự đồng ý of ``person``; by somebody else only from the paper they signed.

    Raises ``DomainError`` (``paper_missing``, ``no_member``, ``other_number``, ``given_already``).
    """
    on_screen = by.pk == person.pk
    require(by, "producers.act" if on_screen else "producers.enter", producer)
    paper_number = "" if on_screen else nfc(paper_number)
    if not on_screen and not paper_number:
        raise DomainError("paper_missing", "Ghi số của bản giấy mà người đó đã ký. Không có bản giấy thì họ tự đồng ý.")
    if not Member.objects.filter(producer=producer, user=person).exists():
        raise DomainError("no_member", f"{person} không phải người của chủ thể này. Chọn lại người.")
    if purpose == Consent.Purpose.CONTACT and person.phone != producer.phone:
        number = spaced(producer.phone) if producer.phone else "chưa ghi"
        raise DomainError("other_number", f"Số công khai là số của chủ thể ({number}); người có số đó mới đồng ý được.")
    how = Consent.How.SCREEN if on_screen else Consent.How.PAPER
    try:
        with transaction.atomic():
            consent = Consent.objects.create(
                producer=producer, person=person, purpose=purpose, given_on=clock.today(), how=how,
                paper_number=paper_number, recorded_by=by,
            )  # fmt: skip
    except IntegrityError:
        raise DomainError("given_already", f"{person} đã đồng ý việc này. Tải lại trang.") from None
    record(action="producers.give_consent", obj=producer, by=by, data={"purpose": purpose, "person": person.pk})
    return consent


@transaction.atomic
def withdraw(*, consent: Consent, by: User) -> None:
    """Rút sự đồng ý: at once, without a reason; by the person, or recorded for them."""
    if by.pk != consent.person_id:
        require(by, "producers.enter", consent.producer)
    if not _end(consent, by):
        raise Conflict("Sự đồng ý này đã được rút trước đó. Tải lại trang.")


def end_with(*, member: Member, by: User) -> None:
    """What a person consented to ends with their place in the producer; called inside ``people.remove``."""
    for consent in member.producer.consents.filter(person=member.user_id, withdrawn_on__isnull=True):
        _end(consent, by)


def _end(consent: Consent, by: User) -> bool:
    if not Consent.objects.filter(pk=consent.pk, withdrawn_on__isnull=True).update(withdrawn_on=clock.today()):
        return False
    data = {"purpose": consent.purpose, "person": consent.person_id}
    record(action="producers.withdraw_consent", obj=consent.producer, by=by, data=data)
    return True
