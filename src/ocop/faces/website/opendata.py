"""Dữ liệu mở: the sets anybody may take, field by field, row by row, out of what the public pages show already.

No set holds a representative, a phone number or an address of a person; a producer's name is the one printed on its
certificate. Rows are read as they are sent, so that a set of any size takes little memory.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear
from django.urls import reverse

from ocop.domain.certification.models import Certificate
from ocop.domain.certification.queries import valid
from ocop.domain.producers.models import Producer
from ocop.platform.core import clock

LICENCE = "CC BY 4.0"
LICENCE_NAME = "Creative Commons Ghi công 4.0 Quốc tế (CC BY 4.0)"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/deed.vi"
LICENCE_URL_ENGLISH = "https://creativecommons.org/licenses/by/4.0/deed.en"
CHUNK = 2000

S = Certificate.Status
_GROUP, _COMMUNE = "product__subgroup__group", "product__producer__commune"
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Field:
    """``kind``: string, integer or date. Without ``required`` the cell may be empty (``null``)."""

    name: str
    title: str
    kind: str = "string"
    required: bool = True
    choices: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    is_address: bool = False


@dataclass(frozen=True)
class Set:
    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    rows: Callable[[], Iterator[Row]]


def products() -> Iterator[Row]:
    page = reverse("website:product", args=["-x-"])
    names = (
        "product_code", "product_name", f"{_GROUP}__code", f"{_GROUP}__title", "product__subgroup__title", "stars",
        "producer_name", f"{_COMMUNE}__full_name", f"{_COMMUNE}__parent__full_name", "issued_on", "expires_on",
        "extended_until", "decision__number", "product__slug",
    )  # fmt: skip
    for row in _of(valid().order_by("search", "pk"), *names):
        *values, expires_on, extended_until, decision, slug = row
        last = max(expires_on, extended_until or expires_on)
        yield (*values, last, decision, settings.PUBLIC_URL + page.replace("-x-", slug))


def producers() -> Iterator[Row]:
    """Those with a product shown today. Of a household nothing stands here that its certificate does not say."""
    rows = _of(
        valid().order_by("product__producer_id", "-issued_on", "-pk"), "product__producer_id", "producer_name",
        "product__producer__kind", f"{_COMMUNE}__full_name", f"{_COMMUNE}__parent__full_name",
    )  # fmt: skip
    for _, found in groupby(rows, key=lambda row: row[0]):
        of_one = list(found)
        _, name, kind, commune, district = of_one[0]
        yield name, None if kind == Producer.Kind.HOUSEHOLD else kind, commune, district, len(of_one)


def certificates() -> Iterator[Row]:
    today = clock.today()
    rows = Certificate.objects.select_related("decision").order_by("issued_on", "register_number")
    for row in rows.iterator(chunk_size=CHUNK):
        yield (
            row.register_number, row.code, row.product_code, row.product_name, row.producer_name, row.stars,
            row.issued_on, row.holds_until, row.status_on(today).value.lower(), row.revoked_on, row.decision.number,
            f"{settings.PUBLIC_URL}{reverse('website:verify', args=[row.code])}",
        )  # fmt: skip


def statistics() -> Iterator[Row]:
    """How many products hold stars today, by district, group, stars, year of recognition."""
    for by, key, label in (
        ("district", f"{_COMMUNE}__parent__code", f"{_COMMUNE}__parent__full_name"),
        ("group", f"{_GROUP}__code", f"{_GROUP}__title"),
    ):
        rows = valid().order_by().values_list(key, label).annotate(number=Count("pk")).order_by(key, label)
        yield from ((by, code, name, count) for code, name, count in rows)
    for stars, count in valid().order_by().values_list("stars").annotate(number=Count("pk")).order_by("stars"):
        yield "stars", str(stars), f"{stars} sao", count
    years = valid().order_by().annotate(year=ExtractYear("issued_on")).values_list("year")
    for year, count in years.annotate(number=Count("pk")).order_by("year"):
        yield "year", str(year), f"Công nhận năm {year}", count


def _of(rows: QuerySet[Certificate], *names: str) -> Iterator[Row]:
    return rows.select_related(None).values_list(*names).iterator(chunk_size=CHUNK)


_STARS = Field("stars", "Hạng sao", "integer", least=3, most=5)
_UNTIL = Field("valid_until", "Có giá trị đến hết ngày", "date")
_COMMUNE_FIELD = Field("commune", "Xã, phường, thị trấn")
_DISTRICT_FIELD = Field("district", "Huyện, thành phố", required=False)
_STATES = tuple(state.value.lower() for state in S)

SETS = {
    found.name: found
    for found in (
        Set(
            "san-pham", "Sản phẩm đang có sao", "Mỗi dòng một sản phẩm có giấy chứng nhận còn hiệu lực hôm nay.",
            (
                Field("code", "Mã sản phẩm"), Field("name", "Tên sản phẩm"), Field("group_code", "Mã nhóm"),
                Field("group", "Nhóm sản phẩm"), Field("subgroup", "Phân nhóm"), _STARS,
                Field("producer", "Chủ thể ghi trên giấy"), _COMMUNE_FIELD, _DISTRICT_FIELD,
                Field("recognised_on", "Ngày cấp giấy", "date"), _UNTIL,
                Field("decision", "Số quyết định"), Field("page", "Trang sản phẩm", is_address=True),
            ),
            products,
        ),
        Set(
            "chu-the", "Chủ thể có sản phẩm đang có sao",
            "Tên ghi trên giấy chứng nhận. Không có người đại diện, điện thoại, e-mail; loại hình của hộ để trống.",
            (
                Field("name", "Chủ thể"),
                Field("kind", "Loại hình", required=False, choices=tuple(Producer.Kind.values)), _COMMUNE_FIELD,
                _DISTRICT_FIELD, Field("products", "Số sản phẩm đang có sao", "integer", least=1),
            ),
            producers,
        ),
        Set(
            "giay-chung-nhan", "Giấy chứng nhận",
            "Mọi giấy đã cấp với trạng thái hôm nay: còn hiệu lực, hết hiệu lực, bị thu hồi, đã được thay.",
            (
                Field("register_number", "Số vào sổ"), Field("code", "Mã xác minh"),
                Field("product_code", "Mã sản phẩm"),
                Field("product", "Tên sản phẩm ghi trên giấy"), Field("producer", "Chủ thể ghi trên giấy"), _STARS,
                Field("issued_on", "Ngày cấp", "date"), _UNTIL,
                Field("state", "Trạng thái", choices=_STATES),
                Field("revoked_on", "Thu hồi từ ngày", "date", required=False), Field("decision", "Số quyết định"),
                Field("page", "Trang xác minh", is_address=True),
            ),
            certificates,
        ),
        Set(
            "thong-ke", "Thống kê sản phẩm đang có sao", "Số sản phẩm theo huyện, nhóm, hạng sao, năm công nhận.",
            (
                Field("by", "Theo", choices=("district", "group", "stars", "year")), Field("key", "Mã", required=False),
                Field("label", "Tên", required=False), Field("products", "Số sản phẩm", "integer", least=0),
            ),
            statistics,
        ),
    )
}  # fmt: skip


def plain(value: Any) -> Any:
    """A value as JSON and CSV write it; an empty text is nothing."""
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value
