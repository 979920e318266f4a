"""Two of the standing office and one of a district."""

from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.government.models import AdminUnit


def unit(code: str, name: str, level: int) -> AdminUnit:
    kind = {1: "Tỉnh", 2: "Huyện"}[level]
    row = AdminUnit(code=code, name=name, full_name=f"{kind} {name}", kind=kind, level=level, valid_from="2019-01-01")
    row.save()
    return row


def person(key: str, name: str, role: Role, where: AdminUnit) -> User:
    user = User.objects.create_user(f"{key}@demo.example", full_name=name, salutation="anh")
    Grant.objects.create(user=user, role=role, unit=where, valid_from="2019-01-01")
    return user
