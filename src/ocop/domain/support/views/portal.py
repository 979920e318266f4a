"""Hỗ trợ in the portal: one page of what may be asked and what was asked; the forms; the producer's confirmations."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.functional import cached_property

from ocop.domain.support import addresses, advising, display, queries, workflow
from ocop.domain.support.forms import DeliveryForm, HelpForm, RequestForm, initial_of
from ocop.domain.support.models import Handout, HelpRequest, Request, Scheme
from ocop.domain.support.other_forms import UseForm
from ocop.domain.support.services import handling, helping, requesting, stock
from ocop.platform.core.errors import Conflict
from ocop.platform.files.serving import serve
from ocop.platform.ui.views import ActionView, FormView, ObjectFormView, ObjectMixin, PortalPage, PortalView

from .requests import file_of, scheme_asked

R = Request.State


class SupportView(PortalPage):
    """Everything in one place: with money and without, asked and given."""

    permission = "support.ask"
    title = "Hỗ trợ"
    template_name = "support/portal.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        schemes = list(queries.schemes_today())
        requests = list(queries.requests_of(user))
        ended = [(row, display.STATE_KIND[row.state]) for row in requests if row.state in (R.PAID, *Request.OVER)]
        return super().get_context_data(
            schemes=[row for row in schemes if row.kind in Scheme.ASKED],
            topics=[row for row in schemes if row.kind == Scheme.Kind.HELP],
            requests=[
                (row, display.STATE_KIND[row.state], display.way_of(row))
                for row in requests
                if row.state not in (R.PAID, *Request.OVER)
            ],
            ended=ended,
            helps=[(row, display.HELP_KIND[row.state]) for row in queries.help_of(user)],
            advice=[(row, advising.STATE_KIND[row.state]) for row in queries.consultations_of(user)],
            advises=queries.consultations_advised_by(user).exists(),
            handouts=list(queries.handouts_of_mine(user)), waiting=sum(row.is_open for row in requests), **kwargs,
        )  # fmt: skip


class AskView(FormView):
    """One request of one scheme."""

    face = "portal"
    permission = "support.ask"
    template_name = "support/ask.html"
    form_class = RequestForm
    submit = "Gửi yêu cầu"
    done = "Đã gửi yêu cầu. Cơ quan thường trực kiểm tra rồi trả lời trên trang này và qua thông báo."

    @property
    def draft(self) -> str:  # type: ignore[override]
        return f"ho-tro-{self.kwargs['code']}"

    @cached_property
    def scheme(self) -> Scheme:
        row = scheme_asked(self.kwargs["code"])
        if row.kind not in Scheme.ASKED:
            raise Http404
        return row

    def get_title(self) -> str:
        return f"Xin hỗ trợ: {self.scheme.title}"

    def get_form_kwargs(self) -> dict[str, Any]:
        producers = queries.producers_asking(self.request.user)
        if not producers:
            raise Conflict("Chưa là người của chủ thể nào. Nhờ cán bộ xã thêm vào chủ thể trước.", "no_producer")
        self.producers = producers
        products = queries.products_asked_for(producers)
        return {
            **super().get_form_kwargs(), "scheme": self.scheme, "products": products,
            "offered": self.scheme.rules.offered, "producers": producers,
        }  # fmt: skip

    def act(self, form: RequestForm) -> Request:
        product = form.product_chosen
        producer = product.producer if product else form.cleaned_data.get("producer") or self.producers[0]
        return requesting.send(
            scheme=self.scheme, producer=producer, product=product,
            items=form.wanted, place=form.place, text=form.cleaned_data["text"], upload=form.cleaned_data["upload"],
            by=self.request.user,
        )  # fmt: skip

    def get_success_url(self) -> str:
        return addresses.mine()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(scheme=self.scheme, cancel_url=addresses.mine(), **kwargs)


class _Mine(ObjectMixin):
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Request]:
        return queries.requests_of(self.request.user).select_related("linkage_file")  # type: ignore[attr-defined]

    def get_success_url(self) -> str:
        return addresses.mine()


class ResendView(_Mine, ObjectFormView):
    """Bổ sung what the office returned."""

    face = "portal"
    permission = "support.read_own"
    template_name = "support/ask.html"
    form_class = RequestForm
    submit = "Gửi lại"
    done = "Đã gửi lại yêu cầu."

    def get_title(self) -> str:
        return f"Bổ sung yêu cầu: {self.object.what}"

    def get_initial(self) -> dict[str, Any]:
        return initial_of(self.object)

    def get_form_kwargs(self) -> dict[str, Any]:
        if self.object.state != R.RETURNED:
            raise Conflict("Yêu cầu này không chờ bổ sung. Tải lại trang Hỗ trợ.")
        scheme = self.object.scheme
        return {
            **super().get_form_kwargs(), "scheme": scheme, "products": None, "offered": scheme.rules.offered,
            "row": self.object,
        }  # fmt: skip

    def act(self, form: RequestForm) -> Request:
        return requesting.resend(
            request=self.object, items=form.wanted, text=form.cleaned_data["text"], place=form.place,
            upload=form.cleaned_data["upload"], by=self.request.user,
        )  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            scheme=self.object.scheme, note=self.object.reason, cancel_url=addresses.mine(), **kwargs
        )


class ConfirmView(_Mine, ObjectFormView):
    """Đã nhận: what came, with photographs taken on the phone."""

    face = "portal"
    permission = "support.confirm"
    title = "Xác nhận đã nhận"
    form_class = DeliveryForm
    submit = "Gửi xác nhận"
    done = "Đã gửi. Cơ quan thường trực xem ảnh rồi nghiệm thu."

    def get_form_kwargs(self) -> dict[str, Any]:
        if reason := workflow.request.reason_against(self.object, "deliver", by=self.request.user):
            raise Conflict(reason)
        return {**super().get_form_kwargs(), "row": self.object}

    def act(self, form: DeliveryForm) -> Request:
        return handling.deliver(request=self.object, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=addresses.mine(), **kwargs)


class WithdrawView(_Mine, ActionView):
    face = "portal"
    permission = "support.withdraw"
    done = "Đã rút yêu cầu."

    def act(self) -> Request:
        return requesting.withdraw(request=self.object, by=self.request.user)


class MyFileView(_Mine, PortalView):
    permission = "support.read_own"

    def get(self, _request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponseBase:
        return file_of(self.object, kwargs["which"])


class StampReportView(ObjectFormView):
    """Số tem đã dùng, hỏng."""

    face = "portal"
    permission = "support.report_stamps"
    slug_field = slug_kwarg = "uid"
    title = "Ghi số tem đã dùng"
    form_class = UseForm
    submit = "Ghi"
    done = "Đã ghi."

    def get_rows(self) -> QuerySet[Handout]:
        return queries.handouts_of_mine(self.request.user)

    def act(self, form: UseForm) -> Handout:
        data = form.cleaned_data
        return stock.report(
            handout=self.object, used=data["used"] or 0, void=data["void"] or 0, on=data["on"], by=self.request.user
        )

    def get_success_url(self) -> str:
        return addresses.mine()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lead = f"{self.object.order.series.get_kind_display()} cho {self.object.product}: còn {self.object.left}"
        return super().get_context_data(lead=lead, cancel_url=addresses.mine(), **kwargs)


class AskHelpView(FormView):
    """A question to the agency that the plan names."""

    face = "portal"
    permission = "support.ask"
    form_class = HelpForm
    submit = "Gửi câu hỏi"
    done = "Đã gửi. Cơ quan được hỏi trả lời trên trang này và qua thông báo."
    draft = "giup-do"

    @cached_property
    def scheme(self) -> Scheme:
        row = scheme_asked(self.kwargs["code"])
        if row.kind != Scheme.Kind.HELP:
            raise Http404
        return row

    def get_title(self) -> str:
        return self.scheme.title

    def get_form_kwargs(self) -> dict[str, Any]:
        producers = queries.producers_asking(self.request.user)
        return {**super().get_form_kwargs(), "producers": producers, "products": queries.products_asked_for(producers)}

    def act(self, form: HelpForm) -> HelpRequest:
        return helping.ask(scheme=self.scheme, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return addresses.mine()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lead = f"{self.scheme.agency} trả lời trong {self.scheme.rules.days} ngày."
        return super().get_context_data(lead=lead, cancel_url=addresses.mine(), **kwargs)


class _MyHelp(ObjectMixin):
    slug_field = slug_kwarg = "uid"
    permission = "support.read_own_help"

    def get_rows(self) -> QuerySet[HelpRequest]:
        return queries.help_of(self.request.user)  # type: ignore[attr-defined]


class WithdrawHelpView(_MyHelp, ActionView):
    face = "portal"
    done = "Đã rút câu hỏi."

    def act(self) -> HelpRequest:
        return helping.withdraw(help_request=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return addresses.mine()


class MyHelpFileView(_MyHelp, PortalView):
    def get(self, _request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponseBase:
        stored = {"cau-hoi": self.object.file, "tra-loi": self.object.answer_file}.get(kwargs["which"])
        if stored is None:
            raise Http404
        return serve(stored)
