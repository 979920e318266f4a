"""Phiếu giấy: printed, keyed from the scan by one person, compared and confirmed by another."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ocop.domain.evaluation import guards, paper_queries, queries
from ocop.domain.evaluation.forms import ScanForm
from ocop.domain.evaluation.marks import Marks
from ocop.domain.evaluation.models import CouncilMember, Round, ScoreSheet
from ocop.domain.evaluation.services import keying, sheet_papers
from ocop.platform.access.rules import can
from ocop.platform.core.text import slugify
from ocop.platform.files import paging
from ocop.platform.files.models import Batch
from ocop.platform.files.serving import serve, serve_generated
from ocop.platform.ui.views import ActionView, Crumbs, ObjectFormView, ObjectMixin, OfficeView, whole_number

from .councils import crumbs
from .parts import PartsPage
from .rounds import round_name
from .scoring import SheetPage

S = ScoreSheet.State


class PaperSheetRows(ObjectMixin):
    permission = "evaluation.keep_paper"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[ScoreSheet]:
        return paper_queries.paper_sheets_kept_by(self.request.user)  # type: ignore[attr-defined]

    def get_success_url(self) -> str:
        return reverse("office:paper_sheet", args=[self.object.uid])


class PaperSheetView(PaperSheetRows, PartsPage):
    """Where the sheet stands; its marks for the one who keys it and the one who checks it."""

    template_name = "evaluation/paper_sheet.html"
    title = "Phiếu giấy"
    done = "Đã ghi phần này của phiếu giấy."

    def get_crumbs(self) -> Crumbs:
        entry = self.object.entry
        return crumbs(
            (round_name(entry.round), reverse("office:round", args=[entry.round.uid])),
            (entry.dossier.product.name, reverse("office:entry", args=[entry.uid])), (self.get_title(), ""),
        )  # fmt: skip

    def get_title(self) -> str:
        return f"Phiếu giấy của {self.object.member.user.called}"

    @cached_property
    def sees_marks(self) -> bool:
        return can(self.request.user, "evaluation.view_keyed", self.object)

    def get_sheet(self) -> ScoreSheet:
        """The sheet itself, or an empty one for whoever may not know its marks."""
        sheet = self.object
        return sheet if self.sees_marks else ScoreSheet(uid=sheet.uid, entry=sheet.entry, member=sheet.member)

    def get_scan_pages(self) -> range:
        """For whoever may open the scan; empty where it cannot be drawn."""
        scan = self.object.scan if self.sees_marks else None
        return range(1, paging.count(scan) + 1 if scan else 1)

    def is_writable(self) -> bool:
        sheet, user = self.object, self.request.user
        keying = sheet.state == S.DRAFT and sheet.scan_id is not None and sheet.keyed_by_id == user.pk
        return keying and can(user, "evaluation.key_sheet", sheet)

    def keep(self, ticked: Marks) -> None:
        keying.key_marks(
            sheet=self.object, choices=ticked.choices, reasons=ticked.reasons, knock_outs=ticked.knock_outs,
            version=ticked.version, by=self.request.user,
        )  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        stored, user = self.object, self.request.user
        return super().get_context_data(
            stored=stored, sees_marks=self.sees_marks, scan_pages=self.get_scan_pages(),
            why_not=guards.others_are_in(stored, user),
            may_key=can(user, "evaluation.key_sheet", stored), may_take=can(user, "evaluation.take_check", stored),
            may_check=can(user, "evaluation.check_sheet", stored),
            may_take_back=can(user, "evaluation.take_back", stored), **kwargs,
        )  # fmt: skip


class ScanView(PaperSheetRows, ObjectFormView):
    """Tải bản quét lên; whoever does so keys the sheet."""

    form_class = ScanForm
    title = "Bản quét phiếu giấy"
    submit = "Tải lên, bắt đầu nhập"
    done = "Đã nhận bản quét. Nhập từng phần theo bản quét."

    def get_rows(self) -> QuerySet[ScoreSheet]:
        return super().get_rows().filter(state=S.DRAFT)

    def get_crumbs(self) -> Crumbs:
        page = self.get_success_url()
        return crumbs((f"Phiếu giấy của {self.object.member.user.called}", page), (self.title, ""))

    def act(self, form: ScanForm) -> ScoreSheet:
        return keying.attach_scan(sheet=self.object, upload=form.cleaned_data["scan"], by=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lead = f"{self.object.entry.dossier.product.name}, {self.object.member.user.full_name}"
        return super().get_context_data(lead=lead, cancel_url=self.get_success_url(), **kwargs)


class ScanFileView(ObjectMixin, OfficeView):
    permission = "evaluation.keep_paper"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[ScoreSheet]:
        return paper_queries.scans_for(self.request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return serve(self.object.scan)


class ScanPageView(ScanFileView):
    """One page of the scan as a picture, for reading it beside the sheet."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            content, content_type = paging.picture(self.object.scan, self.kwargs["page"])
        except LookupError:
            raise Http404 from None
        return serve_generated(content, f"trang-{self.kwargs['page']}", content_type)


