"""The commune enters forms that came on paper: the scan, and up to five at once."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ocop.domain.dossiers import queries
from ocop.domain.dossiers.forms import PaperRowForm
from ocop.domain.dossiers.services import paper_ideas
from ocop.domain.dossiers.services.paper_ideas import AT_ONCE, RowsRefused
from ocop.domain.plans import queries as plans
from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook.models import Procedure
from ocop.platform.core import clock
from ocop.platform.files.serving import serve
from ocop.platform.ui.views import OfficePage, OfficeView, PortalView


class ManyIdeasView(OfficePage):
    """Nhập nhiều phiếu giấy: one row each, empty rows left out, all or nothing."""

    permission = "dossiers.start_idea"
    title = "Nhập nhiều phiếu giấy"
    template_name = "dossiers/many_ideas.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Where the law of the day has no idea, the dossier is opened instead."""
        if request.user.is_authenticated and not self.procedure.parsed.needs_idea_step:
            return HttpResponseRedirect(reverse("office:new_dossier"))
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def procedure(self) -> Procedure:
        return rulebook.procedure_on(clock.today())

    def post(self, request: HttpRequest) -> HttpResponse:
        rows = self._rows(request.POST, request.FILES)
        used = [row for row in rows if row.is_used]
        valid = [row.is_valid() for row in used]
        if not used:
            messages.warning(request, "Chưa ghi phiếu nào. Điền ít nhất một dòng.")
        elif all(valid):
            try:
                opened = paper_ideas.start_many(
                    season=plans.season_on(clock.today()), rows=[row.cleaned_data for row in used], by=request.user
                )
            except RowsRefused as error:
                for place, reason in error.reasons.items():
                    used[place].add_error(None, reason)
            else:
                messages.success(request, f"Đã mở {len(opened)} phiếu nháp. Mở từng phiếu để nhập nội dung rồi gửi.")
                return HttpResponseRedirect(reverse("office:ideas") + "?state=DRAFT")
        shown = [row if row.is_used else blank for row, blank in zip(rows, self._rows(), strict=True)]
        return self.render_to_response(self.get_context_data(rows=shown, refused=bool(used)), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"rows": self._rows(), **kwargs})

    def _rows(self, *data: Any) -> list[PaperRowForm]:
        producers = queries.startable_for(self.request.user)
        subgroups = rulebook.subgroups_of(self.procedure.regulation)
        return [
            PaperRowForm(*data, number=number, producers=producers, subgroups=subgroups)
            for number in range(1, AT_ONCE + 1)
        ]


class _Scan:
    permission = "dossiers.view_idea"

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        idea = get_object_or_404(queries.ideas_for(request.user).select_related("scan"), uid=uid)
        if idea.scan is None:
            raise Http404
        return serve(idea.scan)


class OfficeScanView(_Scan, OfficeView):
    pass


class PortalScanView(_Scan, PortalView):
    pass
