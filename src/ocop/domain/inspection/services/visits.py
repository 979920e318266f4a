"""Cuộc kiểm tra, hướng dẫn: lập, báo trước, lập biên bản, kết luận, kết thúc.

Codes of refusal: ``no_field``, ``nowhere``, ``outside``, ``other_product``, ``other_line``, ``gone``, ``guided``,
``conclusion``, ``begun``; those of the machine. ``Conflict`` ``changed``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ocop.domain.inspection import addresses, notice_paper, record_paper, workflow
from ocop.domain.inspection.checklists import field_of
from ocop.domain.inspection.models import CitizenReport, InspectionPlanLine, Visit, VisitKind
from ocop.domain.outlets.models import Outlet
from ocop.domain.plans.staff import officers_of
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Producer, Product
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.government.queries import working_office_of
from ocop.platform.notifications.services import notify
from ocop.platform.papers.services.drafting import draft

V = Visit.State


@dataclass(frozen=True, kw_only=True)
class Described:
    """What is said of a visit before it takes place. Exactly one of producer, outlet, unit says where it goes."""

    planned_on: date
    leader: User
    producer: Producer | None = None
    outlet: Outlet | None = None
    unit: AdminUnit | None = None
    products: Sequence[Product] = ()
    members: Sequence[User] = ()
    is_unannounced: bool = False
    grounds: str = ""
    partners: str = ""
    line: InspectionPlanLine | None = None

    def columns(self) -> dict[str, object]:
        names = ("planned_on", "leader", "is_unannounced", "line")
        return {
            **{name: getattr(self, name) for name in names}, "grounds": nfc(self.grounds).strip(),
            "partners": nfc(self.partners).strip(),
        }  # fmt: skip


@transaction.atomic
def plan_visit(
    *, agency: Agency, said: Described, reasons: Sequence[str] = (), report: CitizenReport | None = None,
    follows: Visit | None = None, by: User,
) -> Visit:  # fmt: skip
    """Lập cuộc kiểm tra or hướng dẫn in the territory and field of ``agency``."""
    if field_of(agency) is None:
        raise DomainError("no_field", f"{agency} không có lĩnh vực kiểm tra trong phần III của kế hoạch.")
    subject, territory = _where(agency, said)
    _check(agency, said)
    visit = Visit(
        kind=VisitKind.GUIDANCE if said.unit else VisitKind.INSPECTION, agency=agency, producer=said.producer,
        outlet=said.outlet, unit=said.unit, territory=territory, subject=subject, reasons=list(reasons), report=report,
        follows=follows, **said.columns(),
    )  # fmt: skip
    visit.save()
    visit.products.set(said.products)
    visit.members.set(said.members)
    require(by, "inspection.run_visit", visit)
    if report:
        require(by, "inspection.view_report", report)
        record(action="inspection.report_followed", obj=report, by=by, data={"visit": visit.pk})
    record(action="inspection.plan_visit", obj=visit, by=by, data={"unannounced": said.is_unannounced})
    notify(
        kind="inspection.in_team", users=[person for person in {said.leader, *said.members} if person != by],
        about=visit, url=addresses.visit(visit), visit=str(visit), day=format_date(said.planned_on),
    )  # fmt: skip
    return visit


@transaction.atomic
def change(*, visit: Visit, said: Described, by: User) -> Visit:
    """Sửa while nobody was told of it: day, team, products, grounds."""
    require(by, "inspection.run_visit", visit)
    if visit.state != V.PLANNED:
        raise DomainError("begun", "Đã báo trước hoặc đã bắt đầu, không sửa dự kiến nữa.")
    _check(visit.agency, said, visit)
    if not Visit.objects.filter(pk=visit.pk, state=V.PLANNED).update(**said.columns()):
        raise Conflict("Có người vừa xử lý cuộc này. Tải lại trang.", "changed")
    visit.products.set(said.products)
    visit.members.set(said.members)
    visit.refresh_from_db()
    record(action="inspection.change_visit", obj=visit, by=by)
    return visit


@transaction.atomic
def notice(*, visit: Visit, by: User) -> Visit:
    """Báo trước: the visited is told and reads it in the portal; the notice is drafted as a paper."""
    workflow.visit.fire(visit, "notice", by=by, noticed_on=clock.today())
    draft(type="inspection.notice", values=notice_paper.values_of(visit), agency=visit.agency, about=visit, by=by)
    _tell_visited(visit, "inspection.noticed", agency=str(visit.agency), day=format_date(visit.planned_on))
    return visit


@transaction.atomic
def start(*, visit: Visit, on: date | None = None, by: User) -> Visit:
    """Bắt đầu làm việc on the spot."""
    day = on or clock.today()
    if day > clock.today():
        raise DomainError("gone", "Ngày làm việc chưa đến.")
    return workflow.visit.fire(visit, "start", by=by, visited_on=day)


@transaction.atomic
def record_visit(*, visit: Visit, by: User) -> Visit:
    """Lập biên bản: what was found is fixed and drafted as a paper; the visited reads it from now on."""
    workflow.visit.fire(visit, "record", by=by, recorded_on=clock.today())
    draft(type="inspection.record", values=record_paper.values_of(visit), agency=visit.agency, about=visit, by=by)
    found = visit.findings.count()
    words = f"{found} phát hiện phải khắc phục." if found else "Không có phát hiện phải khắc phục."
    _tell_visited(visit, "inspection.recorded", agency=str(visit.agency), found=words)
    return visit


@transaction.atomic
def conclude(*, visit: Visit, conclusion: str, by: User) -> Visit:
    """Ghi kết luận once the record stands; again until the end."""
    require(by, "inspection.run_visit", visit)
    if not conclusion.strip():
        raise DomainError("conclusion", "Ghi kết luận: đúng gì, sai gì, xử lý thế nào.")
    words = nfc(conclusion).strip()
    if not Visit.objects.filter(pk=visit.pk, state=V.RECORDED).update(conclusion=words):
        raise DomainError("begun", "Ghi kết luận sau khi lập biên bản và trước khi kết thúc.")
    visit.refresh_from_db(fields=["conclusion"])
    record(action="inspection.conclude", obj=visit, by=by)
    return visit


@transaction.atomic
def close(*, visit: Visit, by: User) -> Visit:
    """Kết thúc: refused while findings are open; the conclusion is drafted as a paper."""
    workflow.visit.fire(visit, "close", by=by, closed_on=clock.today())
    draft(type="inspection.conclusion", values=record_paper.concluded(visit), agency=visit.agency, about=visit, by=by)
    _tell_visited(visit, "inspection.closed", agency=str(visit.agency))
    return visit


@transaction.atomic
def reopen(*, visit: Visit, note: str, by: User) -> Visit:
    """Mở lại biên bản, with the reason."""
    return workflow.visit.fire(visit, "reopen", by=by, note=note, recorded_on=None)


@transaction.atomic
def cancel(*, visit: Visit, note: str, by: User) -> Visit:
    """Không tiến hành; whoever was told of it is told again."""
    told = visit.noticed_on is not None
    workflow.visit.fire(visit, "cancel", by=by, note=note, cancel_reason=nfc(note).strip())
    if told:
        _tell_visited(visit, "inspection.cancelled", agency=str(visit.agency), day=format_date(visit.planned_on))
    return visit


@transaction.atomic
def revisit(*, visit: Visit, planned_on: date, is_unannounced: bool = False, by: User) -> Visit:
    """Lập kiểm tra lại of the same place, by the same team."""
    said = Described(
        planned_on=planned_on, leader=visit.leader, producer=visit.producer, outlet=visit.outlet, unit=visit.unit,
        products=list(visit.products.all()), members=list(visit.members.all()), is_unannounced=is_unannounced,
        grounds=visit.grounds, partners=visit.partners, line=visit.line,
    )  # fmt: skip
    if not visit.visited_on:
        raise DomainError("begun", "Chưa làm việc lần nào thì chưa kiểm tra lại.")
    words = f"Kiểm tra lại sau cuộc ngày {format_date(visit.visited_on)}"
    return plan_visit(agency=visit.agency, said=said, reasons=[words], follows=visit, by=by)


def _where(agency: Agency, said: Described) -> tuple[str, str]:
    given = [one for one in (said.producer, said.outlet, said.unit) if one is not None]
    if not given:
        raise DomainError("nowhere", "Chọn chủ thể, điểm bán hàng hoặc huyện, xã sẽ đến.")
    if said.unit and len(given) > 1:
        raise DomainError("guided", "Cuộc hướng dẫn đến một huyện, xã; không chọn thêm chủ thể, điểm bán.")
    if said.outlet:
        return str(said.outlet), said.outlet.territory
    if said.producer:
        return str(said.producer), said.producer.commune.path
    assert said.unit is not None  # noqa: S101 the one that is left
    return str(said.unit), said.unit.path


def _check(agency: Agency, said: Described, visit: Visit | None = None) -> None:
    producer = visit.producer if visit else said.producer
    territory = visit.territory if visit else _where(agency, said)[1]
    if not territory.startswith(agency.unit.path):
        raise DomainError("outside", f"Nơi đến ngoài địa bàn của {agency}. Chọn nơi khác.")
    if any(producer is None or product.producer_id != producer.pk for product in said.products):
        raise DomainError("other_product", "Có sản phẩm không phải của chủ thể này. Bỏ bớt rồi lưu.")
    if said.line and said.line.plan.agency_id != agency.pk:
        raise DomainError("other_line", "Dòng kế hoạch này của cơ quan khác. Chọn dòng của cơ quan mình.")


def _tell_visited(visit: Visit, kind: str, **words: str) -> None:
    """The producer's people; of a guidance visit the officers of the place."""
    if visit.producer:
        users, url = producers.people_of(visit.producer), addresses.my_visit(visit)
    elif visit.unit:
        users, url = officers_of(working_office_of(visit.unit)), addresses.visit(visit)
    else:
        return
    notify(kind=kind, users=users, about=visit, url=url, visit=visit.get_kind_display(), **words)
