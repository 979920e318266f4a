"""Danh sách người dự from Excel: each fault by its cell; all lines or none."""

from collections.abc import Sequence
from typing import Any

from ocop.domain.activities import eligibility, queries
from ocop.domain.activities.models import Activity, Participant
from ocop.domain.activities.names import clean_birth_year, clean_name, identity_of
from ocop.domain.activities.services.registering import Person
from ocop.domain.producers import queries as producers
from ocop.platform.accounts.models import User
from ocop.platform.accounts.phones import looks_like_phone, normalise
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import fold
from ocop.platform.government.models import AdminUnit
from ocop.platform.ui.imports import Fault, ImportColumn, Row

COLUMNS = (
    ImportColumn("full_name", "Họ và tên", example="Nguyễn Thị Lan", width=28),
    ImportColumn("sex", "Giới tính", example="Nữ", width=10),
    ImportColumn("born_on", "Ngày sinh", "date", needed=False, example="30/7/1980"),
    ImportColumn("position", "Chức vụ", needed=False, example="Phó Chủ tịch UBND xã", width=28),
    ImportColumn("office", "Cơ quan, đơn vị", needed=False, example="UBND xã Nam Dương", width=30),
    ImportColumn("group", "Thành phần", needed=False, example="Cấp xã"),
    ImportColumn("district", "Huyện", needed=False, example="Lục Ngạn"),
    ImportColumn("producer", "Chủ thể", needed=False, example="HTX Mỳ Suối Lành", width=30),
    ImportColumn("phone", "Điện thoại", needed=False, example="0912 345 678"),
)
G = Participant.Group
_GROUPS = {"so nganh": G.DEPARTMENT, "cap tinh": G.DEPARTMENT, "lanh dao huyen": G.DISTRICT_LEADER,
           "cap huyen": G.DISTRICT_STAFF, "phong": G.DISTRICT_STAFF, "cap xa": G.COMMUNE, "xa": G.COMMUNE,
           "chu the": G.PRODUCER, "khach moi": G.GUEST}  # fmt: skip
_SEXES = {"nu": Participant.Sex.FEMALE, "nam": Participant.Sex.MALE}


def read(activity: Activity, rows: Sequence[Row], by: User) -> tuple[list[Person], list[Fault]]:
    """People of the file, and every fault found; a fixed number of queries before the rules of the plan are asked."""
    units = {fold(unit.name): unit for unit in queries.districts(activity.season)}
    makers = {fold(row.name): row for row in producers.producers_for(by)}
    people, faults, seen = [], [], {}
    for row in rows:
        before = len(faults)
        person = _person(activity, row, units, makers, faults)
        if person is None or len(faults) > before:
            continue
        key = identity_of(person.full_name, person.phone, person.unit.pk)
        if key in seen:
            faults.append(row.fault(f"trùng với dòng {seen[key]}; bỏ một dòng", "full_name"))
            continue
        seen[key] = row.number
        people.append(person)
    return people, faults


def _person(activity: Activity, row: Row, units: Any, makers: Any, faults: list[Fault]) -> Person | None:
    def said(code: str, act: Any) -> Any:
        try:
            return act()
        except DomainError as error:
            faults.append(row.fault(error.message, code))
        return None

    name = said("full_name", lambda: clean_name(row["full_name"]))
    year = said(
        "born_on", lambda: clean_birth_year(row["born_on"].year if row["born_on"] else None, activity.starts_on)
    )
    sex = _SEXES.get(fold(row["sex"]))
    if sex is None:
        faults.append(row.fault("ghi “Nam” hoặc “Nữ”", "sex"))
    phone = f"0{row['phone']}" if row["phone"].isdigit() and len(row["phone"]) == _WITHOUT_ZERO else row["phone"]
    if phone and not looks_like_phone(phone):
        faults.append(row.fault("không phải số điện thoại; gõ lại, ví dụ 0912 345 678", "phone"))
    producer = makers.get(fold(row["producer"])) if row["producer"] else None
    if row["producer"] and producer is None:
        faults.append(row.fault("không có chủ thể tên này; ghi tên như trong hệ thống", "producer"))
    group = G.PRODUCER if producer else _group(activity, row, faults)
    unit = producer.commune if producer else _unit(activity, row, units, faults)
    if name is None or sex is None or group is None or unit is None:
        return None
    found = Person(
        full_name=name, group=group, sex=sex, unit=unit, phone=normalise(phone) if looks_like_phone(phone) else "",
        position=row["position"], office=row["office"], birth_year=year, producer=producer,
    )  # fmt: skip
    asked = Participant(
        activity=activity, group=group, full_name=name, office=found.office, position=found.position, producer=producer
    )
    if reason := eligibility.reason_against(asked):
        faults.append(row.fault(reason))
    return found


def _group(activity: Activity, row: Row, faults: list[Fault]) -> Participant.Group | None:
    allowed = eligibility.groups_for(activity)
    if allowed == (G.PRODUCER,):
        return G.PRODUCER
    labels = {fold(group.label): group for group in G} | _GROUPS
    found = labels.get(fold(row["group"]))
    if found is None:
        faults.append(row.fault("ghi “Sở ngành”, “Lãnh đạo huyện”, “Cấp huyện” hoặc “Cấp xã”", "group"))
    return found


def _unit(activity: Activity, row: Row, units: dict[str, AdminUnit], faults: list[Fault]) -> AdminUnit | None:
    typed = fold(row["district"])
    for before in ("huyen ", "thanh pho ", "tp ", "thi xa "):
        typed = typed.removeprefix(before)
    if not typed:
        return activity.season.province
    if typed not in units:
        faults.append(row.fault("không có huyện này trong tỉnh; để trống nếu là cơ quan cấp tỉnh", "district"))
    return units.get(typed)


_WITHOUT_ZERO = 9
