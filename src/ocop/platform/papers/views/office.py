"""The registers of papers and drafts, and the types with a preview on sample data."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ocop.platform.core.text import slugify
from ocop.platform.files.services import PDF
from ocop.platform.files.serving import serve_generated
from ocop.platform.papers import queries, tables
from ocop.platform.papers.filters import DraftFilter, PaperFilter
from ocop.platform.papers.services import drafting
from ocop.platform.papers.types import paper_types
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.views import OfficePage, OfficeView


class RegisterView(ListView):
    """Sổ văn bản đã ban hành."""

    permission = "papers.see"
    title = "Văn bản đã ban hành"
    template_name = "papers/register.html"
    columns = tables.REGISTER
    filterset_class = PaperFilter
    order = ("-issued_on", "-number", "-pk")
    what = "văn bản"
    empty = Empty("Chưa có văn bản nào được ban hành", "Dự thảo được lập từ trang của việc cần văn bản.")

    def rows(self) -> Any:
        return queries.register_for(self.request.user)


class DraftsView(ListView):
    """Dự thảo đang chờ kiểm tra, ký, lấy số."""

    permission = "papers.see"
    title = "Dự thảo văn bản"
    template_name = "papers/register.html"
    columns = tables.DRAFTS
    filterset_class = DraftFilter
    order = ("-pk",)
    what = "dự thảo"
    empty = Empty("Không có dự thảo nào đang chờ", "Dự thảo được lập từ trang của việc cần văn bản.")

    def rows(self) -> Any:
        return queries.drafts_for(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        write = {"label": "Soạn văn bản", "url": reverse("office:papers:choose")}
        may = could_ever(self.request.user, "papers.issue")
        return super().get_context_data(next=write if may else None, **kwargs)


class TypesView(OfficePage):
    """Các loại văn bản, each with a preview on sample data."""

    permission = "papers.see"
    title = "Mẫu văn bản"
    template_name = "papers/types.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kinds = sorted(paper_types.values(), key=lambda kind: kind.label)
        return super().get_context_data(kinds=kinds, **kwargs)


class PreviewView(OfficeView):
    """One type on sample data, as PDF."""

    permission = "papers.see"

    def get(self, _request: HttpRequest, name: str) -> HttpResponse:
        if name not in paper_types:
            return HttpResponse(status=404)
        return serve_generated(drafting.preview(name), f"mau-{slugify(name)}.pdf", PDF)
