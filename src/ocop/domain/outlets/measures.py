"""What outlets tell the plan: places opened in the season (II.6), products chosen for the stall in Hà Nội (III.4), what
buyers asked and bought."""

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from ocop.domain.outlets.models import Enquiry, Listing, Outlet
from ocop.domain.plans import measuring
from ocop.domain.plans.measuring import Counts
from ocop.domain.plans.models import Season
from ocop.platform.government.models import AdminUnit


def opened(season: Season) -> Counts:
    """Shops and centres that began to sell within the season; one that stopped later was opened all the same."""
    rows = Outlet.objects.filter(opened_on__range=(season.starts_on, season.ends_on), unit__isnull=False)
    counted = rows.values("unit__parent").annotate(count=Count("pk")).order_by()
    return {row["unit__parent"]: row["count"] for row in counted}


def opened_url(season: Season, district: AdminUnit | None) -> str:
    chosen = {"opened": season.year} | ({"district": district.pk} if district else {})
    return f"{reverse('office:outlets')}?{urlencode(chosen)}"


def at_stall(season: Season) -> Counts:
    """Products that stood in the province's stall at some time of the season."""
    rows = Listing.objects.filter(outlet__kind=Outlet.Kind.STALL, listed_on__lte=season.ends_on)
    rows = rows.exclude(removed_on__lt=season.starts_on).values("product__producer__commune__parent")
    counted = rows.annotate(count=Count("product", distinct=True)).order_by()
    return {row["product__producer__commune__parent"]: row["count"] for row in counted}


def at_stall_url(season: Season, district: AdminUnit | None) -> str:
    chosen = {"year": season.year, "kind": Outlet.Kind.STALL.value} | ({"district": district.pk} if district else {})
    return f"{reverse('office:listings')}?{urlencode(chosen)}"


def received(season: Season) -> Counts:
    """Enquiries that came within the season, whatever became of them."""
    return _enquiries(Enquiry.objects.filter(received_on__year=season.year))


def sold(season: Season) -> Counts:
    """Those of them that ended in a sale."""
    return _enquiries(Enquiry.objects.filter(received_on__year=season.year, outcome=Enquiry.Outcome.SOLD))


def received_url(season: Season, district: AdminUnit | None) -> str:
    return _enquiries_url(season, district)


def sold_url(season: Season, district: AdminUnit | None) -> str:
    return _enquiries_url(season, district, outcome=Enquiry.Outcome.SOLD.value)


def _enquiries(rows: QuerySet[Enquiry]) -> Counts:
    counted = rows.values("producer__commune__parent").annotate(count=Count("pk")).order_by()
    return {row["producer__commune__parent"]: row["count"] for row in counted}


def _enquiries_url(season: Season, district: AdminUnit | None, **more: str) -> str:
    chosen = {"year": season.year, **more} | ({"district": district.pk} if district else {})
    return f"{reverse('office:enquiries')}?{urlencode(chosen)}"


measuring.register(
    "outlets-opened", "Điểm bán, trung tâm mở trong năm", opened, opened_url, permission="outlets.view", unit="điểm bán"
)
measuring.register(
    "products-at-stall", "Sản phẩm ở gian hàng của tỉnh", at_stall, at_stall_url, permission="outlets.view_listing"
)
measuring.register(
    "enquiries-received", "Khách hỏi mua đã nhận", received, received_url, permission="outlets.view_enquiry",
    unit="lượt hỏi",
)  # fmt: skip
measuring.register(
    "enquiries-sold", "Khách hỏi mua đã bán được", sold, sold_url, permission="outlets.view_enquiry", unit="lượt hỏi"
)
