"""The first page."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ocop.domain.certification import catalogue
from ocop.domain.plans import queries as plans
from ocop.faces.website import coming, structured_site
from ocop.faces.website.pages import reading
from ocop.faces.website.views.base import WebsitePage
from ocop.platform.core import clock
from ocop.platform.core.tongue import is_english
from ocop.platform.government import installation, tiles
from ocop.platform.government.queries import districts_on, standing_office_on


class HomeView(WebsitePage):
    in_english = True
    template_name = "website/home.html"
    title = _("Đặc sản được gắn sao")
    description = _(
        "Sản phẩm OCOP được tỉnh đánh giá và gắn sao: tên người làm, số điện thoại, giấy chứng nhận kiểm tra được."
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today, where = clock.today(), installation.current()
        page = kwargs.pop("page", None) or reading.home()
        if page and is_english() and not page.in_english:
            page = None
        counts = catalogue.by_district()
        plan_season = plans.season_on(today)
        return super().get_context_data(
            page=page, news=reading.latest(), structured=structured_site.script(
                structured_site.organisation(where, standing_office_on(where.province, today)),
                structured_site.website(where),
            ),
            season=catalogue.season(today.month), month=today.month, months=range(1, 13),
            cards=catalogue.showcase(), total=sum(counts.values()),
            tiles=tiles.lay(districts_on(today), counts),
            coming=coming.after(plans.milestones(plan_season), today) if plan_season else [], **kwargs,
        )  # fmt: skip
