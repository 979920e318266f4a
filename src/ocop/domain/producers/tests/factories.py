"""Two communes in two districts, the officials above them, one producer."""

from dataclasses import dataclass
from datetime import date

from ocop.domain.producers.models import Member, Producer
from ocop.domain.rulebook.loading import load_rulebook
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.core.tests.shipped import ship
from ocop.platform.government.loading import load_government
from ocop.platform.government.models import AdminUnit


@dataclass
class District:
    """Nam Dương in Lục Ngạn with anh Minh and chị Hà; Xuân Lương in Yên Thế."""

    nam_duong: AdminUnit
    xuan_luong: AdminUnit
    minh: User
    ha: User
    dung: User
    tu: User
    mai: User
    khach: User
    lan: User
    producer: Producer


def load() -> District:
    ship("government", load_government)
    ship("rulebook", load_rulebook)
    units = {unit.code: unit for unit in AdminUnit.objects.filter(valid_from=date(2020, 1, 1)).select_related("parent")}
    province, luc_ngan, nam_duong, xuan_luong = (units[code] for code in ("24", "219", "07603", "07249"))
    lan = User.objects.create_user(full_name="Nguyễn Thị Lan", salutation="chị", phone="0912000001")
    producer = Producer.objects.create(
        name="HTX Mỳ Suối Lành", kind=Producer.Kind.COOPERATIVE, commune=nam_duong, representative="Nguyễn Thị Lan",
        phone=lan.phone, registration_no="2400123458",
    )  # fmt: skip
    Member.objects.create(producer=producer, user=lan, role=Member.Role.REPRESENTATIVE)
    return District(
        nam_duong=nam_duong, xuan_luong=xuan_luong, lan=lan, producer=producer,
        minh=_person("Nguyễn Văn Minh", "0988000001", Role.COMMUNE_OFFICER, nam_duong),
        ha=_person("Trần Thị Hà", "0988000002", Role.DISTRICT_OFFICER, luc_ngan),
        dung=_person("Lê Văn Dũng", "0988000003", Role.STANDING_OFFICER, province),
        tu=_person("Lê Văn Tư", "0988000004", Role.DISTRICT_LEADER, luc_ngan),
        mai=_person("Vũ Thị Mai", "0988000005", Role.EDITOR, province),
        khach=_person("Trần Văn Khách", "0988000006", None, province),
    )  # fmt: skip


def _person(name: str, phone: str, role: Role | None, unit: AdminUnit) -> User:
    user = User.objects.create_user(full_name=name, phone=phone)
    if role:
        Grant.objects.create(user=user, role=role, unit=unit, valid_from=date(2019, 1, 1))
    return user
