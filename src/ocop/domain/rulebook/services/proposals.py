"""A new version of the law without a release: proposed by one person of the standing office, checked by another."""

from django.db import transaction

from ocop.domain.rulebook import loading, workflow
from ocop.domain.rulebook.models import Proposal
from ocop.domain.rulebook.proposal_reading import checked
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError

MAX_LENGTH = 2_000_000


@transaction.atomic
def propose(*, content: str, name: str, source: str, by: User) -> Proposal:
    """Đề nghị nạp. Only what the machine finds without fault is kept."""
    if len(content) > MAX_LENGTH:
        raise DomainError("too_long", "Tệp quá lớn để là một bản quy định. Kiểm tra lại tệp.")
    if not source.strip():
        raise DomainError("source_required", "Ghi căn cứ: bản in, Công báo hoặc nguồn đã đối chiếu.")
    kind, file, criteria_set = checked(content, name)
    proposal = Proposal.objects.create(
        kind=kind,
        code=file.root["id"] if kind == Proposal.Kind.CRITERIA else file.root["code"],
        title=file.root["title"],
        criteria_set=criteria_set,
        content=content,
        source=source.strip(),
        proposed_by=by,
        proposed_on=clock.today(),
    )
    require(by, "rulebook.propose", proposal)
    record(action="rulebook.proposed", obj=proposal, by=by, note=proposal.source, data={"code": proposal.code})
    return proposal


@transaction.atomic
def send(*, proposal: Proposal, by: User) -> Proposal:
    return workflow.proposal.fire(proposal, "send", by=by)


@transaction.atomic
def withdraw(*, proposal: Proposal, by: User) -> Proposal:
    return workflow.proposal.fire(proposal, "withdraw", by=by)


@transaction.atomic
def return_(*, proposal: Proposal, note: str, by: User) -> Proposal:
    return workflow.proposal.fire(
        proposal, "return", by=by, note=note, remark=note, decided_by=by, decided_on=clock.today()
    )


@transaction.atomic
def accept(*, proposal: Proposal, by: User) -> Proposal:
    """Áp dụng. What was stored meanwhile counts: the content is checked once more before it is stored for good."""
    workflow.proposal.fire(proposal, "accept", by=by, decided_by=by, decided_on=clock.today())
    kind, file, criteria_set = checked(proposal.content, str(proposal))
    if kind == Proposal.Kind.CRITERIA:
        loading.store_regulation(file, by=by)
    elif kind == Proposal.Kind.PROCEDURE:
        loading.store_procedure(file, by=by)
    elif criteria_set != proposal.criteria_set:
        raise DomainError("overtaken", "Bộ tiêu chí đã có lần nhập mới hơn. Rút bản này và nhập lại từ bản mới.")
    elif criteria_set:
        loading.store_edition(criteria_set, file, by=by)
    return proposal
