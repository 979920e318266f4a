"""Mã QR để in: the same page for the holder and for the standing office."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from ocop.domain.certification import codes, labels, queries
from ocop.domain.certification.models import Certificate
from ocop.platform.core import clock
from ocop.platform.files.serving import serve_generated
from ocop.platform.ui.views import Crumbs, DetailView, FaceMixin, ObjectMixin, View


class _OneLabelled(ObjectMixin):
    permission = "certification.label"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Certificate]:
        return queries.certificates_labelled_by(self.request.user)


class LabelsView(_OneLabelled, DetailView):
    template_name = "certification/labels.html"
    with_history = False
    back = ("Giấy chứng nhận", "office:certificates")

    def get_title(self) -> str:
        return f"Mã QR của {self.object.product_name}"

    def get_crumbs(self) -> Crumbs:
        label, name = self.back
        return [(label, reverse(name)), ("Mã QR để in", "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        certificate: Certificate = self.object
        shown = [
            {
                "label": label, "is_ready": bool(certificate.payload) or not label.is_signed,
                "files": {form: self.file(label.name, form) for form in labels.TYPES},
            }
            for label in labels.LABELS.values()
        ]  # fmt: skip
        return super().get_context_data(
            labels=shown, reason=labels.reason_against(certificate, clock.today()), code=codes.spaced(certificate.code),
            lead="Dán hoặc in lên bao bì của đúng sản phẩm này; giữ viền trắng quanh mã.", **kwargs,
        )  # fmt: skip

    def file(self, name: str, form: str) -> str:
        return reverse(f"{self.face}:certificate_label", args=[self.object.uid, name, form])


class LabelFileView(_OneLabelled, FaceMixin, View):
    face = "office"

    def get(self, _request: HttpRequest, **kwargs: Any) -> HttpResponse:
        label, form = labels.LABELS.get(kwargs["name"]), kwargs["form"]
        if label is None or form not in labels.TYPES:
            raise Http404
        certificate: Certificate = self.object
        content = labels.draw(certificate, label, form, clock.today())
        return serve_generated(content, f"{label.name}-{certificate.register_number}.{form}", labels.TYPES[form])


class PortalLabelsView(LabelsView):
    face = "portal"
    back = ("Giấy chứng nhận của tôi", "portal:papers")


class PortalLabelFileView(LabelFileView):
    face = "portal"
