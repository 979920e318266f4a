"""What support tells the plan: products advised (II.5.1), products (II.5.2) and places (II.6) supported."""

from collections.abc import Callable

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from ocop.domain.plans import measuring
from ocop.domain.plans.measuring import Counts
from ocop.domain.plans.models import Season
from ocop.domain.support import queries
from ocop.domain.support.models import Scheme
from ocop.platform.government.models import AdminUnit

_DISTRICT = "producer__commune__parent"


def _counts(rows: "QuerySet", what: str) -> Counts:
    counted = rows.order_by().values(_DISTRICT).annotate(count=Count(what, distinct=True))
    return {row[_DISTRICT]: row["count"] for row in counted}


def consulted(season: Season) -> Counts:
    """Products given to a consultant and not stopped."""
    return _counts(queries.consulted(season), "product")


def standardised(season: Season) -> Counts:
    """Products for which at least one request was granted and not given up; several requests count once."""
    return _counts(queries.supported_products(season), "product")


def places(season: Season) -> Counts:
    return _counts(queries.supported_places(season), "place_name")


def _consulted_rows(season: Season, district: AdminUnit | None) -> str:
    chosen = {"counted": "true", "year": season.year} | ({"district": district.pk} if district else {})
    return f"{reverse('office:consultations')}?{urlencode(chosen)}"


def _granted_rows(kind: str) -> Callable[[Season, AdminUnit | None], str]:
    def url(season: Season, district: AdminUnit | None) -> str:
        chosen = {"kind": kind, "what": "moi", "year": season.year} | ({"district": district.pk} if district else {})
        return f"{reverse('office:support_requests')}?{urlencode(chosen)}"

    return url


measuring.register(
    "products-consulted", "Sản phẩm được giao tư vấn", consulted, _consulted_rows, permission="support.view_consulting"
)
measuring.register(
    "products-standardised", "Sản phẩm được duyệt hỗ trợ tiêu chuẩn hóa", standardised,
    _granted_rows(Scheme.Kind.STANDARD), permission="support.view",
)  # fmt: skip
measuring.register(
    "outlets-supported", "Điểm bán hàng, trung tâm OCOP được duyệt hỗ trợ", places, _granted_rows(Scheme.Kind.OUTLET),
    permission="support.view", unit="điểm",
)  # fmt: skip
