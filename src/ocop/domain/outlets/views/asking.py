"""Hỏi mua on the website: the form, the code, what became of it. Forms live on addresses of their own."""

from typing import Any

from allauth.core import ratelimit
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from ocop.domain.certification.codes import spaced
from ocop.domain.outlets import addresses, enquiries, reading
from ocop.domain.outlets.enquiries import Chosen
from ocop.domain.outlets.enquiry_forms import EnquiryForm, FollowForm
from ocop.domain.outlets.models import Enquiry
from ocop.domain.outlets.services import enquiries as service
from ocop.platform.core.errors import DomainError
from ocop.platform.ui.views import PublicFormPage


class EnquireView(PublicFormPage):
    """``?san-pham=<slug>``, repeated for a wholesale request. A few an hour from one address."""

    template_name = "outlets/public/enquire.html"
    form_class = EnquiryForm

    @cached_property
    def chosen(self) -> Chosen:
        return enquiries.chosen(self.request.GET.getlist("san-pham"))

    def get_initial(self) -> dict[str, Any]:
        several = len(self.chosen.certificates) > 1
        return {"kind": Enquiry.Kind.WHOLESALE if several else Enquiry.Kind.RETAIL}

    def form_valid(self, form: EnquiryForm) -> HttpResponse:
        if form.is_trapped:
            return self.refuse(form, _("Không gửi được. Tải lại trang rồi gửi lại."))
        if self.chosen.lapsed and not self.chosen.certificates:
            names = ", ".join(product.name for product in self.chosen.lapsed)
            said = _("Không hỏi mua được vì giấy chứng nhận OCOP không còn hiệu lực: %(names)s.") % {"names": names}
            return self.refuse(form, said)
        try:
            service.check(products=self.chosen.products, asked=form.asked())
            if not ratelimit.consume(self.request, action="enquiry"):
                said = _("Máy này đã gửi nhiều lượt hỏi trong một giờ. Chờ một lát rồi gửi tiếp.")
                return self.refuse(form, said, 429)
            made = service.receive(products=self.chosen.products, asked=form.asked())
        except DomainError as error:
            return self.refuse(form, error.message)
        return HttpResponseRedirect(f"{addresses.followed(made[0])}?moi=1")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(chosen=self.chosen, **kwargs)


class FollowView(PublicFormPage):
    """The code leads to the enquiry; guessing is slowed down."""

    template_name = "outlets/public/follow.html"
    form_class = FollowForm

    def form_valid(self, form: FollowForm) -> HttpResponse:
        if not ratelimit.consume(self.request, action="follow_enquiry"):
            return self.refuse(form, _("Đã thử nhiều lần. Chờ một phút rồi nhập lại."), 429)
        row = enquiries.by_code(form.cleaned_data["code"])
        if row is None:
            form.add_error("code", _("Không có lượt hỏi mua nào mang mã này. Xem lại từng chữ, số."))
            return self.form_invalid(form)
        return HttpResponseRedirect(addresses.followed(row))


@method_decorator(never_cache, name="dispatch")
class FollowedView(TemplateView):
    """State and answer of everything that was sent together; nothing of who sent it, nothing of what was written."""

    template_name = "outlets/public/followed.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        row = enquiries.by_code(kwargs["code"])
        if row is None:
            raise Http404
        if row.code != kwargs["code"]:
            return HttpResponseRedirect(addresses.followed(row))
        rows = [
            (one, reading.ENQUIRY_KIND[one.state], service.answerer(one) if one.answer else "")
            for one in enquiries.sent_together(row)
        ]
        response = self.render_to_response(
            self.get_context_data(rows=rows, code=spaced(row.code), is_new="moi" in request.GET)
        )
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Referrer-Policy"] = "same-origin"  # "no-referrer" would make the button's origin unknown
        return response


@method_decorator(never_cache, name="dispatch")
class CancelView(View):
    """The buyer's own button."""

    http_method_names = ["post"]

    def post(self, _request: HttpRequest, code: str) -> HttpResponse:
        row = enquiries.by_code(code)
        if row is None:
            raise Http404
        service.cancel(enquiry=row)
        return HttpResponseRedirect(addresses.followed(row))