class KeySheetView(PaperSheetRows, ActionView):
    """One step of a sheet of paper; the address names it."""

    def act(self) -> ScoreSheet:
        sheet, user, posted = self.object, self.request.user, self.request.POST
        version = whole_number(posted.get("version", ""))
        step = self.kwargs["step"]
        self.done = _DONE[step]
        if step == "xong":
            return keying.key(sheet=sheet, version=version, by=user)
        if step == "nhan":
            return keying.take_check(sheet=sheet, by=user)
        if step == "khop":
            return keying.confirm(sheet=sheet, version=version, by=user)
        act = keying.send_back if step == "tra-lai" else keying.take_back
        return act(sheet=sheet, why=posted.get("note", "")[:1000], by=user)


_DONE = {
    "xong": "Đã nhập xong. Người khác kiểm tra so với bản quét.",
    "nhan": "Đã nhận kiểm tra. So từng phần với bản quét.",
    "khop": "Đã xác nhận khớp. Phiếu được tính như phiếu nộp trên máy.",
    "tra-lai": "Đã trả lại để nhập lại.",
    "lay-lai": "Đã lấy lại để nhập lại.",
}

class OnPaperView(ActionView):
    """Chấm trên giấy, or on the screen again."""

    permission = "evaluation.set_on_paper"

    def get_rows(self) -> QuerySet[CouncilMember]:
        return paper_queries.members_marked_by(self.request.user)

    def act(self) -> CouncilMember:
        wanted = self.request.POST.get("giay") == "1"
        self.done = "Đã đánh dấu chấm trên giấy." if wanted else "Đã chuyển về chấm trên máy."
        return keying.put_on_paper(member=self.object, on_paper=wanted, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:council", args=[self.object.council.uid])


class PrintView(ObjectMixin, OfficeView):
    """A number may be given while printing, so it is a button and no link. Many sheets are made in the background."""

    permission = "evaluation.print_sheets"
    slug_field = slug_kwarg = "uid"
    http_method_names = ["post"]

    def get_rows(self) -> QuerySet[Round]:
        return super().get_rows().select_related("council__unit")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        round_ = self.object
        if "trang" in request.POST:
            return _made(sheet_papers.print_blank(round_=round_, by=request.user), f"phieu-trong-dot-{round_.number}")
        chosen = request.POST.get("thanh-vien", "")
        member = get_object_or_404(queries.members_of(round_.council), pk=whole_number(chosen)) if chosen else None
        content = sheet_papers.print_filled(round_=round_, member=member, by=request.user)
        name = member.user.full_name if member else round_.council.short_name
        return _made(content, f"phieu-{slugify(name)}-dot-{round_.number}")


class PrintOwnView(SheetPage):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        content = sheet_papers.print_own(sheet=self.object, by=request.user)
        return _pdf(content, f"phieu-{slugify(self.object.entry.dossier.product.name)}")


def _made(made: bytes | Batch, name: str) -> HttpResponse:
    if isinstance(made, Batch):
        return HttpResponseRedirect(reverse("office:batch", args=[made.uid]))
    return _pdf(made, name)


def _pdf(content: bytes, name: str) -> HttpResponse:
    disposition = f'inline; filename="{name}.pdf"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})
