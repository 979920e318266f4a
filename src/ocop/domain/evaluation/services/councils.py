"""Lập hội đồng, mở đợt, giao sản phẩm, mở chấm."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models import Max

from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.services import progress
from ocop.domain.evaluation import addresses, workflow
from ocop.domain.evaluation.models import Council, CouncilMember, Entry, Round
from ocop.domain.plans import queries as plans
from ocop.domain.plans.models import Milestone, Season
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.files import services as files
from ocop.platform.government.models import AdminUnit
from ocop.platform.notifications.services import notify

from . import interests
from .seating import make_sheets, scoring_members
from .steady import ensure

R = Round.State
RULES = (
    "quorum_percent", "quorum_with_chair", "spread_limit", "combine", "gates", "secretary_scores", "days_ahead",
    "appeal_days", "answer_days",
)  # fmt: skip
"""What a council's own quy chế decides; a council begins with the defaults of the procedure."""
ROUNDS = (1, 2)
"""Of a year, by the law and by the plan."""


@dataclass(frozen=True)
class Seat:
    user: User
    seat: str = CouncilMember.Seat.MEMBER


@transaction.atomic
def create_council(
    *, season: Season, stage: str, unit: AdminUnit, name: str, decision_number: str, decided_on: date,
    seats: Sequence[Seat], by: User, decision_file: File | None = None, **rules: Any,
) -> Council:  # fmt: skip
    """Enter a council set up by decision: exactly one chair, each person once. ``rules``: some of ``RULES``."""
    _check_decision(stage, unit, name, decision_number, decided_on)
    _check_seats(seats)
    kept = files.store(upload=decision_file, by=by) if decision_file else None
    twice = DomainError("twice", f"{unit} đã có hội đồng năm {season.year}. Mở hội đồng đó để thêm đợt.")
    if Council.objects.filter(season=season, stage=stage, unit=unit).exists():
        raise twice
    try:
        with transaction.atomic():
            council = Council.objects.create(
                season=season, stage=stage, unit=unit, territory=unit.path, name=name, decision_number=decision_number,
                decided_on=decided_on, decision_file=kept, **_known(rules),
            )  # fmt: skip
    except IntegrityError:
        raise twice from None  # somebody entered it at the same moment
    require(by, "evaluation.manage_council", council)
    CouncilMember.objects.bulk_create(
        CouncilMember(council=council, user=seat.user, seat=seat.seat, agency=seat.user.agency, position=place)
        for place, seat in enumerate(seats)
    )
    record(action="evaluation.create_council", obj=council, by=by, data={"members": len(seats)})
    return council


@transaction.atomic
def set_rules(*, council: Council, by: User, **rules: Any) -> Council:
    """Sửa quy chế: while no round of the council is being scored or has been. ``rules``: some of ``RULES``."""
    require(by, "evaluation.manage_council", council)
    columns = _known(rules)
    begun = Round.objects.filter(council=council).exclude(state=R.PREPARING)
    if not Council.objects.filter(pk=council.pk).exclude(rounds__in=begun).update(**columns):
        raise DomainError("begun", "Hội đồng đã mở chấm theo quy chế này nên không sửa được nữa.")
    council.refresh_from_db()
    record(action="evaluation.set_rules", obj=council, by=by, data=columns)
    return council


@transaction.atomic
def plan_round(*, council: Council, number: int, by: User) -> Round:
    """Open round 1 or 2, due on the last day the plan leaves for that stage and number (II.7.2).

    A season whose plan is not in the system leaves no day: the round has none, and nothing counts as late.
    """
    require(by, "evaluation.manage_council", council)
    milestone = milestone_of(council, number)
    if milestone and milestone.is_off:
        raise DomainError("not_held", f"{milestone.label} đã ghi là không tổ chức. Ghi tổ chức lại mốc này trước.")
    round_, created = Round.objects.get_or_create(council=council, number=number, defaults={"milestone": milestone})
    if not created:
        raise Conflict(f"Đợt {number} của hội đồng này đã được mở.", "twice")
    record(action="evaluation.plan_round", obj=round_, by=by)
    return round_


def milestone_of(council: Council, number: int) -> Milestone | None:
    """The plan's date of a round. Raises ``DomainError`` ``no_milestone`` where there is a plan without it."""
    if not plans.has_plan(council.season) and number in ROUNDS:
        return None
    return plans.milestone(council.season, f"{council.stage}-{number}")


