"""Recognition on the pages of lower rooms, and what waits for whom."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse

from ocop.domain.certification import (
    addresses,
    complaint_panels,
    display,
    handing_panels,
    history_panels,
    nominating_panels,
    noticing_panels,
    queries,
    revoking_panels,
)  # fmt: skip
from ocop.domain.certification.models import Decision
from ocop.domain.dossiers.models import Dossier
from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.ui import panels, tasks
from ocop.platform.ui.context import face_of
from ocop.platform.ui.panels import Panel
from ocop.platform.ui.tasks import Task

D = Decision.State
_EACH = 20


def recognition_of_dossier(dossier: Dossier, user: User, request: HttpRequest) -> Panel | None:
    """On its way to a decision, or recognised: decision and certificate."""
    if dossier.state not in (Dossier.State.PASSED, Dossier.State.RECOGNISED):
        return None
    line = queries.line_of(dossier)
    certificate = queries.certificate_of(line) if line else None
    return Panel(
        "certification/panels/dossier.html",
        {
            "line": line, "certificate": certificate, "in_office": face_of(request) == "office",
            "may_open": face_of(request) == "office" and bool(roles_of(user) & _DECIDERS),
            "state": display.status_of(certificate, clock.today()) if certificate else None,
            "verification": addresses.verification(certificate) if certificate else "",
        },
    )  # fmt: skip


def office_tasks(user: User) -> Iterator[Task]:
    """Leadership: to approve. Standing office: to submit, to issue, to prepare."""
    wanted = {}
    roles = roles_of(user)
    if Role.PROVINCE_LEADER in roles:
        wanted[D.SUBMITTED] = "Duyệt quyết định công nhận"
    if Role.STANDING_OFFICER in roles:
        wanted |= {D.DRAFT: "Trình quyết định công nhận", D.APPROVED: "Lấy số, ban hành quyết định công nhận"}
    if not wanted:
        return
    rows = allowed(user, "certification.view_decision").filter(state__in=wanted, is_imported=False)
    for decision in rows.select_related("season").annotate(products=Count("lines")).order_by("pk")[:_EACH]:
        yield Task(
            f"{wanted[D(decision.state)]} năm {decision.year}: {decision.products} sản phẩm",
            addresses.decision(decision), decision.get_state_display(), code="II.7.2b",
        )  # fmt: skip
    if Role.STANDING_OFFICER in roles and (number := queries.waiting_number(clock.today())):
        yield Task(
            f"Soạn quyết định công nhận cho {number} sản phẩm", reverse("office:prepare_decision"),
            "Hội đồng cấp tỉnh đã đề nghị, chưa vào quyết định nào.", code="II.7.2b",
        )  # fmt: skip


def notice_tasks(user: User) -> Iterator[Task]:
    """Standing office: papers to issue. Whoever is in charge of the territory: what is issued to hand over."""
    if not roles_of(user) & _NOTICERS:
        return
    waiting = allowed(user, "certification.deliver_notice").filter(delivered_on=None)
    found = waiting.aggregate(
        all=Count("pk"), issued=Count("pk", filter=Q(paper__issued_on__isnull=False)),
        holders=Count("producer", distinct=True),
    )  # fmt: skip
    url = reverse("office:notices")
    if found["issued"]:
        yield Task(f"Giao {found['issued']} thông báo sắp hết hạn", f"{url}?state=giao", "Ghi người nhận, ngày nhận.")
    drafts = found["all"] - found["issued"]
    if drafts and Role.STANDING_OFFICER in roles_of(user):
        yield Task(f"Ban hành {drafts} thông báo sắp hết hạn", f"{url}?state=soan", f"{found['holders']} chủ thể.")


_NOTICERS = {Role.STANDING_OFFICER, Role.DISTRICT_OFFICER, Role.COMMUNE_OFFICER}
_DECIDERS = {Role.STANDING_OFFICER, Role.PROVINCE_LEADER}

panels.register(Dossier, "certification.dossier", recognition_of_dossier, place="side", order=10)
panels.register(Dossier, "certification.dossier_portal", recognition_of_dossier, place="portal", order=10)
tasks.register("certification.office", office_tasks)
tasks.register("certification.notices", notice_tasks)
for after in (
    revoking_panels, complaint_panels, handing_panels, nominating_panels, noticing_panels, history_panels,
):  # fmt: skip
    after.register_panels()
