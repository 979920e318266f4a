"""Đối tác, hợp đồng from Excel: what each line says, as the use cases want it. Changes nothing."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ocop.domain.producers import importing
from ocop.domain.producers.models import LinkageContract, Partner, Producer, Product
from ocop.domain.producers.services.linkage import Terms
from ocop.domain.producers.services.partners import Known
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import fold
from ocop.platform.ui.imports import ImportColumn, Row

PARTNERS = (
    ImportColumn("name", "Tên đối tác", example="Siêu thị Sông Thương", width=34),
    ImportColumn("kind", "Loại đối tác", needed=False, example="Nhà phân phối, cửa hàng", width=28),
    ImportColumn("registration_no", "Mã số thuế", needed=False, example="0100109106"),
    ImportColumn("address", "Địa chỉ", needed=False, example="Đường Hùng Vương, TP Bắc Giang", width=34),
    ImportColumn("contact", "Người liên hệ", needed=False, example="Trần Thị Thơm", width=26),
    ImportColumn("phone", "Điện thoại", needed=False, example="0912 345 678"),
    ImportColumn("email", "E-mail", needed=False, example="thom@vidu.vn"),
    ImportColumn("note", "Ghi chú", needed=False),
)
CONTRACTS = (
    ImportColumn("producer", "Chủ thể", example="HTX Mỳ Suối Lành", width=30),
    ImportColumn("products", "Sản phẩm", example="Mỳ gạo Suối Lành; Phở khô Suối Lành", width=40),
    ImportColumn("partner", "Đối tác", example="Siêu thị Sông Thương", width=30),
    ImportColumn("registration_no", "Mã số thuế đối tác", needed=False, example="0100109106"),
    ImportColumn("kind", "Loại hợp đồng", example="Tiêu thụ sản phẩm"),
    ImportColumn("chain", "Thuộc", needed=False, example="OCOP"),
    ImportColumn("number", "Số hợp đồng", example="12/HĐ"),
    ImportColumn("signed_on", "Ngày ký", "date", example="02/3/2020"),
    ImportColumn("valid_to", "Đến hết ngày", "date", needed=False, example="01/3/2021"),
    ImportColumn("quantity", "Sản lượng", "number", needed=False, example="12000"),
    ImportColumn("unit", "Đơn vị tính", needed=False, example="kg"),
    ImportColumn("value", "Giá trị (đồng)", "number", needed=False, example="360000000"),
)
_LONGEST = {"name": 160, "partner": 160, "registration_no": 20, "address": 200, "contact": 100, "email": 254,
            "note": 1000, "number": 60, "unit": 20}  # fmt: skip
CELLS = {
    "name": "name", "twin": "name", "registration_no": "registration_no", "phone": "phone", "number": "number",
    "twice": "number", "products": "products", "signed_ahead": "signed_on", "dates": "valid_to", "unit": "unit",
    "kind": "kind", "chain": "chain", "producer": "producer",
}  # fmt: skip
"""The cell a refusal of the use case is about."""


class WrongCell(DomainError):
    """``code`` is the key of the column."""


def known(row: Row) -> Known:
    _check_lengths(row)
    kind = _choice(row, "kind", Partner.Kind) or Partner.Kind.BUYER
    return Known(
        kind=kind, phone=importing.with_zero(row["phone"], importing.PHONE_WITHOUT_ZERO), registration_no=number(row),
        **{name: row[name] for name in ("name", "address", "contact", "email", "note")},
    )  # fmt: skip


def partner(row: Row) -> Known:
    """The other side of a contract: found in the register, or added to it."""
    return Known(name=row["partner"], registration_no=number(row))


def number(row: Row) -> str:
    """Excel takes the first zero off a number."""
    return importing.with_zero(row["registration_no"], *importing.NUMBERS_WITHOUT_ZERO)


def terms(row: Row) -> Terms:
    _check_lengths(row)
    return Terms(
        kind=_choice(row, "kind", LinkageContract.Kind),
        chain=_choice(row, "chain", LinkageContract.Chain) or LinkageContract.Chain.OCOP,
        **{name: row[name] for name in ("number", "signed_on", "valid_to", "quantity", "unit", "value")},
    )


@dataclass
class Makers:
    """The producers named in the file, whose contracts this person may write down, with their products by name."""

    producers: dict[str, list[Producer]] = field(default_factory=lambda: defaultdict(list))
    products: dict[int, dict[str, Product]] = field(default_factory=lambda: defaultdict(dict))

    def producer(self, row: Row) -> Producer:
        found = self.producers.get(fold(row["producer"]), [])
        if len(found) > 1:
            raise WrongCell("producer", "có nhiều chủ thể cùng tên này; ghi hợp đồng từ trang của chủ thể")
        if not found:
            raise WrongCell("producer", "không có chủ thể tên này trong địa bàn của mình; ghi tên như trong hệ thống")
        return found[0]

    def products_of(self, producer: Producer, row: Row) -> list[Product]:
        names = [name.strip() for name in row["products"].split(";") if name.strip()]
        theirs = self.products[producer.pk]
        if unknown := [name for name in names if fold(name) not in theirs]:
            raise WrongCell("products", f"“{producer}” không có sản phẩm “{unknown[0]}”; cách nhau dấu ;")
        return [theirs[fold(name)] for name in names]


def makers(rows: Sequence[Row], by: User) -> Makers:
    """Three queries, whatever the number of lines."""
    found, wanted = Makers(), {fold(row["producer"]) for row in rows}
    every = allowed(by, "producers.import_contracts")
    keys = [pk for pk, name in every.values_list("pk", "name") if fold(name) in wanted]
    for producer in every.filter(pk__in=keys):
        found.producers[fold(producer.name)].append(producer)
    for product in Product.objects.filter(producer__in=keys):
        found.products[product.producer_id][fold(product.name)] = product
    return found


def _choice(row: Row, key: str, choices: type) -> str:
    if not row[key]:
        return ""
    labels = {fold(label): value for value, label in choices.choices}  # type: ignore[attr-defined]
    if fold(row[key]) not in labels:
        said = ", ".join(f"“{label}”" for label in choices.labels)  # type: ignore[attr-defined]
        raise WrongCell(key, f"ghi một trong: {said}")
    return labels[fold(row[key])]


def _check_lengths(row: Row) -> None:
    for key, most in _LONGEST.items():
        if key in row.values and len(row[key]) > most:
            raise WrongCell(key, f"dài quá {most} chữ; rút gọn")
