"""Bản tin on the website: asked for with an address, confirmed by a button, left by one. Nothing here is cached."""

from typing import Any

from allauth.core import ratelimit
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView

from ocop.faces.website.services import newsletter
from ocop.platform.core.errors import DomainError
from ocop.platform.ui.forms import PublicForm
from ocop.platform.ui.views import PublicFormPage

_LONGEST = 2000


class AskForm(PublicForm):
    email = forms.EmailField(
        label=gettext_lazy("E-mail"), max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "placeholder": "ten@vi-du.vn"}),
        error_messages={
            "required": gettext_lazy("Ghi địa chỉ e-mail."),
            "invalid": gettext_lazy("Địa chỉ này chưa đúng. Ghi như ten@vi-du.vn."),
        },
    )  # fmt: skip


class _Private:
    """An address with a token in it is for one person: not kept, not indexed, not passed on to other sites.

    ``same-origin``, not ``no-referrer``: with that a browser says "Origin: null" and the button would be refused.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    @property
    def token(self) -> str:
        return self.request.GET.get("ma", "")[:_LONGEST]  # type: ignore[attr-defined]


class AskView(PublicFormPage):
    """Five an hour from one machine, three a day for one address; the answer tells nothing of who is known."""

    template_name = "website/newsletter/ask.html"
    form_class = AskForm
    extra_context = {"title": gettext_lazy("Nhận bản tin hằng tháng")}

    def form_valid(self, form: AskForm) -> HttpResponse:
        email = form.cleaned_data["email"]
        if form.is_trapped:
            return self.refuse(form, _("Không gửi được. Tải lại trang rồi gửi lại."))
        if not ratelimit.consume(self.request, action="newsletter", key=newsletter.normal(email)):
            return self.refuse(form, _("Đã gửi nhiều lần. Xem lại hộp thư, kể cả thư rác, hoặc mai gửi lại."), 429)
        try:
            newsletter.ask(email=email)
        except DomainError as error:
            return self.refuse(form, error.message, 503)
        return HttpResponseRedirect(reverse("website:newsletter_asked"))


@method_decorator(never_cache, name="dispatch")
class AskedView(TemplateView):
    template_name = "website/newsletter/done.html"
    extra_context = {
        "title": gettext_lazy("Xem hộp thư"),
        "text": gettext_lazy(
            "Đã gửi một thư đến địa chỉ vừa ghi. Mở liên kết trong thư trong 48 giờ rồi bấm xác nhận. "
            "Không thấy thì xem cả mục thư rác. Địa chỉ chưa được lưu cho đến khi xác nhận."
        ),
    }


@method_decorator(never_cache, name="dispatch")
class ConfirmView(_Private, TemplateView):
    """Programs that read mail follow links; only a person presses the button."""

    template_name = "website/newsletter/confirm.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        good = newsletter.address_of(self.token) is not None
        title = _("Xác nhận nhận bản tin") if good else _("Liên kết không còn dùng được")
        return super().get_context_data(good=good, title=title, hours=newsletter.HOURS, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        context = self.get_context_data()
        return self.render_to_response(context, status=200 if context["good"] else 410)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            newsletter.confirm(token=self.token)
        except DomainError:
            return self.render_to_response(self.get_context_data(), status=410)
        return HttpResponseRedirect(reverse("website:newsletter_confirmed"))


@method_decorator(never_cache, name="dispatch")
class ConfirmedView(TemplateView):
    template_name = "website/newsletter/done.html"
    extra_context = {
        "title": gettext_lazy("Đã ghi nhận"),
        "text": gettext_lazy(
            "Bản tin gửi mỗi tháng một lần, khi có gì mới. Cuối mỗi thư có liên kết thôi nhận; bấm là địa chỉ được xóa."
        ),
    }


@method_decorator([never_cache, csrf_exempt], name="dispatch")
class LeaveView(_Private, TemplateView):
    """``List-Unsubscribe-Post`` (RFC 8058): mail programs post here without cookie; people see a button first."""

    template_name = "website/newsletter/leave.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"title": _("Thôi nhận bản tin"), **kwargs})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        newsletter.leave(token=self.token)
        return self.render_to_response(self.get_context_data(done=True, title=_("Đã thôi nhận bản tin")))
