"""One province, two districts, their committees, and the people who handle papers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services import drafting
from ocop.platform.papers.tests import samples
from ocop.platform.papers.types import PaperType

_FROM = date(2019, 1, 1)


@dataclass
class Office:
    committee: Agency
    district_committee: Agency
    other_committee: Agency
    dung: User
    nga: User
    ha: User
    minh: User
    khach: User
    other_ha: User


def office() -> Office:
    """anh Dũng (province), bà Nga (leader), chị Hà (Lục Ngạn), anh Minh (a commune of it), anh Khách (nobody)."""
    province = _unit("24", "Bắc Giang", "Tỉnh", 1, None)
    district = _unit("219", "Lục Ngạn", "Huyện", 2, province)
    other = _unit("215", "Yên Thế", "Huyện", 2, province)
    commune = _unit("07519", "Phượng Sơn", "Xã", 3, district)
    return Office(
        committee=_committee(province),
        district_committee=_committee(district),
        other_committee=_committee(other),
        dung=_person("Lê Văn Dũng", Role.STANDING_OFFICER, province),
        nga=_person("Nguyễn Thị Nga", Role.PROVINCE_LEADER, province),
        ha=_person("Trần Thu Hà", Role.DISTRICT_OFFICER, district),
        minh=_person("Vũ Quang Minh", Role.COMMUNE_OFFICER, commune),
        other_ha=_person("Đỗ Thanh Hà", Role.DISTRICT_OFFICER, other),
        khach=_person("Hoàng Khách", None, province),
    )


def draft(office: Office, type: str = "test.submission", **values: Any) -> Paper:  # noqa: A002 the word of the office
    return drafting.draft(
        type=type, values=values.pop("values", None) or _sample(type), agency=values.pop("agency", office.committee),
        by=values.pop("by", office.dung), **values,
    )  # fmt: skip


def checked(office: Office, type: str = "test.submission", **values: Any) -> Paper:  # noqa: A002
    return drafting.check(paper=draft(office, type, **values), by=office.nga)


def kind(type: str) -> PaperType:  # noqa: A002
    return next(kind for kind in samples.PAPER_TYPES if kind.name == type)


def _sample(type: str) -> Any:  # noqa: A002
    return kind(type).sample()


def _unit(code: str, name: str, kind: str, level: int, parent: AdminUnit | None) -> AdminUnit:
    unit = AdminUnit.objects.create(
        code=code, name=name, full_name=f"{kind} {name}", kind=kind, level=level, parent=parent, valid_from=_FROM
    )
    unit.path = f"{parent.path if parent else ''}{unit.pk}/"
    unit.save(update_fields=["path"])
    return unit


def _committee(unit: AdminUnit) -> Agency:
    return Agency.objects.create(
        slug=f"ubnd-{unit.code}", name=f"Ủy ban nhân dân {unit.kind.lower()} {unit.name}", kind=Agency.Kind.COMMITTEE,
        unit=unit, symbol="UBND",
    )  # fmt: skip


def _person(name: str, role: Role | None, unit: AdminUnit) -> User:
    user = User.objects.create_user(email=f"u{User.objects.count()}@demo.example", full_name=name)
    if role:
        Grant.objects.create(user=user, role=role, unit=unit, valid_from=_FROM)
    return user
