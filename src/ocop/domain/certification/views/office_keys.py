"""Khóa ký mã QR: which key signs, which still verify, which are not trusted any more."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ocop.domain.certification import display, queries, workflow
from ocop.domain.certification.forms import DistrustForm
from ocop.domain.certification.models import SigningKey
from ocop.domain.certification.services import keys
from ocop.platform.core.errors import DomainError
from ocop.platform.ui.views import ActionView, FaceMixin, OfficePage, View

DISTRUST_EFFECTS = [
    ("alert", "Mã QR do khóa này ký, đã in và sắp in, đều bị báo “khóa không còn được tin” khi kiểm tra ngoại tuyến."),
    ("qr", "Trang xác minh có mạng vẫn trả lời đúng theo sổ."),
    ("key", "Nếu khóa đang ký, khóa mới được lập ngay; giấy còn hiệu lực được ký lại để in nhãn mới."),
    ("lock", "Không hoàn tác được."),
]
ROTATE_EFFECTS = [
    ("lock", "Khóa đang ký thôi ký, phần bí mật bị hủy; mã QR đã ký vẫn kiểm được."),
    ("medal", "Giấy cấp từ nay ký bằng khóa mới. Điện thoại nhận khóa mới khi mở trang xác minh có mạng."),
]


class KeysView(OfficePage):
    permission = "certification.view_keys"
    title = "Khóa ký mã QR"
    template_name = "certification/keys.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        rows = [
            {
                "key": key, "kind": display.KEY_KIND[key.state],
                "form": DistrustForm(auto_id=f"khong_tin_{key.kid}_%s") if self.may_distrust(key) else None,
            }
            for key in queries.keys_for(user)
        ]  # fmt: skip
        return super().get_context_data(
            rows=rows, rotate_effects=ROTATE_EFFECTS, distrust_effects=DISTRUST_EFFECTS,
            lead="Giấy chứng nhận và nhãn mang chữ ký trong mã QR, kiểm được cả khi không có mạng.", **kwargs,
        )  # fmt: skip

    def may_distrust(self, key: SigningKey) -> bool:
        return key.state in workflow.signing_key.by_name["distrust"].source


class RotateView(FaceMixin, View):
    face = "office"
    permission = "certification.rotate_keys"
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        new = keys.rotate(by=request.user)
        messages.success(request, f"Đã lập khóa {new.kid}. Giấy cấp từ nay ký bằng khóa này.")
        return HttpResponseRedirect(reverse("office:signing_keys"))


class DistrustView(ActionView):
    permission = "certification.rotate_keys"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[SigningKey]:
        return queries.keys_for(self.request.user)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        try:
            key = keys.distrust(key=self.object, note=request.POST.get("note", ""), by=request.user)
        except DomainError as error:
            if error.code != "note_required":
                raise
            messages.error(request, error.message)
        else:
            messages.success(request, f"Đã ghi: khóa {key.kid} không còn được tin.")
        return HttpResponseRedirect(reverse("office:signing_keys"))
