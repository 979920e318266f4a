"""Lập, sửa hoạt động; its programme, its files, its result."""

from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import F

from ocop.domain.activities.models import Activity, ActivityFile, Session
from ocop.domain.activities.shapes import shapes
from ocop.domain.plans.models import PlanItem
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import fold
from ocop.platform.files import services as files
from ocop.platform.government.models import AdminUnit, Agency


@dataclass(frozen=True)
class Described:
    """What is said of an activity, whatever its kind."""

    name: str
    place: str
    starts_on: date
    ends_on: date
    partners: str = ""
    unit: AdminUnit | None = None
    capacity: int | None = None
    audience: str = ""
    public_text: str = ""
    registration_from: date | None = None
    registration_until: date | None = None

    def values(self) -> dict[str, Any]:
        return {**{name: value for name, value in asdict(self).items() if name != "unit"}, "unit": self.unit}


@transaction.atomic
def plan_activity(*, kind: str, item: PlanItem, organiser: Agency, said: Described, by: User) -> Activity:
    """Lập hoạt động from an item of the plan. Raises ``DomainError`` ``wrong_item``, ``wrong_days``, ``registration``,
    ``no_place``.
    """
    if item.code not in shapes[kind].codes:
        raise DomainError("wrong_item", f"Mục {item.code} không có hoạt động loại này. Chọn mục khác của kế hoạch.")
    _check(said)
    row = Activity(
        kind=kind, item=item, season=item.plan.season, organiser=organiser, territory=organiser.unit.path,
        **said.values(),
    )  # fmt: skip
    row.save()
    require(by, "activities.run", row)
    record(action="activities.plan", obj=row, by=by, data={"item": item.code, "kind": kind})
    return row


@transaction.atomic
def change(*, activity: Activity, said: Described, version: int | None = None, by: User) -> Activity:
    """Sửa hoạt động until it has been held. Raises what planning raises, ``DomainError`` ``held``, ``outside``;
    ``Conflict`` when somebody has changed it meanwhile.
    """
    require(by, "activities.run", activity)
    _still_open(activity)
    _check(said)
    if activity.sessions.exclude(on__range=(said.starts_on, said.ends_on)).exists():
        raise DomainError("outside", "Có buổi của chương trình ngoài các ngày mới. Sửa chương trình trước.")
    expected = {} if version is None else {"version": version}
    row = Activity(pk=activity.pk, **said.values())
    row.fold_search()
    rows = Activity.objects.filter(pk=activity.pk, state=activity.state, **expected)
    if not rows.update(**said.values(), search=row.search, version=F("version") + 1):
        raise Conflict("Có người vừa sửa hoạt động này. Tải lại trang rồi sửa tiếp.")
    before = {name: getattr(activity, name) for name in said.values()}
    activity.refresh_from_db()
    changed = [name for name, value in said.values().items() if before[name] != value]
    record(action="activities.change", obj=activity, by=by, data={"changed": changed})
    return activity


@transaction.atomic
def write_session(
    *, activity: Activity, on: date, part: str, setting: str, title: str, text: str = "", place: str = "",
    person: str = "", starts_at: time | None = None, topics: tuple[str, ...] = (), material: File | None = None,
    session: Session | None = None, by: User,
) -> Session:  # fmt: skip
    """Ghi một buổi, new or changed. Raises ``DomainError`` ``held``, ``outside``, ``wrong_setting``; ``Conflict``
    ``half_day_taken``.
    """
    require(by, "activities.run", activity)
    _still_open(activity)
    if not activity.starts_on <= on <= activity.ends_on:
        raise DomainError("outside", "Ngày của buổi phải nằm trong các ngày của hoạt động.")
    if setting not in shapes[activity.kind].settings:
        raise DomainError("wrong_setting", "Hoạt động loại này không có hình thức đó. Chọn hình thức khác.")
    row = session or Session(activity=activity)
    values = {
        "on": on, "part": part, "setting": setting, "title": title, "text": text, "place": place, "person": person,
        "starts_at": starts_at, "topics": list(topics),
    }  # fmt: skip
    for name, value in values.items():
        setattr(row, name, value)
    if material:
        row.material = files.store(upload=material, by=by)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Conflict(f"{row.when} đã có một buổi. Sửa buổi đó hoặc chọn buổi khác.", "half_day_taken") from None
    record(action="activities.write_session", obj=activity, by=by, data={"session": row.pk, "on": on.isoformat()})
    return row


