"""Điểm bán: where to buy, for everybody."""

from collections import Counter
from typing import Any

from ocop.domain.outlets import queries, reading
from ocop.platform.core import clock
from ocop.platform.government.queries import districts_on
from ocop.platform.government.tiles import lay
from ocop.platform.ui.views import PublicPage

MINUTE = 60


class OutletsView(PublicPage):
    template_name = "outlets/public.html"
    title = "Điểm bán sản phẩm OCOP"
    description = "Nơi đang bán sản phẩm OCOP của tỉnh: địa chỉ, giờ mở cửa, điện thoại, có sản phẩm nào."
    cache_seconds = MINUTE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = list(queries.public_outlets())
        districts = list(districts_on(clock.today()))
        counts = Counter(row.unit.parent_id for row in rows if row.unit)
        asked = self.request.GET.get("huyen", "")
        chosen = next((unit for unit in districts if unit.code == asked), None)
        shown = [row for row in rows if chosen is None or (row.unit and row.unit.parent_id == chosen.pk)]
        return super().get_context_data(
            rows=[(row, reading.map_url(row)) for row in shown], tiles=lay(districts, counts), chosen=chosen,
            total=len(rows), **kwargs,
        )  # fmt: skip
