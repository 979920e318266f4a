"""The producer's own pages."""

from typing import Any

from ocop.domain.producers import queries, shelves
from ocop.domain.producers.views import papers
from ocop.platform.core import clock
from ocop.platform.ui.views import PortalPage


class MyPapersView(PortalPage):
    """Giấy tờ của tôi: of each producer I act for."""

    permission = "producers.act"
    title = "Giấy tờ của tôi"
    template_name = "producers/portal_papers.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = list(queries.producers_of(self.request.user))
        rows = list(queries.papers_for(self.request.user).filter(producer__in=mine))
        known = shelves.kinds()
        shelved = [
            (producer, shelves.arrange([row for row in rows if row.producer_id == producer.pk], known))
            for producer in mine
        ]
        ends = sum(shelves.runs_out(row, clock.today()) for row in rows if row.is_current)
        return super().get_context_data(shelved=shelved, ends=ends, face="portal", **kwargs)


class AddPaperView(papers.AddPaperView):
    face = "portal"


class ReplacePaperView(papers.ReplacePaperView):
    face = "portal"


class RemovePaperView(papers.RemovePaperView):
    face = "portal"


class PaperFileView(papers.PaperFileView):
    face = "portal"