@transaction.atomic
def drop_session(*, session: Session, by: User) -> Activity:
    """Bỏ một buổi; what hangs on it (attendance) keeps it. Raises ``DomainError`` ``held``, ``in_use``."""
    activity = session.activity
    require(by, "activities.run", activity)
    _still_open(activity)
    key = session.pk
    try:
        session.delete()
    except IntegrityError:
        raise DomainError("in_use", "Buổi này đã điểm danh, không bỏ được.") from None
    record(action="activities.drop_session", obj=activity, by=by, data={"session": key})
    return activity


@transaction.atomic
def attach(
    *, activity: Activity, kind: str, title: str, upload: File, is_public: bool = False, by: User
) -> ActivityFile:
    """Thêm tệp. Raises what a file may be refused for."""
    require(by, "activities.run", activity)
    row = ActivityFile.objects.create(
        activity=activity, kind=kind, title=title or ActivityFile.Kind(kind).label, is_public=is_public, added_by=by,
        file=files.store(upload=upload, by=by), added_on=clock.today(),
    )  # fmt: skip
    record(action="activities.attach", obj=activity, by=by, data={"kind": kind, "sha256": row.file.sha256})
    return row


@transaction.atomic
def detach(*, file: ActivityFile, by: User) -> Activity:
    """Bỏ tệp while the activity is not closed. Raises ``DomainError`` ``closed``."""
    activity = file.activity
    require(by, "activities.run", activity)
    if activity.state == Activity.State.CLOSED:
        raise DomainError("closed", "Hoạt động đã khép lại. Mở lại trước khi bỏ tệp.")
    record(action="activities.detach", obj=activity, by=by, data={"kind": file.kind, "title": file.title})
    file.delete()
    return activity


@transaction.atomic
def record_result(*, activity: Activity, result: str, by: User) -> Activity:
    """Ghi kết quả in words; the figures are counted. Raises ``DomainError`` ``not_held``, ``result_required``."""
    require(by, "activities.run", activity)
    if activity.state != Activity.State.DONE:
        raise DomainError("not_held", "Ghi kết quả sau khi hoạt động đã tổ chức và trước khi khép lại.")
    if not result.strip():
        raise DomainError("result_required", "Ghi kết quả: việc đã làm được, điều còn lại.")
    Activity.objects.filter(pk=activity.pk).update(result=result.strip(), version=F("version") + 1)
    activity.refresh_from_db(fields=["result", "version"])
    record(action="activities.record_result", obj=activity, by=by)
    return activity


def _still_open(activity: Activity) -> None:
    if not activity.is_open:
        raise DomainError("held", f"Hoạt động “{activity.get_state_display().lower()}”, không sửa được nữa.")


def _check(said: Described) -> None:
    if not fold(said.name) or not fold(said.place):
        raise DomainError("no_place", "Ghi tên và địa điểm của hoạt động.")
    if said.ends_on < said.starts_on:
        raise DomainError("wrong_days", "Ngày kết thúc không trước ngày bắt đầu.")
    first, last = said.registration_from, said.registration_until
    if bool(first) != bool(last):
        raise DomainError("registration", "Ghi cả ngày bắt đầu và ngày hết hạn đăng ký, hoặc để trống cả hai.")
    if first and last and not first <= last <= said.starts_on:
        raise DomainError("registration", "Hạn đăng ký không trước ngày mở đăng ký và không sau ngày bắt đầu.")
