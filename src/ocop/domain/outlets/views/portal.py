"""Sổ bán hàng of whoever keeps one: the same pages as the office's."""

from typing import Any

from ocop.domain.outlets import queries, reading
from ocop.domain.outlets.views import books, office
from ocop.platform.ui.views import PortalPage


class MyOutletsView(PortalPage):
    permission = "outlets.own"
    title = "Điểm bán của tôi"
    template_name = "outlets/portal.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [(row, reading.STATE_KIND[row.state]) for row in queries.kept_by(self.request.user)]
        return super().get_context_data(rows=rows, **kwargs)


class OutletView(office.OutletView):
    face = "portal"
    permission = "outlets.own"
    with_history = False


class ChooseView(books.ChooseView):
    face = "portal"


class MoveView(books.MoveView):
    face = "portal"


class RemoveView(books.RemoveView):
    face = "portal"


class TurnoverView(books.TurnoverView):
    face = "portal"
