"""Phản ánh on the website: the form, the code, what became of it. Forms live on addresses of their own."""

from typing import Any

from allauth.core import ratelimit
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from ocop.domain.certification.codes import spaced
from ocop.domain.inspection import addresses, queries
from ocop.domain.inspection.forms import FollowForm, ReportForm
from ocop.domain.inspection.models import CitizenReport
from ocop.domain.inspection.services import reports
from ocop.domain.inspection.services.reports import Said
from ocop.domain.producers.models import Product
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.government.queries import districts_on
from ocop.platform.ui.views import PublicFormPage

S = CitizenReport.State
ASKED_KINDS = {
    "chat-luong": CitizenReport.Kind.QUALITY, "an-toan": CitizenReport.Kind.SAFETY, "nhan": CitizenReport.Kind.LABEL,
    "dau-ocop": CitizenReport.Kind.MARK, "mua-ban": CitizenReport.Kind.TRADE,
    "chuong-trinh": CitizenReport.Kind.PROGRAMME,
}  # fmt: skip
"""``?loai=`` of the address of the form."""
KIND_OF = {S.RECEIVED: "info", S.ASSIGNED: "info", S.ANSWERED: "ok", S.DISMISSED: "neutral"}


class ReportFormView(PublicFormPage):
    """``?san-pham=<slug>`` comes from a product's page, ``?loai=`` from contact. Five an hour from one address."""

    template_name = "inspection/public/form.html"
    form_class = ReportForm

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = {**super().get_form_kwargs(), "districts": districts_on(clock.today())}
        return {**kwargs, "about_programme": self.about_programme}

    def get_initial(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if product := self.asked_product():
            found["subject"] = f"{product}, {product.producer}"
        if kind := ASKED_KINDS.get(self.request.GET.get("loai", "")):
            found["kind"] = kind
        return found

    @property
    def about_programme(self) -> bool:
        return ASKED_KINDS.get(self.request.GET.get("loai", "")) == CitizenReport.Kind.PROGRAMME

    def asked_product(self) -> Product | None:
        return queries.product_of(self.request.GET.get("san-pham", ""))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        title = _("Góp ý về cách làm chương trình") if self.about_programme else _("Phản ánh về sản phẩm OCOP")
        return super().get_context_data(title=title, product=self.asked_product(), **kwargs)

    def form_valid(self, form: ReportForm) -> HttpResponse:
        if form.is_trapped:
            return self.refuse(form, "Không gửi được. Tải lại trang rồi gửi lại.")
        if not ratelimit.consume(self.request, action="citizen_report"):
            return self.refuse(form, "Máy này đã gửi nhiều phản ánh trong một giờ. Chờ một lát rồi gửi tiếp.", 429)
        data = {name: value for name, value in form.cleaned_data.items() if name != "photos"}
        try:
            row = reports.receive(said=Said(product=self.asked_product(), **data), photos=form.cleaned_data["photos"])
        except DomainError as error:
            return self.refuse(form, error.message)
        return HttpResponseRedirect(f"{addresses.followed(row)}?moi=1")


class FollowView(PublicFormPage):
    """The code leads to the report; guessing is slowed down."""

    template_name = "inspection/public/follow.html"
    form_class = FollowForm
    extra_context = {"title": gettext_lazy("Theo dõi phản ánh")}

    def form_valid(self, form: FollowForm) -> HttpResponse:
        if not ratelimit.consume(self.request, action="follow_report"):
            return self.refuse(form, "Đã thử nhiều lần. Chờ một phút rồi nhập lại.", 429)
        row = queries.by_code(form.cleaned_data["code"])
        if row is None:
            form.add_error("code", "Không có phản ánh nào mang mã này. Xem lại từng chữ, số.")
            return self.form_invalid(form)
        return HttpResponseRedirect(addresses.followed(row))


@method_decorator(never_cache, name="dispatch")
class FollowedView(TemplateView):
    """Where the report is, by when, and the answer: nothing of who sent it, nothing of what was typed."""

    template_name = "inspection/public/followed.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        row = queries.by_code(kwargs["code"])
        if row is None:
            raise Http404
        if row.code != kwargs["code"]:
            return HttpResponseRedirect(addresses.followed(row))
        response = self.render_to_response(self.get_context_data(
            title=_("Phản ánh %(code)s") % {"code": spaced(row.code)}, report=row,
            code=spaced(row.code), is_new="moi" in request.GET, state_kind=KIND_OF[row.state],
            again=reverse("website:report"), looked_into=queries.looked_into(row),
        ))  # fmt: skip
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response
