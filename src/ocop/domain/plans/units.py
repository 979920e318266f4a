"""The obliged units of a plan at a glance, and the words to send to one that is late."""

from dataclasses import dataclass

from django.conf import settings

from ocop.domain.plans import addresses, queries
from ocop.domain.plans.acting import may_speak
from ocop.domain.plans.models import ImplementingPlan, ImplementingReminder, Plan
from ocop.platform.access.grants import grants_of
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.government.models import Agency

I = ImplementingPlan.State
KIND = {I.DRAFT: "neutral", I.SENT: "info", I.NOTED: "ok"}


@dataclass(frozen=True)
class Unit:
    """One obliged agency, its plan and when it was last reminded."""

    agency: Agency
    plan: ImplementingPlan | None
    reminded: ImplementingReminder | None

    @property
    def is_missing(self) -> bool:
        """Nothing has been sent: there is no plan, or only a draft."""
        return self.plan is None or self.plan.state == I.DRAFT

    @property
    def state(self) -> tuple[str, str]:
        return (self.plan.get_state_display(), KIND[I(self.plan.state)]) if self.plan else ("Chưa có", "late")


def overview(plan: Plan) -> list[Unit]:
    """Three queries, however many units."""
    rows = {row.agency_id: row for row in plan.implementing.select_related("file")}
    reminders: dict[int, ImplementingReminder] = {}
    for reminder in plan.reminders.all():
        reminders.setdefault(reminder.agency_id, reminder)
    return [Unit(agency, rows.get(agency.pk), reminders.get(agency.pk)) for agency in queries.obliged(plan)]


def may_write(user: User, plan: Plan, agency: Agency) -> bool:
    """Whether ``plans.draft_implementing`` holds for the row of ``agency``, or would for a new one."""
    office = [grant for grant in grants_of(user) if grant.role == Role.STANDING_OFFICER and grant.path]
    return may_speak(user, agency) or any(agency.unit.path.startswith(grant.path) for grant in office)


def message(plan: Plan, agency: Agency) -> str:
    """What to paste into Zalo."""
    return (
        f"Kính gửi {agency}: {plan} giao đơn vị xây dựng kế hoạch triển khai thực hiện Chương trình OCOP năm"
        f" {plan.season.year} (đoạn cuối phần III). Cơ quan thường trực chưa nhận được."
        f" Đề nghị nhập tại: {settings.PUBLIC_URL}{addresses.unit(plan, agency)}"
    )
