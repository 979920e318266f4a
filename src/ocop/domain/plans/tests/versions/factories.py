"""The plan of 2020 in force and the people around it: office, leadership, a department, two districts, an outsider."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ocop.domain.plans.document.content import Content
from ocop.domain.plans.models import Plan, PlanItem, PlanVersion
from ocop.domain.plans.services import drafting, issuing
from ocop.domain.plans.tests.factories import load_plans
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.core.tests.shipped import ship
from ocop.platform.core.text import slugify
from ocop.platform.government.loading import load_government
from ocop.platform.government.models import AdminUnit, Agency


@dataclass
class Planning:
    plan: Plan
    dung: User
    nga: User
    tu: User
    ha: User
    other_ha: User
    khach: User
    cong_thuong: Agency
    luc_ngan: Agency

    @property
    def officials(self) -> list[User]:
        return [self.dung, self.nga, self.tu, self.ha, self.other_ha]


def person(name: str, salutation: str, role: Role | None, unit: AdminUnit, agency: Agency | None = None) -> User:
    user = User.objects.create_user(
        f"{slugify(name)}@demo.example", full_name=name, salutation=salutation, agency=agency
    )
    if role:
        Grant.objects.create(user=user, role=role, unit=unit, agency=agency, valid_from="2019-01-01")
    return user


def load() -> Planning:
    ship("government", load_government)
    ship("plans", load_plans)
    return people_of(Plan.objects.select_related("season__province", "issuer").get())


def people_of(plan: Plan) -> Planning:
    province = plan.season.province
    agencies = {agency.slug: agency for agency in Agency.objects.select_related("unit")}
    luc_ngan, yen_the = agencies["ubnd-huyen-luc-ngan"], agencies["ubnd-huyen-yen-the"]
    return Planning(
        plan=plan, cong_thuong=agencies["so-cong-thuong"], luc_ngan=luc_ngan,
        dung=person("Lê Văn Dũng", "anh", Role.STANDING_OFFICER, province, agencies["chi-cuc-ptnt"]),
        nga=person("Nguyễn Thị Nga", "bà", Role.PROVINCE_LEADER, province, agencies["ubnd-tinh"]),
        tu=person("Nguyễn Văn Tư", "ông", Role.DEPARTMENT_OFFICER, province, agencies["so-cong-thuong"]),
        ha=person("Trần Thị Hà", "chị", Role.DISTRICT_OFFICER, luc_ngan.unit, luc_ngan),
        other_ha=person("Đỗ Thanh Hà", "chị", Role.DISTRICT_OFFICER, yen_the.unit, yen_the),
        khach=person("Trần Văn Khách", "anh", None, province),
    )  # fmt: skip


def change_item(code: str, **values: Any) -> Callable[[Content], Content]:
    def change(content: Content) -> Content:
        return {**content, "items": [{**row, **values} if row["code"] == code else row for row in content["items"]]}

    return change


def amendment(world: Planning, *changes: Callable[[Content], Content]) -> PlanVersion:
    """A draft amendment of the plan in force, changed."""
    version = drafting.start_amendment(plan=world.plan, reason="Tăng số sản phẩm được tư vấn.", by=world.dung)
    for change in changes:
        version = drafting.rewrite(
            version=version, content=change(version.content), revision=version.revision, by=world.dung, what="Mục"
        )
    return version


def approved(world: Planning, version: PlanVersion) -> PlanVersion:
    issuing.submit(version=version, by=world.dung)
    return issuing.approve(version=version, by=world.nga)


def many_items(plan: Plan, number: int) -> None:
    """``number`` further items under II, each like the others."""
    parent = plan.items.get(code="II")
    PlanItem.objects.bulk_create(
        PlanItem(plan=plan, code=f"II.9.{place}", parent=parent, title="Việc thêm", short_title="Việc thêm",
                 text="- Nội dung.", position=1000 + place)
        for place in range(number)
    )  # fmt: skip
