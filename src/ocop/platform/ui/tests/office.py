"""The people and units these tests need, made without the rooms above."""

from datetime import date

from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.government.models import AdminUnit, Agency

PASSWORD = "gạo nếp cái hoa vàng"


def province() -> AdminUnit:
    unit, _ = AdminUnit.objects.get_or_create(
        code="24",
        valid_from=date(2000, 1, 1),
        defaults={"name": "Bắc Giang", "full_name": "tỉnh Bắc Giang", "kind": "Tỉnh", "level": 1, "path": "1/"},
    )
    return unit


def dung(role: Role = Role.STANDING_OFFICER) -> User:
    """Anh Dũng of the standing office, with a role over the province."""
    unit = province()
    agency = Agency.objects.create(slug="ccptnt", name="Chi cục Phát triển nông thôn", kind="SUBDEPARTMENT", unit=unit)
    user = User.objects.create_user(
        "dung@demo.example", PASSWORD, full_name="Nguyễn Văn Dũng", salutation="anh", phone="0912345001", agency=agency
    )
    Grant.objects.create(user=user, role=role, unit=unit, valid_from=date(2019, 1, 1))
    return user


def lan() -> User:
    """Chị Lan, a producer: no role."""
    return User.objects.create_user(
        "lan@demo.example", PASSWORD, full_name="Trần Thị Lan", salutation="chị", phone="0912345002"
    )
