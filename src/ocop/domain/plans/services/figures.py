"""Số liệu báo cáo: written and sent by the agency in charge, approved or returned by the standing office."""

from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import F

from ocop.domain.plans import addresses
from ocop.domain.plans.machines.figures import figure as machine
from ocop.domain.plans.models import HolderRole, ItemAgency, ReportedFigure, Season, Target
from ocop.domain.plans.progress_queries import period_refusal
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import allowed, require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.files.services import DOCX, PAPERS, XLSX, store
from ocop.platform.notifications.services import notify

S = ReportedFigure.State
EVIDENCE = PAPERS | {DOCX, XLSX}
LARGEST = 2**31 - 1


@transaction.atomic
def write(
    *, target: Target, value: int, as_of: date, note: str = "", upload: File | None = None, by: User
) -> ReportedFigure:
    """Ghi số liệu mới, as a draft of the agency in charge on whose behalf ``by`` speaks."""
    holder = allowed(by, "plans.report_figure").filter(item=target.item_id).select_related("agency").first()
    if holder is None:
        raise NotAllowed(f"Không được phép: chỉ {_in_charge(target)} báo cáo số liệu của mục {target.item.code}.")
    _check(target, target.item.plan.season, value, as_of)
    try:
        with transaction.atomic():
            row = ReportedFigure.objects.create(
                target=target, agency=holder.agency, value=value, as_of=as_of, note=note.strip(),
                evidence=_stored(upload, by), written_by=by,
            )  # fmt: skip
    except IntegrityError:
        message = f"Đã có số liệu tính đến {format_date(as_of)} của chỉ tiêu này. Mở số liệu đó để sửa."
        raise DomainError("twice", message) from None
    record(action="plans.write_figure", obj=row, by=by, data={"value": value})
    return row


@transaction.atomic
def change(
    *, figure: ReportedFigure, value: int, as_of: date, note: str = "", upload: File | None = None,
    expect: dict[str, Any] | None = None, by: User,
) -> ReportedFigure:  # fmt: skip
    """Sửa số liệu còn ở tay cơ quan. An approved figure stands; it is returned first, or a later one follows it."""
    require(by, "plans.write_figure", figure)
    season = figure.target.item.plan.season
    if reason := period_refusal(season, figure.as_of):
        raise DomainError("closed", reason)
    _check(figure.target, season, value, as_of)
    values: dict[str, Any] = {"value": value, "as_of": as_of, "note": note.strip(), "written_by": by}
    if upload:
        values["evidence"] = _stored(upload, by)
    rows = ReportedFigure.objects.filter(pk=figure.pk, state__in=(S.DRAFT, S.RETURNED), **(expect or {}))
    try:
        with transaction.atomic():
            changed = rows.update(version=F("version") + 1, **values)
    except IntegrityError:
        message = f"Đã có số liệu tính đến {format_date(as_of)} của chỉ tiêu này. Mở số liệu đó để sửa."
        raise DomainError("twice", message) from None
    if not changed:
        raise Conflict("Số liệu đã gửi, đã duyệt, hoặc người khác vừa sửa. Tải lại trang để xem bản mới nhất.")
    figure.refresh_from_db()
    record(action="plans.change_figure", obj=figure, by=by, data={"value": value})
    return figure


@transaction.atomic
def send(*, figure: ReportedFigure, by: User) -> ReportedFigure:
    machine.fire(figure, "send", by=by, sent_on=clock.today(), remark="")
    province = figure.target.item.plan.season.province
    _tell("plans.figure_sent", figure, [p for p in people_with(Role.STANDING_OFFICER, province.path) if p != by])
    return figure


@transaction.atomic
def approve(*, figure: ReportedFigure, by: User) -> ReportedFigure:
    machine.fire(figure, "approve", by=by, judged_by=by, judged_on=clock.today())
    _tell("plans.figure_approved", figure, [figure.written_by])
    return figure


@transaction.atomic
def give_back(*, figure: ReportedFigure, note: str, by: User) -> ReportedFigure:
    """Trả lại để sửa, with the reason; an approved figure stops counting until it is approved again."""
    machine.fire(figure, "return", by=by, note=note, judged_by=by, judged_on=clock.today(), remark=note.strip())
    _tell("plans.figure_returned", figure, [figure.written_by])
    return figure


def _check(target: Target, season: Season, value: int, as_of: date) -> None:
    if target.measure:
        raise DomainError("computed", "Chỉ tiêu này hệ thống đếm từ bản ghi, không nhận số báo cáo.")
    if type(value) is not int:
        raise DomainError("not_whole", f"Số thực hiện tính bằng {target.unit} phải là số nguyên.")
    if not 0 <= value <= LARGEST:
        raise DomainError("out_of_range", "Số thực hiện không được âm và không quá 2.147.483.647.")
    if as_of > clock.today():
        raise DomainError("future", "Ngày tính đến chưa tới. Ghi ngày của số liệu, muộn nhất là hôm nay.")
    if not season.starts_on <= as_of <= season.ends_on:
        days = f"{format_date(season.starts_on)} đến {format_date(season.ends_on)}"
        raise DomainError("outside", f"Ngày tính đến phải trong {season}: {days}.")
    if reason := period_refusal(season, as_of):
        raise DomainError("closed", reason)


def _stored(upload: File | None, by: User) -> Any:
    return store(upload=upload, by=by, accept=EVIDENCE) if upload else None


def _in_charge(target: Target) -> str:
    holders = ItemAgency.objects.filter(item=target.item_id, role=HolderRole.LEAD)
    names = holders.values_list("group", "agency__name")
    return ", ".join(dict.fromkeys(group or name for group, name in names)) or "cơ quan chủ trì"


def _tell(kind: str, figure: ReportedFigure, users: list[User]) -> None:
    notify(
        kind=kind, users=users, about=figure, url=addresses.figure(figure), target=figure.target.label,
        value=figure.value, unit=figure.target.unit, day=format_date(figure.as_of), agency=figure.agency.name,
        reason=figure.remark,
    )  # fmt: skip
