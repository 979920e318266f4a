"""Những người của bản minh họa. Tên gọi đứng trong docs; không ai là người thật của kế hoạch."""

import os
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.contrib.auth.hashers import make_password

from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.government.queries import committee_of, working_office_of

SINCE = date(2019, 1, 1)
_FAMILY = ("Nguyễn", "Trần", "Lê", "Hoàng", "Phạm", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Giáp")
_WOMEN = ("Thị Vân", "Thị Hiền", "Thị Oanh", "Thị Tuyết", "Thị Ngọc", "Thị Liên", "Thị Thúy", "Thị Huế", "Thị Mơ")
_MEN = ("Văn Sơn", "Văn Hải", "Đức Thắng", "Văn Lâm", "Quốc Toản", "Văn Bách", "Hữu Nghĩa", "Văn Trọng")


@dataclass(frozen=True)
class Person:
    key: str
    salutation: str
    name: str
    title: str
    agency: str
    role: Role | None = None


NAMED = (
    Person("minh", "anh", "Nguyễn Văn Minh", "Cán bộ nông nghiệp xã Nam Dương", "", None),
    Person("ha", "chị", "Trần Thị Hà", "Chuyên viên", "", None),
    Person("dung", "anh", "Lê Văn Dũng", "Chuyên viên", "chi-cuc-ptnt", Role.STANDING_OFFICER),
    Person("nga", "bà", "Nguyễn Thị Nga", "Lãnh đạo UBND tỉnh", "ubnd-tinh", Role.PROVINCE_LEADER),
    Person("hoa", "bà", "Trần Thị Hoa", "Giám đốc", "so-nnptnt"),
    Person("tu", "ông", "Nguyễn Văn Tư", "Phó Trưởng phòng", "so-cong-thuong", Role.DEPARTMENT_OFFICER),
    Person("thao", "cô", "Phạm Thị Thảo", "Chuyên viên, tổ thư ký", "chi-cuc-ptnt"),
    Person("phuc", "anh", "Đỗ Văn Phúc", "Chuyên viên tài chính", "so-tai-chinh", Role.FINANCE_OFFICER),
    Person("mai", "chị", "Vũ Thị Mai", "Biên tập viên", "chi-cuc-ptnt", Role.EDITOR),
    Person("yen", "bà", "Hoàng Thị Yến", "Trưởng phòng", "so-y-te", Role.DEPARTMENT_OFFICER),
    Person("quy", "ông", "Bùi Văn Quý", "Trưởng phòng", "so-khcn", Role.DEPARTMENT_OFFICER),
    Person("loan", "bà", "Đặng Thị Loan", "Phó Trưởng phòng", "so-vhttdl", Role.DEPARTMENT_OFFICER),
    Person("manh", "ông", "Dương Văn Mạnh", "Phó Trưởng phòng", "so-tnmt", Role.DEPARTMENT_OFFICER),
    Person("hung", "ông", "Ngô Quang Hưng", "Phó Chủ tịch", "lien-minh-htx", Role.DEPARTMENT_OFFICER),
    Person("khach", "anh", "Trần Văn Khách", "", ""),
    Person("son", "anh", "Nguyễn Văn Sơn", "Quản trị hệ thống", "chi-cuc-ptnt", Role.ADMINISTRATOR),
)
LUC_NGAN, NAM_DUONG = "219", "07603"


def password() -> str:
    return os.environ.get("OCOP_DEMO_PASSWORD", "ocop-demo")


@cache
def _hashed(word: str) -> str:
    """One hash for everybody: hashing is slow on purpose, and there are a hundred accounts."""
    return make_password(word)


def give_password(user: User) -> User:
    user.password = _hashed(password())
    user.save(update_fields=["password"])
    return user


def email(key: str) -> str:
    return f"{key}@demo.example"


def make(key: str, salutation: str, name: str, title: str, agency: Agency | None, phone: str | None = None) -> User:
    user = User(
        email=email(key), full_name=name, salutation=salutation, job_title=title, agency=agency, phone=phone,
        password=_hashed(password()),
    )  # fmt: skip
    user.full_clean()
    user.save()
    return user


def grant(user: User, role: Role, unit: AdminUnit) -> None:
    Grant.objects.create(user=user, role=role, unit=unit, agency=user.agency, valid_from=SINCE)


def named(province: AdminUnit, districts: dict[str, AdminUnit]) -> dict[str, User]:
    """The people of the guides, by their key."""
    people = {}
    for number, person in enumerate(NAMED):
        agency = Agency.objects.get(slug=person.agency) if person.agency else None
        if person.key == "ha":
            agency = working_office_of(districts[LUC_NGAN])
        if person.key == "minh":
            agency = committee_of(AdminUnit.objects.get(code=NAM_DUONG, valid_to__isnull=False))
        user = make(person.key, person.salutation, person.name, person.title, agency, f"09125550{number:02d}")
        people[person.key] = user
        if person.role:
            grant(user, person.role, province)
    grant(people["ha"], Role.DISTRICT_OFFICER, districts[LUC_NGAN])
    grant(people["minh"], Role.COMMUNE_OFFICER, people["minh"].agency.unit)
    return people


def invented(number: int) -> tuple[str, str]:
    """A salutation and a name, the same for the same number."""
    family = _FAMILY[number % len(_FAMILY)]
    if number % 2:
        return "chị", f"{family} {_WOMEN[number % len(_WOMEN)]}"
    return "ông", f"{family} {_MEN[number % len(_MEN)]}"


def district_staff(code: str, unit: AdminUnit, officer: User | None) -> dict[str, User]:
    """Officer, leader and the council people of one district."""
    office, committee, base = working_office_of(unit), committee_of(unit), int(code) - 212
    staff = {"officer": officer} if officer else {}
    seats = (
        ("officer", "Chuyên viên", office), ("leader", "Phó Chủ tịch UBND", committee),
        ("member1", "Trưởng phòng", office), ("member2", "Trưởng phòng Y tế", committee),
        ("member3", "Trưởng phòng Văn hóa và Thông tin", committee), ("member4", "Phó phòng Tài chính", committee),
        ("secretary", "Chuyên viên, thư ký", office),
    )  # fmt: skip
    for place, (key, title, agency) in enumerate(seats):
        if key in staff:
            continue
        salutation, name = invented(base * 7 + place)
        staff[key] = make(f"{key}-{code}", salutation, name, title, agency, f"0913{int(code):03d}{place:03d}")
    if officer is None:
        grant(staff["officer"], Role.DISTRICT_OFFICER, unit)
    grant(staff["leader"], Role.DISTRICT_LEADER, unit)
    return staff


def commune_officer(commune: AdminUnit) -> User:
    salutation, name = invented(int(commune.code))
    user = make(
        f"xa-{commune.code}", salutation, name, "Cán bộ nông nghiệp", committee_of(commune), f"09142{commune.code}"
    )
    grant(user, Role.COMMUNE_OFFICER, commune)
    return user
