"""Danh sách năm trước: what each line of the file would become, compared with what is already here. Changes nothing."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from ocop.domain.producers import places, queries, registration_numbers
from ocop.domain.producers.models import Producer
from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook.models import Subgroup
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.accounts.phones import normalise
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.text import fold
from ocop.platform.government import queries as government
from ocop.platform.government.models import AdminUnit, UnitSuccession
from ocop.platform.ui.imports import Fault, ImportColumn, Row

COLUMNS = (
    ImportColumn("place", "TT", "number", needed=False, example="1", width=6),
    ImportColumn("name", "Tên chủ thể", example="HTX Mỳ Suối Lành", width=34),
    ImportColumn("kind", "Loại hình", example="Hợp tác xã"),
    ImportColumn("registration_no", "Mã số", needed=False, example="0100109106"),
    ImportColumn("commune", "Xã"),
    ImportColumn("district", "Huyện"),
    ImportColumn("representative", "Người đại diện", example="Nguyễn Thị Lan", width=26),
    ImportColumn("phone", "Điện thoại", needed=False, example="0912 345 678"),
    ImportColumn("product", "Tên sản phẩm", example="Mỳ gạo Suối Lành", width=30),
    ImportColumn("subgroup", "Phân nhóm"),
    ImportColumn("stars", "Hạng sao năm trước", "number", needed=False, example="3"),
)
_KINDS = {
    "htx": "COOPERATIVE", "tht": "GROUP", "doanh nghiep": "ENTERPRISE", "cong ty": "ENTERPRISE", "ho": "HOUSEHOLD",
    "ho kinh doanh": "HOUSEHOLD", "ho san xuat": "HOUSEHOLD", "hoi": "ASSOCIATION", "hiep hoi": "ASSOCIATION",
}  # fmt: skip
_MOST_STARS = 5
PHONE_WITHOUT_ZERO = 9
NUMBERS_WITHOUT_ZERO = (9, 11)
"""A tax code of 10 digits, a citizen id of 12."""
_OF_NOODLES = "che bien tu gao"
"""The subgroup of the product in the sample, under every regulation."""


def columns(by: User) -> tuple[ImportColumn, ...]:
    """With examples of today's map and rulebook; where the map has no districts, none is asked for."""
    commune = queries.communes_for(by).first() or government.communes_on(clock.today())[0]
    examples = {"commune": commune.name, "subgroup": _example(_subgroups())}
    if places.in_district(commune):
        examples["district"] = commune.parent.name
    return tuple(
        replace(column, example=examples.get(column.key, column.example))
        for column in COLUMNS
        if column.key != "district" or "district" in examples
    )


@dataclass
class Line:
    """One line of the file: its producer, here before or to be entered, and its product likewise."""

    row: Row
    producer: Producer
    subgroup: Subgroup
    product: str
    product_known: bool = False

    @property
    def producer_known(self) -> bool:
        return self.producer.pk is not None


@dataclass
class Plan:
    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def known(self) -> list[Line]:
        return [line for line in self.lines if line.producer_known]


def plan(rows: Sequence[Row], by: User) -> Plan:
    """Compare every line, in a fixed number of queries. An existing producer is found by number, phone or name."""
    found = Plan()
    units, subgroups = places.by_name(queries.communes_for(by)), _subgroups()
    read = [values for row in rows if (values := _read(row, units, subgroups, found.faults))]
    known = _known(read, by)
    for values in read:
        _place(values, known, found)
    return found


def _read(
    row: Row, units: dict[places.Key, AdminUnit], subgroups: dict[str, Subgroup], faults: list[Fault]
) -> dict[str, Any] | None:
    """The values of a line as the system knows them; what cannot be read becomes a fault of its cell."""
    before = len(faults)

    def value(key: str, read: Callable[[str], Any], said: str) -> Any:
        try:
            return read(row[key])
        except (KeyError, ValueError):
            faults.append(row.fault(said, key))
        except ValidationError as error:
            faults.append(row.fault(error.messages[0], key))
        return None

    for column, most in (("name", 160), ("representative", 100), ("product", 200)):
        if len(row[column]) > most:
            faults.append(row.fault(f"dài quá {most} chữ; rút gọn", column))
    kind = value("kind", _kind, "không rõ loại hình; ghi như “Hợp tác xã”, “Hộ kinh doanh”")
    number = registration_numbers.normalise(with_zero(row["registration_no"], *NUMBERS_WITHOUT_ZERO))
    household = kind in (None, Producer.Kind.HOUSEHOLD)
    if number and (said := registration_numbers.fault(number, household=household)):
        faults.append(row.fault(said, "registration_no"))
    district = row.values.get("district", "")
    within = f"ở huyện {district} trong địa bàn" if district else "trong địa bàn hiện nay"
    commune = value("commune", lambda typed: units[places.key(district, typed)], f"không có xã này {within}")
    phone = value("phone", _phone, "")
    subgroup = value("subgroup", lambda typed: subgroups[fold(typed)],
                     f"không có phân nhóm này; ghi mã như {_example(subgroups)}")  # fmt: skip
    if (row["stars"] or 0) > _MOST_STARS:
        faults.append(row.fault("hạng sao từ 1 đến 5", "stars"))
    if len(faults) > before:
        return None
    producer = Producer(
        name=row["name"], kind=kind, registration_no=number, commune=commune, representative=row["representative"],
        phone=phone,
    )  # fmt: skip
    return {"row": row, "producer": producer, "subgroup": subgroup, "product": row["product"]}


