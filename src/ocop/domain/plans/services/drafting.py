"""Soạn: next year's plan as a copy, an amendment of a plan in force, a plan out of a file; every change of the text."""

import json
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from ocop.domain.plans import queries, workflow
from ocop.domain.plans.document.checking import faults_of
from ocop.domain.plans.document.content import Content, content_of, exported, stripped
from ocop.domain.plans.document.copying import moved
from ocop.domain.plans.models import Plan, PlanVersion, Season
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.datafile import DataFaults, Fault
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.fingerprint import fingerprint
from ocop.platform.government.models import AdminUnit, Agency

V = PlanVersion.State


@transaction.atomic
def copy_plan(*, plan: Plan, by: User) -> PlanVersion:
    """Lập kế hoạch năm sau: this year's text a year on, as a draft; results and remarks stay behind."""
    if plan.state != Plan.State.ISSUED:
        raise DomainError("not_issued", f"{plan} chưa ban hành, chưa lập kế hoạch năm sau từ đó được.")
    version = _found(moved(content_of(plan)), plan.season.province, source=str(plan), by=by)
    require(by, "plans.edit_plan", version)
    record(action="plans.copy", obj=version, by=by, data={"from": plan.number})
    return version


@transaction.atomic
def import_plan(*, text: str, by: User | None, name: str = "tệp") -> PlanVersion:
    """Nhập kế hoạch from what ``ocop plan export`` prints: a draft of a season that has no plan, or nothing at all.

    Raises ``DataFaults`` with path and field of every fault, ``DomainError`` ``plan_exists`` or ``no_province``.
    """
    content = _read(text, name)
    province = _province(content, name)
    _check(content, province, name)
    version = _found(stripped(content), province, source=name, by=by)
    record(action="plans.import", obj=version, by=by, data={"file": name})
    return version


@transaction.atomic
def start_amendment(*, plan: Plan, reason: str, by: User) -> PlanVersion:
    """Soạn kế hoạch điều chỉnh: a working copy of the text in force."""
    if plan.state != Plan.State.ISSUED:
        raise DomainError("not_issued", "Kế hoạch chưa ban hành thì sửa ngay dự thảo, không lập điều chỉnh.")
    if not reason.strip():
        raise DomainError("reason_missing", "Ghi lý do điều chỉnh kế hoạch.")
    first = _keep_the_text_in_force(plan)
    version = _open(
        plan, ordinal=plan.versions.latest("ordinal").ordinal + 1, content=first.content, by=by, reason=reason.strip()
    )
    require(by, "plans.edit_plan", version)
    record(action="plans.start_amendment", obj=version, by=by, note=reason.strip())
    return version


@transaction.atomic
def rewrite(*, version: PlanVersion, content: Content, revision: int, by: User, what: str) -> PlanVersion:
    """Ghi nội dung dự thảo, if nobody else has since ``revision``. Sums are asked for when it is submitted."""
    require(by, "plans.edit_plan", version)
    rows = PlanVersion.objects.filter(pk=version.pk, state=V.DRAFT, revision=revision)
    if rows.update(content=content, revision=F("revision") + 1) != 1:
        raise Conflict("Bản này vừa có người sửa hoặc đã trình. Tải lại trang, xem bản mới rồi sửa tiếp nếu còn cần.")
    version.refresh_from_db(fields=["content", "revision"])
    record(action="plans.edit_draft", obj=version, by=by, data={"place": what})
    return version


@transaction.atomic
def discard(*, version: PlanVersion, note: str, by: User) -> PlanVersion:
    """Bỏ bản điều chỉnh; it stays readable."""
    return workflow.plan_version.fire(version, "discard", by=by, note=note)


def _keep_the_text_in_force(plan: Plan) -> PlanVersion:
    """The text in force as a version; a plan that was loaded has none until its first amendment."""
    if plan.versions.filter(state=V.ISSUED).exists():
        return queries.in_force(plan)
    version, _ = PlanVersion.objects.get_or_create(
        plan=plan, ordinal=1,
        defaults={
            "state": V.ISSUED, "number": plan.number, "issued_on": plan.issued_on, "signer": plan.signer,
            "content": content_of(plan),
        },
    )  # fmt: skip
    return version


def _found(content: Content, province: AdminUnit, *, source: str, by: User | None) -> PlanVersion:
    """Season, plan and its first version, all of them drafts."""
    year = content["season"]["year"]
    taken = DomainError("plan_exists", f"Năm {year} đã có kế hoạch hoặc dự thảo. Mở bản ấy để sửa.")
    if queries.plan_of_year(year, province):
        raise taken
    days = content["season"]
    season, _ = Season.objects.get_or_create(
        year=year, province=province,
        defaults={
            "name": days["name"], "starts_on": date.fromisoformat(days["starts_on"]),
            "ends_on": date.fromisoformat(days["ends_on"]),
        },
    )  # fmt: skip
    try:
        with transaction.atomic():
            plan = Plan.objects.create(
                season=season, title=content["title"], issuer=Agency.objects.get(slug=content["issuer_slug"]),
                source=source[:120], fingerprint=fingerprint(content),
            )  # fmt: skip
    except IntegrityError:
        raise taken from None
    return _open(plan, ordinal=1, content=content, by=by)


def _open(plan: Plan, *, ordinal: int, content: Content, by: User | None, reason: str = "") -> PlanVersion:
    try:
        with transaction.atomic():
            return PlanVersion.objects.create(
                plan=plan, ordinal=ordinal, content=content, prepared_by=by, reason=reason
            )
    except IntegrityError:
        raise Conflict(
            f"{plan} đang có một bản điều chỉnh chưa xong. Mở bản ấy để sửa tiếp, hoặc bỏ nó trước."
        ) from None


def _read(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise DataFaults([Fault(name, line, "", f"không đọc được JSON: {error}")]) from None


def _province(content: Any, name: str) -> AdminUnit:
    """The province the file names, on the map of its season; wherever that cannot be read, the checks say why."""
    season = content.get("season") if isinstance(content, dict) else None
    wanted = season.get("province") if isinstance(season, dict) else None
    rows = AdminUnit.objects.filter(level=AdminUnit.Level.PROVINCE)
    found = [row for row in rows if season and row.full_name == wanted and _holds(row, season.get("starts_on"))]
    if not found:
        raise DataFaults([Fault(name, 0, "season.province", f"không có tỉnh {wanted!r} vào ngày bắt đầu chu trình")])
    return found[0]


def _holds(unit: AdminUnit, day: Any) -> bool:
    return isinstance(day, str) and unit.valid_from.isoformat() <= day <= (unit.valid_to or date.max).isoformat()


def _check(content: Any, province: AdminUnit, name: str) -> None:
    """The document itself, and that what it says twice is the same both times."""
    faults = faults_of(content, queries.directory(province), name)
    if not faults:
        expected = exported(stripped(content), "")
        faults = [
            Fault(name, 0, key, "không khớp với nội dung ghi ở items; sửa cả hai chỗ hoặc bỏ trường này")
            for key in ("windows", "targets", "milestones")
            if key in content and content[key] != expected[key]
        ]
    if faults:
        raise DataFaults(faults)
