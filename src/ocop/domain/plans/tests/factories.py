"""The people of the plan's progress: the office that accepts, agencies that write, leaders that read, an outsider."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.domain.plans.loading import load_plan, plan_files
from ocop.domain.plans.models import DutyHolder, Plan, ReportedFigure, Target
from ocop.domain.plans.services import figures, progress
from ocop.domain.plans.services.progress import Said
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.government.queries import committee_of, working_office_of

JULY = date(2020, 7, 20)
_PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@dataclass
class World:
    plan: Plan
    dung: User
    thu: User
    nga: User
    tu: User
    deputy: User
    ha: User
    minh: User
    mai: User
    khach: User

    @property
    def everybody(self) -> list[User]:
        return [self.dung, self.thu, self.nga, self.tu, self.deputy, self.ha, self.minh, self.mai, self.khach]


def load_plans(data: Path) -> None:
    """The plans that the product ships."""
    for file in plan_files(data):
        load_plan(file)


def load(plan: Plan) -> World:
    """Here nobody counts what agencies do under II.1 to II.6: those figures are reported."""
    Target.objects.filter(item__plan=plan).exclude(item__code__startswith="II.7").update(measure="")
    province = plan.season.province
    units = {unit.code: unit for unit in AdminUnit.objects.filter(valid_from=date(2020, 1, 1))}
    luc_ngan, nam_duong = units["219"], units["07603"]
    office, trade = agency("chi-cuc-ptnt"), agency("so-cong-thuong")
    return World(
        plan=plan,
        dung=person("Lê Văn Dũng", "anh", Role.STANDING_OFFICER, province, office),
        thu=person("Giáp Thị Thu", "chị", Role.DEPARTMENT_OFFICER, province, office),
        nga=person("Nguyễn Thị Nga", "bà", Role.PROVINCE_LEADER, province, committee_of(province)),
        tu=person("Nguyễn Văn Tư", "ông", Role.DEPARTMENT_OFFICER, province, trade),
        deputy=person("Trần Thị Vân", "chị", Role.DEPARTMENT_OFFICER, province, trade),
        ha=person("Trần Thị Hà", "chị", Role.DISTRICT_OFFICER, luc_ngan, working_office_of(luc_ngan)),
        minh=person("Nguyễn Văn Minh", "anh", Role.COMMUNE_OFFICER, nam_duong, committee_of(nam_duong)),
        mai=person("Vũ Thị Mai", "chị", Role.EDITOR, province, agency("bao-bac-giang")),
        khach=person("Trần Văn Khách", "anh", None, province, None),
    )  # fmt: skip


_count = 0


def person(name: str, salutation: str, role: Role | None, unit: AdminUnit, of: Agency | None) -> User:
    global _count  # noqa: PLW0603 a fresh phone for everybody
    _count += 1
    user = User.objects.create_user(full_name=name, salutation=salutation, phone=f"09770{_count:05d}", agency=of)
    if role:
        Grant.objects.create(user=user, role=role, unit=unit, agency=of, valid_from=date(2019, 1, 1))
    return user


def agency(slug: str) -> Agency:
    return Agency.objects.get(slug=slug)


def target(plan: Plan, item: str, code: str) -> Target:
    rows = Target.objects.select_related("item__plan__season__province")
    return rows.get(item__plan=plan, item__code=item, code=code)


def upload(name: str = "danh-sach.pdf", content: bytes = _PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def written(world: World, *, item: str = "II.5.1", code: str = "products", **fields: Any) -> ReportedFigure:
    values: dict[str, Any] = {"value": 27, "as_of": date(2020, 7, 10), "upload": upload(), "by": world.thu}
    return figures.write(target=target(world.plan, item, code), **{**values, **fields})


def sent(world: World, **fields: Any) -> ReportedFigure:
    figure = written(world, **fields)
    return figures.send(figure=figure, by=figure.written_by)


def approved(world: World, **fields: Any) -> ReportedFigure:
    return figures.approve(figure=sent(world, **fields), by=world.dung)


def holder(plan: Plan, duty: str, slug: str) -> DutyHolder:
    rows = DutyHolder.objects.select_related("agency", "duty__plan__season__province")
    return rows.get(duty__plan=plan, duty__code=duty, agency__slug=slug)


def update(world: World, duty: str = "III.4-1", slug: str = "so-cong-thuong", *, by: User | None = None) -> Any:
    """A sent update."""
    writer = by or world.tu
    (row,) = progress.keep(said=[Said(holder(world.plan, duty, slug), "Đang xây dựng kế hoạch hội thi.")], by=writer)
    progress.send(plan=world.plan, agency=row.holder.agency, by=writer)
    row.refresh_from_db()
    return row
