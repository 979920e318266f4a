"""Phiếu thống nhất on the projector, and who is present."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.generic import TemplateView

from ocop.domain.evaluation import marks, queries, sheet_reading
from ocop.domain.evaluation.marks import Marks
from ocop.domain.evaluation.models import CouncilMember, Entry, Round, ScoreSheet
from ocop.domain.evaluation.services import agreeing, results
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.ui.views import ActionView, Crumbs, OfficeView

from .councils import crumbs
from .results import EntryPage
from .rounds import round_name


class AgreeView(EntryPage, OfficeView, TemplateView):
    """The secretary writes what the council agrees, part by part."""

    permission = "evaluation.manage_entry"
    template_name = "evaluation/agree.html"
    title = "Phiếu thống nhất"
    ticked: Marks | None = None

    def get_object(self) -> Any:
        entry = super().get_object()
        if not agreeing.is_used(entry.round.council):
            raise Http404
        return entry

    def get_crumbs(self) -> Crumbs:
        entry = self.object
        return crumbs(
            (round_name(entry.round), reverse("office:round", args=[entry.round.uid])),
            (entry.dossier.product.name, reverse("office:entry", args=[entry.uid])), (self.title, ""),
        )  # fmt: skip

    def get_sheet(self) -> ScoreSheet:
        """What is agreed so far, in the shape of a sheet that nobody owns."""
        return ScoreSheet(entry=self.object, version=self.object.agreed_version, **self.object.agreed)

    def part(self, code: str) -> Any:
        found = sheet_reading.part_of(self.object.dossier.criteria_set.parsed, code)
        if found is None:
            raise Http404
        return found

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            part = self.part(request.POST.get("phan", ""))
            self.ticked = marks.read(request.POST, self.get_sheet(), part)
            agreeing.agree(
                entry=self.object, choices=self.ticked.choices, reasons=self.ticked.reasons,
                knock_outs=self.ticked.knock_outs, version=self.ticked.version, by=request.user,
            )  # fmt: skip
        except Conflict as error:
            if error.code != "stale":
                raise
            self.object.refresh_from_db(fields=["agreed", "agreed_version", "state"])
            return self.render_to_response(self.get_context_data(problem=error.message), status=409)
        except DomainError as error:
            if error.status != DomainError.status:
                raise
            return self.render_to_response(self.get_context_data(problem=error.message), status=422)
        messages.success(request, "Đã ghi phương án thống nhất.")
        wanted = request.POST.get("viec", "")
        code = self.part(wanted[5:]).code if wanted.startswith("phan-") else part.code
        return HttpResponseRedirect(f"{request.path}?phan={code}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entry, sheet = self.object, self.get_sheet()
        code = self.request.POST.get("phan", "") or self.request.GET.get("phan", "")
        papers = sheet_reading.papers_of(entry.dossier)
        page = sheet_reading.page(sheet, self.part(code), papers, self.ticked)
        return super().get_context_data(
            page=page, entry=entry, evidence="office:entry_evidence", none=marks.NONE, standing=page.standing,
            writable=agreeing.may_be_written(entry), lead=f"{entry.dossier.product.name}, {entry.dossier.producer}",
            **kwargs,
        )  # fmt: skip


class SettleAgreedView(EntryPage, ActionView):
    permission = "evaluation.manage_entry"
    done = "Đã tính theo phương án thống nhất."

    def act(self) -> Entry:
        return agreeing.settle_agreed(entry=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:entry", args=[self.object.uid])


class ReopenEntryView(EntryPage, ActionView):
    permission = "evaluation.manage_entry"
    done = "Đã mở lại. Mỗi thành viên có phiếu mới, bắt đầu từ điểm cũ của mình; phiếu cũ được giữ."

    def act(self) -> Entry:
        return results.reopen(entry=self.object, note=self.request.POST.get("note", "")[:1000], by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:results", args=[self.object.round.uid])


class PresentView(ActionView):
    """Điểm danh: the boxes that are ticked are those who are present."""

    permission = "evaluation.manage_round"
    slug_field = slug_kwarg = "uid"
    done = "Đã điểm danh."

    def act(self) -> Round:
        keys = {key for key in self.request.POST.getlist("co-mat") if key.isascii() and key.isdigit()}
        members: list[CouncilMember] = [
            row for row in queries.members_of(self.object.council) if str(row.pk) in keys and not row.left_on
        ]
        return agreeing.mark_present(round_=self.object, members=members, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:round", args=[self.object.uid])
