"""What waits for whom on the first page: figures and updates to judge, questions to answer, papers on the desk."""

from collections.abc import Iterator

from ocop.domain.plans import addresses, progress_queries
from ocop.domain.plans.models import DutyUpdate, ReportedFigure, RoutingSlip
from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.ui.tasks import Task, register

_EACH = 20


def figures(user: User) -> Iterator[Task]:
    """To approve for the standing office; to mend for the agency."""
    wanted = [("plans.write_figure", ReportedFigure.State.RETURNED, "Sửa số liệu")]
    if Role.STANDING_OFFICER in roles_of(user):
        wanted.append(("plans.judge_figure", ReportedFigure.State.SENT, "Duyệt số liệu"))
    for permission, state, label in wanted:
        for row in progress_queries.figures_for(user, permission).filter(state=state)[:_EACH]:
            text = row.remark or f"{row.agency}: {row.value} {row.target.unit}"
            yield Task(f"{label}: {row.target.label}", addresses.figure(row), text, code=row.target.item.code)


def duties(user: User) -> Iterator[Task]:
    """One line for each agency whose updates wait; a question stands alone."""
    state = DutyUpdate.State.QUESTIONED
    for row in progress_queries.updates_for(user, "plans.write_update").filter(state=state)[:_EACH]:
        url = f"{addresses.duties_of(row.holder.duty.plan, row.holder.agency)}#{row.holder.duty.code}"
        yield Task(f"Trả lời cơ quan thường trực: {row.holder.duty.code}", url, row.text[:120], code="III")
    if Role.STANDING_OFFICER in roles_of(user):
        rows = progress_queries.updates_for(user, "plans.accept_update").filter(state=DutyUpdate.State.SENT)
        waiting: dict[str, list[DutyUpdate]] = {}
        for row in rows.order_by("sent_on", "pk"):
            waiting.setdefault(addresses.duties_of(row.holder.duty.plan, row.holder.agency), []).append(row)
        for url, found in list(waiting.items())[:_EACH]:
            text = f"{len(found)} nhiệm vụ chờ tiếp nhận"
            yield Task(f"Đọc cập nhật: {found[0].holder.agency}", url, text, code="III")


def papers(user: User) -> Iterator[Task]:
    """Papers on this person's own desk, or on their office's where nobody is named."""
    rows = progress_queries.slips_for(user, "plans.handle_slip").exclude(state=RoutingSlip.State.ENDED)
    for row in rows.filter(progress_queries.on_this_desk(user))[:_EACH]:
        yield Task(f"Phiếu trình: {row.subject}", addresses.slip(row), f"{row.created_by.called} lập")


register("plans.figures", figures)
register("plans.duties", duties)
register("plans.papers", papers)
