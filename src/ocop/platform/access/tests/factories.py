"""A province with two districts and communes whose keys begin alike, and people who hold roles over them."""

from dataclasses import dataclass
from datetime import date

from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.government.models import AdminUnit

SINCE = date(2019, 1, 1)


@dataclass
class Territory:
    province: AdminUnit
    luc_ngan: AdminUnit
    yen_the: AdminUnit
    nam_duong: AdminUnit
    ha: User
    khach: User


def territory() -> Territory:
    province = unit("24", 1, None)
    luc_ngan = unit("219", 2, province)
    return Territory(
        province=province, luc_ngan=luc_ngan, yen_the=unit("215", 2, province), nam_duong=unit("07603", 3, luc_ngan),
        ha=holder("Trần Thị Hà", Role.DISTRICT_OFFICER, luc_ngan), khach=person("Trần Văn Khách"),
    )  # fmt: skip


def unit(code: str, level: int, parent: AdminUnit | None, path: str = "") -> AdminUnit:
    row = AdminUnit.objects.create(
        code=code, name=code, full_name=code, kind="", level=level, parent=parent, valid_from=SINCE
    )
    row.path = path or f"{parent.path if parent else ''}{row.pk}/"
    row.save(update_fields=["path"])
    return row


def person(name: str) -> User:
    return User.objects.create(full_name=name, salutation="anh", phone=f"0912{User.objects.count():06d}")


def holder(name: str, role: Role, where: AdminUnit, since: date = SINCE, until: date | None = None) -> User:
    user = person(name)
    Grant.objects.create(user=user, role=role, unit=where, valid_from=since, valid_to=until)
    return user
