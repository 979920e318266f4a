"""Trao giấy chứng nhận: the list of one decision, saved at once, on paper and in Excel."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from ocop.domain.certification import addresses, handing_over, queries
from ocop.domain.certification.handing_forms import HandOverForm
from ocop.domain.certification.handing_over import Row
from ocop.domain.certification.handing_paper import hand_over_pdf
from ocop.domain.certification.models import Certificate, Decision
from ocop.domain.certification.services import handing_over as service
from ocop.platform.access.rules import can
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.core.text import slugify
from ocop.platform.files.serving import serve_generated
from ocop.platform.ui.columns import Column
from ocop.platform.ui.exports import workbook
from ocop.platform.ui.lists import XLSX
from ocop.platform.ui.views import Crumbs, FaceMixin, ObjectMixin, OfficeView

COLUMNS = (
    Column("place", "Thứ tự", "position"),
    Column("product", "Sản phẩm", "certificate.product_name"),
    Column("producer", "Chủ thể", "certificate.producer_name"),
    Column("district", "Huyện", "district"),
    Column("stars", "Hạng", "certificate.stars"),
    Column("number", "Số vào sổ", "certificate.register_number"),
    Column("receiver", "Người nhận", "receiver"),
    Column("behalf", "Nhận thay", lambda row: bool(row.saved and row.saved.on_behalf)),
    Column("day", "Trao ngày", "handed_on"),
    Column("note", "Ghi chú", "saved.note"),
)


class _OfDecision(ObjectMixin):
    permission = "certification.view_decision"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Decision]:
        return queries.decisions_for(self.request.user).filter(state=Decision.State.ISSUED)  # type: ignore[attr-defined]

    @cached_property
    def rows(self) -> list[Row]:
        return handing_over.rows_of(self.object)


class HandOverView(_OfDecision, FaceMixin, TemplateView):
    """Who writes it down sees fields, leadership reads the list."""

    face = "office"
    title = "Trao giấy chứng nhận"
    template_name = "certification/handing/list.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.GET.get("xuat") == "xlsx":
            name = f"{slugify(f'trao giay {self.object}')}.xlsx"
            book = workbook(self.title, COLUMNS, self.rows)
            return FileResponse(book, as_attachment=True, filename=name, content_type=XLSX)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        forms = [HandOverForm(request.POST, row=row) for row in self.rows]
        error = ""
        valid = [form.is_valid() for form in forms]
        if all(valid):
            try:
                changed = service.write_down(decision=self.object, rows=self._wanted(forms), by=request.user)
            except (Conflict, NotAllowed):
                raise
            except DomainError as refusal:
                error = refusal.message
            else:
                messages.success(request, f"Đã ghi {changed} dòng." if changed else "Không có gì thay đổi.")
                return HttpResponseRedirect(addresses.hand_over(self.object))
        error = error or "Có dòng chưa ghi đúng. Sửa các ô đánh dấu rồi ghi lại."
        return self.render_to_response(self.get_context_data(forms=forms, error=error), status=422)

    def get_crumbs(self) -> Crumbs:
        return [
            ("Công nhận", reverse("office:decisions")), (str(self.object), addresses.decision(self.object)),
            (self.title, ""),
        ]  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        handed = sum(bool(row.handed_on) for row in self.rows)
        values = {
            "forms": [HandOverForm(row=row) for row in self.rows], "handed": handed, "total": len(self.rows),
            "lead": f"{self.object}: đã trao {handed} trên {len(self.rows)} giấy.",
            "may_write": can(self.request.user, "certification.hand_over", self.object),
        }  # fmt: skip
        return super().get_context_data(**{**values, **kwargs})

    def _wanted(self, forms: list[HandOverForm]) -> list[service.Handed]:
        """What was changed; the one button writes today into every row that has no day and was not revoked."""
        today, changed = clock.today(), []
        for form in forms:
            revoked = form.row.certificate.status_on(today) == Certificate.Status.REVOKED
            all_ = self.request.POST.get("tat_ca") and not form.cleaned_data["handed_on"] and not revoked
            if all_:
                form.cleaned_data["handed_on"] = today
            if all_ or form.has_changed():
                changed.append(form.handed())
        return changed


class HandOverPdfView(_OfDecision, OfficeView):
    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        content = hand_over_pdf(self.object, self.rows)
        return serve_generated(content, f"{slugify(f'trao giay {self.object}')}.pdf", "application/pdf")
