"""What waits for whom: tasks on the home pages."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from ocop.domain.dossiers import contact_panels, contacting, printed_forms, queries
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.ui.tasks import Task, register

I = Idea.State
D = Dossier.State
_EACH = 20
_TO_DO = {D.SENT: "Kiểm tra, tiếp nhận", D.STOPPED: "Gỡ vướng", D.RECEIVED: "Đánh giá, chuyển lên"}
_ITEM = {"district": "II.7.2a", "province": "II.7.2b"}
"""The item of the plan of 2020, whose dossiers come from ideas."""


def office(user: User) -> Iterator[Task]:
    roles = roles_of(user)
    wanted = []
    if Role.COMMUNE_OFFICER in roles:
        wanted.append(("dossiers.gather_ideas", (I.SENT,), "Tổng hợp phiếu"))
    if Role.DISTRICT_OFFICER in roles:
        wanted.append(("dossiers.judge_idea", (I.LATE, I.REPORTED, I.RECEIVED, I.SELECTED), "Xem phiếu"))
    if Role.STANDING_OFFICER in roles:
        wanted.append(("dossiers.appraise_idea", (I.FORWARDED, I.ACCEPTED), "Xét chọn"))
    for permission, states, label in wanted:
        rows = contacting.left_to(user, queries.ideas_to(user, permission, *states))
        for idea in rows.order_by("due_on")[:_EACH]:
            yield Task(
                f"{label}: {idea.product}", reverse("office:idea", args=[idea.uid]),
                f"{idea.get_state_display()}. {idea.producer}", idea.due_on, "II.7.1",
            )  # fmt: skip
    if roles & {Role.COMMUNE_OFFICER, Role.DISTRICT_OFFICER, Role.STANDING_OFFICER}:
        waiting = Q(state__in=(D.SENT, D.STOPPED)) | Q(state=D.RECEIVED, stage="commune")
        rows = contacting.left_to(user, allowed(user, "dossiers.receive").filter(waiting))
        for dossier in rows.select_related("product", "producer").order_by("due_on")[:_EACH]:
            words = "Xã đang đánh giá" if dossier.state == D.RECEIVED else dossier.get_state_display()
            yield Task(
                f"{_TO_DO[dossier.state]}: {dossier.product}", reverse("office:dossier", args=[dossier.uid]),
                f"{words}. {dossier.producer}", dossier.due_on,
                _ITEM.get(dossier.stage, "") if dossier.idea_id else "",
            )  # fmt: skip


def portal(user: User) -> Iterator[Task]:
    for idea in queries.ideas_to(user, "dossiers.write_idea", I.DRAFT, I.RETURNED).order_by("due_on")[:_EACH]:
        label = "Sửa phiếu" if idea.state == I.RETURNED else "Viết tiếp phiếu"
        yield Task(
            f"{label}: {idea.product}", reverse("portal:idea", args=[idea.uid]), idea.get_state_display(), idea.due_on
        )
    rows = allowed(user, "dossiers.write").filter(state__in=(D.DRAFT, D.RETURNED)).select_related("product")
    for dossier in rows.order_by("due_on")[:_EACH]:
        label = "Bổ sung hồ sơ" if dossier.state == D.RETURNED else "Hoàn thiện hồ sơ"
        yield Task(
            f"{label}: {dossier.product}", reverse("portal:dossier", args=[dossier.uid]), dossier.get_state_display(),
            dossier.due_on,
        )  # fmt: skip


register("dossiers.office", office)
register("dossiers.portal", portal, face="portal")
printed_forms.register_panels()
contact_panels.register_panels()
