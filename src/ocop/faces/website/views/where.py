"""Bản đồ: the places that sell, as points on a plain ground and as a list that needs no script."""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.domain.outlets import where_sold
from ocop.domain.outlets.models import Outlet
from ocop.faces.website import directions
from ocop.faces.website.views.base import WebsitePage
from ocop.platform.core import clock, hours
from ocop.platform.core.tongue import said
from ocop.platform.government import tiles
from ocop.platform.government.queries import districts_on
from ocop.platform.government.spoken import short


class MapView(WebsitePage):
    template_name = "website/map.html"
    in_english = True
    title = gettext_lazy("Bản đồ điểm bán")
    description = gettext_lazy("Các điểm bán sản phẩm OCOP trên bản đồ: ở huyện nào, mở cửa giờ nào, bán sản phẩm gì.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        outlets = sorted(where_sold.on_the_map(), key=_where)
        counts = Counter(row.unit.parent_id for row in outlets if row.unit and row.unit.parent_id)
        groups = [(name, list(rows)) for (_rank, name), rows in groupby(outlets, key=_where)]
        return super().get_context_data(
            tiles=tiles.lay(districts_on(clock.today()), counts), total=len(outlets), points=_points(outlets, groups),
            groups=[(name, [(row, directions.to_outlet(row)) for row in rows]) for name, rows in groups], **kwargs,
        )  # fmt: skip


def _where(outlet: Outlet) -> tuple[int, str]:
    """Places outside the province come last."""
    if outlet.unit is None:
        return 1, _("Ngoài tỉnh")
    return 0, short(outlet.unit.parent or outlet.unit)


def _points(outlets: Iterable[Outlet], groups: list[tuple[str, list[Outlet]]]) -> dict[str, Any]:
    """What the map draws: each place with coordinates, each district's name in the middle of its places."""
    places = [
        {
            "name": row.name, "lat": float(row.latitude), "lng": float(row.longitude), "address": row.address,
            "hours": said(row.hours, hours.in_english(row.hours)),
            "products": [listing.product.shown_name for listing in row.shelf[:6]],
            "way": directions.to_outlet(row), "wayLabel": _("Chỉ đường"),
        }
        for row in outlets
        if row.latitude is not None
    ]  # fmt: skip
    names = []
    for name, rows in groups:
        there = [row for row in rows if row.latitude is not None]
        if there:
            middle = (sum(getattr(row, axis) for row in there) / len(there) for axis in ("latitude", "longitude"))
            lat, lng = (float(value) for value in middle)
            names.append({"name": name, "lat": lat, "lng": lng})
    return {"places": places, "names": names}
