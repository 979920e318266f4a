"""Draw up the decision on a council, its rules, the plan of a round: out of what is recorded."""

from datetime import date
from typing import Any

from django.db import transaction

from ocop.domain.dossiers.services.papers import signature_of
from ocop.domain.evaluation import preparation
from ocop.domain.evaluation.council_papers import CouncilDecisionPaper, CouncilRulesPaper, RoundPlanPaper, Seated
from ocop.domain.evaluation.models import Council, CouncilMember, Entry, Round
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date, long_date
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import lower_first
from ocop.platform.government.queries import committee_of
from ocop.platform.papers import queries as papers
from ocop.platform.papers.letterheads import letterhead_of
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services.drafting import draft

_HELPERS = (CouncilMember.Seat.SECRETARY, CouncilMember.Seat.STAFF)


@transaction.atomic
def draft_decision(*, council: Council, by: User) -> Paper:
    """Soạn quyết định thành lập hội đồng và tổ thư ký."""
    require(by, "evaluation.manage_council", council)
    seats = list(council.members.filter(left_on__isnull=True).select_related("user__agency", "agency"))
    values = CouncilDecisionPaper(
        **_of(council), place=lower_first(council.unit.full_name), grounds=_grounds(),
        members=tuple(_seated(one) for one in seats if one.seat not in _HELPERS),
        secretariat=tuple(_seated(one) for one in seats if one.seat in _HELPERS),
    )  # fmt: skip
    return _draft("evaluation.council_decision", values, council, by)


@transaction.atomic
def draft_rules(*, council: Council, by: User) -> Paper:
    """Soạn quy chế của hội đồng, with the figures by which the system computes."""
    require(by, "evaluation.manage_council", council)
    chair = ", trong đó có Chủ tịch" if council.quorum_with_chair else ""
    values = CouncilRulesPaper(
        **_of(council), quorum=f"ít nhất {council.quorum_percent}% số thành viên{chair}",
        combine=council.get_combine_display(), gates=council.get_gates_display(), spread=council.spread_limit,
        days_ahead=council.days_ahead, appeal_days=council.appeal_days, answer_days=council.answer_days,
        secretary_scores=council.secretary_scores,
    )  # fmt: skip
    return _draft("evaluation.council_rules", values, council, by)


@transaction.atomic
def draft_plan(*, round_: Round, by: User) -> Paper:
    """Soạn kế hoạch đợt. Products are counted, not named: who owes a declaration may read the paper."""
    require(by, "evaluation.prepare_round", round_)
    if round_.session_on is None:
        raise DomainError("no_session", "Chưa ghi ngày, nơi họp. Ghi ở “Chuẩn bị phiên họp” rồi soạn kế hoạch.")
    council = round_.council
    count = round_.entries.exclude(state=Entry.State.REMOVED).count()
    place = round_.session_at or committee_of(council.unit).name
    release = preparation.release_by(round_)
    values = RoundPlanPaper(
        **_of(council), round=round_.number, due=f"hết ngày {format_date(round_.due_on)}", products=f"{count} sản phẩm",
        session=f"ngày {format_date(round_.session_on)}, tại {place}",
        release=f"hết ngày {format_date(release)}" if release else "trước ngày họp",
        agenda=tuple(line.strip() for line in round_.agenda.splitlines() if line.strip()),
    )  # fmt: skip
    return _draft("evaluation.round_plan", values, round_, by)


def _draft(type: str, values: Any, about: Council | Round, by: User) -> Paper:  # noqa: A002
    if papers.about(about).filter(type=type, issued_on__isnull=True).exists():
        raise DomainError("drafted", "Đã có dự thảo của văn bản này đang chờ. Mở dự thảo đó để sửa hoặc ban hành.")
    council = about if isinstance(about, Council) else about.council
    return draft(type=type, values=values, agency=committee_of(council.unit), about=about, by=by)


def _of(council: Council) -> dict[str, Any]:
    agency = committee_of(council.unit)
    return {
        "letterhead": letterhead_of(agency), "signature": signature_of(agency), "council": council.name,
        "year": council.season.year,
    }  # fmt: skip


def _seated(one: CouncilMember) -> Seated:
    agency = one.agency or one.user.agency
    return Seated(
        name=one.user.full_name, agency=agency.name if agency else "(ghi cơ quan)", seat=one.get_seat_display()
    )


def _grounds() -> tuple[str, ...]:
    procedure = rulebook.procedure_on(clock.today())
    return tuple(
        f"Căn cứ Quyết định số {row['decision']} {long_date(date.fromisoformat(str(row['decision_date'])))}"
        " của Thủ tướng Chính phủ"
        for row in procedure.definition["basis"]
    )