def _known(read: list[dict[str, Any]], by: User) -> dict[tuple[Any, ...], Producer]:
    """Producers by each of their keys, by name also in the communes that took over from theirs.

    Those outside the person's area carry ``outside``, those of the map before are ``left_behind``.
    """
    wanted = [values["producer"] for values in read]
    communes = {one.commune_id for one in wanted}
    heirs = defaultdict(list)
    links = UnitSuccession.objects.filter(successor__in=communes)
    for before, after in links.values_list("predecessor", "successor"):
        heirs[before].append(after)
    rows = Producer.objects.filter(
        Q(registration_no__in={one.registration_no for one in wanted} - {""})
        | Q(phone__in={one.phone for one in wanted} - {""})
        | Q(commune__in={*communes, *heirs})
    ).select_related("commune").prefetch_related("products").order_by("-pk")
    mine = set(allowed(by, "producers.enter").filter(pk__in=rows.values("pk")).values_list("pk", flat=True))
    known: dict[tuple[Any, ...], Producer] = {}
    for producer in rows:
        producer.outside = producer.pk not in mine
        producer.made = {fold(product.name) for product in producer.products.all()}
    for producer in sorted(rows, key=lambda row: not row.left_behind):  # of two, the one in today's map counts
        keys = [key for at in (producer.commune_id, *heirs[producer.commune_id]) for key in _keys(producer, at)]
        known |= dict.fromkeys(keys, producer)
    return known


def _place(values: dict[str, Any], known: dict[tuple[Any, ...], Producer], found: Plan) -> None:
    row, wanted = values["row"], values["producer"]
    producer = next((known[key] for key in _keys(wanted, wanted.commune_id) if key in known), None)
    if producer is None:
        producer = wanted
        producer.outside, producer.made = False, set()
    elif refused := _refused(producer, wanted):
        column, said = refused
        found.faults.append(row.fault(said, column))
        return
    for key in _keys(wanted, wanted.commune_id):
        known.setdefault(key, producer)
    name = fold(values["product"])
    found.lines.append(Line(row, producer, values["subgroup"], values["product"], name in producer.made))
    producer.made.add(name)


def _refused(found: Producer, wanted: Producer) -> tuple[str, str] | None:
    """Why the line is not one of the producer that was found: the column, and words without a number of somebody."""
    if found.outside and found.left_behind:
        day = format_date(found.commune.valid_to)
        said = f"đơn vị chỉ có đến {day}; mở chủ thể, ghi lại xã hiện nay rồi nhập lại"
        return "name", f"“{found}” đã có ở {found.commune}, {said}"
    if found.outside:
        return "name", f"“{found}” đã có ở {found.commune}, ngoài địa bàn; nhờ cơ quan thường trực nhập dòng này"
    numbers = {found.registration_no, wanted.registration_no}
    if len(numbers - {""}) > 1:
        return "registration_no", f"“{found}” có mã số khác; xem lại mã số hoặc số điện thoại"
    registered = len(numbers) == 1 and "" not in numbers
    if not registered and fold(found.name) != fold(wanted.name):
        return "phone", f"số này là của “{found}”; xem lại số, hoặc ghi tên chủ thể như trong hệ thống"
    if not registered and len({found.phone, wanted.phone} - {""}) > 1:
        return "phone", f"“{found}” ở {found.commune} có số khác; xem lại số, hoặc để trống nếu vẫn là chủ thể đó"
    return None


def _keys(producer: Producer, commune: int) -> list[tuple[Any, ...]]:
    """The surest first; one phone may stand for two producers with the same representative."""
    keys: list[tuple[Any, ...]] = []
    if producer.registration_no:
        keys.append(("number", producer.registration_no))
    keys.append(("name", fold(producer.name), commune))
    return [*keys, ("phone", producer.phone)] if producer.phone else keys


def _subgroups() -> dict[str, Subgroup]:
    rows = list(rulebook.subgroups_of(rulebook.procedure_on(clock.today()).regulation))
    return {fold(row.title): row for row in rows} | {fold(row.code): row for row in rows} | {
        fold(str(row)): row for row in rows
    }


def _example(subgroups: dict[str, Subgroup]) -> str:
    rows = list(subgroups.values())
    return next((row.code for row in rows if fold(row.title).startswith(_OF_NOODLES)), rows[0].code)


def _kind(typed: str) -> str:
    labels = {fold(label): value for value, label in Producer.Kind.choices}
    return {**_KINDS, **labels}[fold(typed)]


def _phone(typed: str) -> str:
    return normalise(with_zero(typed, PHONE_WITHOUT_ZERO)) if typed else ""


def with_zero(typed: str, *lengths: int) -> str:
    """Excel takes the zero in front away from what looks like a number; by its length it is given back."""
    return f"0{typed}" if typed.isdigit() and len(typed) in lengths else typed
