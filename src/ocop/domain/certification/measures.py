"""What recognition tells the plan (II.7.3): products recognised with 3 stars or more in the season's decisions."""

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode

from ocop.domain.certification.models import Certificate
from ocop.domain.plans import measuring
from ocop.domain.plans.measuring import Counts
from ocop.domain.plans.models import Season
from ocop.platform.government.models import AdminUnit


def recognised(season: Season) -> Counts:
    """Certificates carry 3 stars at least; a later revocation does not undo that the product was recognised."""
    rows = Certificate.objects.filter(decision__season=season).values("product__producer__commune__parent")
    counted = rows.annotate(count=Count("pk")).order_by()
    return {row["product__producer__commune__parent"]: row["count"] for row in counted}


def rows_url(season: Season, district: AdminUnit | None) -> str:
    chosen = {"year": season.year} | ({"district": district.pk} if district else {})
    return f"{reverse('office:certificates')}?{urlencode(chosen)}"


measuring.register(
    "products-recognised", "Sản phẩm được công nhận từ 3 sao", recognised, rows_url, permission="certification.view"
)