@transaction.atomic
def assign(*, round_: Round, dossiers: Sequence[Dossier], by: User) -> list[Entry]:
    """Giao hồ sơ vào đợt: received at this council's stage, of its season and territory, with a usable criteria set."""
    require(by, "evaluation.manage_round", round_)
    if not dossiers:
        raise DomainError("empty", "Chưa chọn hồ sơ nào. Đánh dấu ít nhất một hồ sơ rồi giao vào đợt.")
    ensure(round_, R.PREPARING, otherwise="Đợt đã mở chấm nên không thêm hồ sơ được nữa. Giao hồ sơ vào đợt sau.")
    place = round_.entries.aggregate(top=Max("position"))["top"] or 0
    entries = []
    for dossier in dossiers:
        _check_dossier(dossier, round_.council)
        progress.enter_round(dossier=dossier, by=by)
        place += 1
        entries.append(Entry(round=round_, dossier=dossier, position=place))
    Entry.objects.bulk_create(entries)
    interests.ask_anew(round_)
    interests.look_up(round_)
    record(action="evaluation.assign", obj=round_, by=by, data={"dossiers": [dossier.pk for dossier in dossiers]})
    return entries


@transaction.atomic
def take_out(*, entry: Entry, note: str, by: User) -> Entry:
    """Đưa ra khỏi đợt, with a reason; the dossier waits for the next round and its marks stay sealed."""
    require(by, "evaluation.manage_entry", entry)
    workflow.entry.fire(entry, "remove", by=by, note=note, outcome_note=note)
    progress.leave_round(dossier=entry.dossier, note=note, by=by)
    return entry


@transaction.atomic
def start(*, round_: Round, by: User) -> Round:
    """Mở chấm điểm: every scoring member gets one sheet for every product; marks are sealed."""
    workflow.round_.fire(round_, "start", by=by)
    interests.look_up(round_)
    members = scoring_members(round_.council)
    entries = list(round_.entries.filter(state=Entry.State.WAITING).select_related("dossier__producer"))
    for entry in entries:
        make_sheets(entry, members)
    notify(
        kind="evaluation.scoring_open", users=[member.user for member in members], about=round_,
        url=addresses.my_sheets(), council=round_.council.name, number=round_.number, count=len(entries),
    )  # fmt: skip
    return round_


def _known(rules: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(rules) - set(RULES):
        raise ValueError(f"no rule of a council: {unknown}")
    return rules


def _check_decision(stage: str, unit: AdminUnit, name: str, decision_number: str, decided_on: date) -> None:
    today = clock.today()
    judging = {row.code: row for row in rulebook.procedure_on(today).parsed.judging_stages if row.council}
    if stage not in judging or judging[stage].level != unit.level:
        raise DomainError("wrong_stage", f"{unit} không có hội đồng ở bước này của quy trình. Chọn lại cấp đánh giá.")
    if not name.strip() or not decision_number.strip():
        raise DomainError("decision_required", "Ghi tên hội đồng và số quyết định thành lập.")
    if decided_on > today:
        raise DomainError("future", "Ngày quyết định đứng sau hôm nay. Ghi đúng ngày trên quyết định.")


def _check_seats(seats: Sequence[Seat]) -> None:
    if [seat.seat for seat in seats].count(CouncilMember.Seat.CHAIR) != 1:
        raise DomainError("one_chair", "Hội đồng có đúng một Chủ tịch. Chọn Chủ tịch rồi lưu.")
    if len({seat.user.pk for seat in seats}) != len(seats):
        raise DomainError("seat_twice", "Có người được chọn hai lần. Mỗi người một vai trò.")


def _check_dossier(dossier: Dossier, council: Council) -> None:
    inside = dossier.stage == council.stage and dossier.territory.startswith(council.territory)
    if not inside or dossier.season_id != council.season_id:
        raise DomainError("elsewhere", f"“{dossier}” không thuộc địa bàn, cấp hoặc chu trình của hội đồng này.")
    if refusal := rulebook.official_scoring_refusal(dossier.criteria_set):
        raise DomainError("set_unusable", f"“{dossier}” chưa chấm chính thức được. {refusal}")
