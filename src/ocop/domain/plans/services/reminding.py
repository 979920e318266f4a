"""Lời nhắc: a ready text for Zalo, with a personal link for the colleague who signs in twice a year."""

from django.db import transaction

from ocop.domain.plans import addresses
from ocop.domain.plans.models import Plan
from ocop.domain.plans.periods import period_of
from ocop.domain.plans.staff import LINKED, people_of
from ocop.platform.access.grants import grants_of
from ocop.platform.access.rules import require
from ocop.platform.accounts.links import personal_link
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import upper_first
from ocop.platform.government.models import Agency
from ocop.platform.notifications.services import absolute


def reminder(*, plan: Plan, agency: Agency, person: User | None = None, count: int, link: str = "") -> str:
    """The text to paste; without ``link`` it gives the plain address of the agency's page."""
    whom = upper_first(person.called) if person else agency.name
    where = link or absolute(addresses.duties_of(plan, agency))
    return (
        f"{whom}: đề nghị {agency.name} cập nhật {count} nhiệm vụ của {plan} trong {period_of(clock.today())}."
        f" Mọi nhiệm vụ nằm trên một trang, viết xong gửi một lần:\n{where}"
    )


@transaction.atomic
def invite(*, plan: Plan, agency: Agency, person: User, count: int, by: User) -> str:
    """Lập lời nhắc có liên kết riêng: signs ``person`` in once, within seven days, and opens their agency's page.

    Whoever holds the text could sign in as that person, so it is an act of its own with a line in the history; it is
    not stored, and it is refused for people with more than an officer's powers.
    """
    require(by, "plans.invite", agency)
    if person not in people_of(agency):
        raise DomainError("not_there", f"{person} không làm việc ở {agency}. Chọn người của cơ quan này.")
    if not {grant.role for grant in grants_of(person)} <= LINKED:
        message = f"{person} có quyền rộng hơn cán bộ đầu mối, nên tự đăng nhập. Gửi lời nhắc thường."
        raise DomainError("too_powerful", message)
    record(action="plans.invite", obj=agency, by=by, data={"person": person.pk})
    link = personal_link(person, then=addresses.duties_of(plan, agency))
    return reminder(plan=plan, agency=agency, person=person, count=count, link=link)
