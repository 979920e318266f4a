"""Yêu cầu hỗ trợ in the office: the list, one request with its findings, letters, the steps of the standing office."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property

from ocop.domain.producers.models import Producer
from ocop.domain.support import addresses, display, facts, queries, workflow
from ocop.domain.support.forms import ApproveForm, DayForm, DeliveryForm, LetterForm, LinkForm, ReasonForm
from ocop.domain.support.models import Request, Scheme
from ocop.domain.support.services import handling, requesting
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.files.serving import serve
from ocop.platform.government.queries import districts_on
from ocop.platform.papers import queries as papers
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.columns import Column
from ocop.platform.ui.filters import ChoiceFilter, FilterSet, ModelChoiceFilter, NumberFilter
from ocop.platform.ui.forms import Form
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import dong
from ocop.platform.ui.templatetags.ui import state as state_badge
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, ObjectFormView, ObjectMixin, OfficePage, OfficeView

from .tabs import TabsMixin, inside

R = Request.State
FILES = ("file", "linkage_file", "before_file", "delivery_file")


def _granted(rows: "QuerySet[Request]", _name: str, value: str) -> "QuerySet[Request]":
    """``duoc``: granted and not given up; ``moi``: of these one row a product or place, as the plan's figures count."""
    if value == "moi":
        return queries.one_of_each(rows.filter(state__in=Request.GRANTED))
    wanted = {"duoc": Request.GRANTED, "mo": Request.OPEN, "khong": Request.OVER}
    return rows.filter(state__in=wanted[value])


class RequestFilter(FilterSet):
    kind = ChoiceFilter(
        field_name="scheme__kind",
        label="Nội dung",
        empty_label="tất cả",
        choices=[(kind.value, kind.label) for kind in Scheme.ASKED],
    )
    state = ChoiceFilter(label="Trạng thái", choices=R.choices, empty_label="tất cả")
    what = ChoiceFilter(
        method=_granted, label="Kết quả", empty_label="tất cả",
        choices=[("duoc", "được hỗ trợ"), ("moi", "được hỗ trợ, mỗi sản phẩm một dòng"), ("mo", "đang xét"),
                 ("khong", "không hỗ trợ, đã rút")],
    )  # fmt: skip
    district = ModelChoiceFilter(label="Huyện", queryset=lambda _: districts_on(clock.today()), method=inside)
    year = NumberFilter(field_name="scheme__season__year", label="Năm")

    class Meta:
        model = Request
        fields = ("kind", "state", "what", "district", "year")


class RequestsView(TabsMixin, ListView):
    title = "Hỗ trợ"
    permission = "support.view"
    filterset_class = RequestFilter
    order = ("-sent_on", "-pk")
    what = "yêu cầu"
    lead = "Yêu cầu về nhãn hiệu, bao bì, tem (II.5.2) và điểm bán hàng, trung tâm OCOP (II.6)."
    empty = Empty("Chưa có yêu cầu nào", "Chủ thể gửi ở cổng chủ thể; đơn giấy ghi từ trang chủ thể.")
    columns = (
        Column("what", "Sản phẩm, điểm bán", "what", lead=True, link=addresses.request,
               sub=lambda row: f"{row.producer}. {row.scheme}", sort=("product__search", "place_name")),
        Column("district", "Huyện", "producer.commune.parent.short_name", sort="producer__commune__parent__name"),
        Column("sent", "Gửi", "sent_on", sort="sent_on", css="num",
               sub=lambda row: "đơn giấy" if row.by_letter else ""),
        Column("asked", "Đề nghị", "asked", sort="asked", css="num", html=lambda row: dong(row.asked)),
        Column("granted", "Duyệt", "granted", sort="granted", css="num",
               html=lambda row: dong(row.granted) if row.granted else ""),
        Column("state", "Trạng thái", "get_state_display", sort="state",
               html=lambda row: state_badge(row.get_state_display(), display.STATE_KIND[row.state])),
        Column("reason", "Lý do", "reason"),
    )  # fmt: skip

    def rows(self) -> QuerySet[Request]:
        return queries.requests_for(self.request.user)


class SchemesView(TabsMixin, OfficePage):
    """Who is entitled to what, with the plan's place and what it leaves open."""

    title = "Quy định hỗ trợ"
    permission = "support.view_scheme"
    template_name = "support/schemes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            rows=list(queries.schemes_for(self.request.user)),
            may_open=could_ever(self.request.user, "support.open_lot"),
            lead="Chép từ kế hoạch; chỗ văn bản chưa rõ ghi ngay bên dưới.", **kwargs,
        )  # fmt: skip


class _OneRequest(ObjectMixin):
    permission = "support.view"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Request]:
        return queries.requests_for(self.request.user).prefetch_related("items")  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        return [("Hỗ trợ", reverse("office:support_requests")), (self.object.what, "")]

    def get_success_url(self) -> str:
        return addresses.request(self.object)


class RequestView(_OneRequest, DetailView):
    """What is asked, every rule with its answer, where it stands, the next step."""

    template_name = "support/request.html"

    def get_title(self) -> str:
        return self.object.what

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Request = self.object
        offers = {offer.transition.name: offer for offer in workflow.request.available(row, by=self.request.user)}
        found = facts.findings_of(row) if row.is_open else row.findings
        right = getattr(row, "right", None)
        return super().get_context_data(
            state=row.get_state_display(), state_kind=display.STATE_KIND[row.state], lead=row.scheme.title,
            offers=offers, findings=found, way=display.way_of(row), right=right,
            right_kind=display.RIGHT_KIND[right.state] if right else "", papers=papers.about(row),
            reason_form=ReasonForm(auto_id="tra_%s"), refuse_form=ReasonForm(auto_id="khong_%s"),
            cancel_form=ReasonForm(auto_id="thoi_%s"), day_form=DayForm(auto_id="nghiem_thu_%s"),
            right_offers=self._right_offers(right), **kwargs,
        )  # fmt: skip

    def _right_offers(self, right: Any) -> set[str]:
        if right is None:
            return set()
        return {offer.transition.name for offer in workflow.right.available(right, by=self.request.user)}


class RecordLetterView(ObjectFormView):
    """Ghi đơn giấy of one producer."""

    permission = "support.record"
    slug_field = slug_kwarg = "uid"
    title = "Ghi đơn xin hỗ trợ"
    form_class = LetterForm
    submit = "Ghi đơn"
    done = "Đã ghi đơn, kèm kết quả kiểm tra điều kiện."

    def get_rows(self) -> QuerySet[Producer]:
        return queries.requests_recorded_for(self.request.user)

    @cached_property
    def scheme(self) -> Scheme:
        return scheme_asked(self.kwargs["code"])

    def get_form_kwargs(self) -> dict[str, Any]:
        products = queries.products_asked_for([self.object])
        offered = [*self.scheme.rules.offered, *self.scheme.rules.forbidden]
        return {**super().get_form_kwargs(), "scheme": self.scheme, "products": products, "offered": offered}

    def act(self, form: LetterForm) -> Request:
        return requesting.record_letter(
            scheme=self.scheme, producer=self.object, product=form.product_chosen, items=form.wanted, place=form.place,
            text=form.cleaned_data["text"], sent_on=form.cleaned_data["sent_on"], upload=form.cleaned_data["upload"],
            by=self.request.user,
        )  # fmt: skip

    def get_success_url(self) -> str:
        return addresses.request(self.result)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = reverse("office:producer", args=[self.object.uid])
        return super().get_context_data(lead=f"{self.scheme}: {self.object}", cancel_url=back, **kwargs)


def scheme_asked(code: str) -> Scheme:
    """The scheme of the latest season that has it."""
    row = queries.scheme_named(code)
    if row is None:
        raise Http404
    return row


class _Step(_OneRequest, ActionView):
    """One button with what is typed in its dialog."""

    permission = "support.handle"
    form_class: type[Form] = Form

    def words(self) -> dict[str, Any]:
        form = self.form_class(self.request.POST)
        if not form.is_valid():
            raise DomainError("words_required", "Ghi đủ các ô trước khi bấm: lý do hoặc ngày.")
        return form.cleaned_data


class PassView(_Step):
    done = "Đủ điều kiện, chờ duyệt."

    def act(self) -> Request:
        return handling.pass_on(request=self.object, by=self.request.user)


class ReturnView(_Step):
    form_class = ReasonForm
    done = "Đã trả lại; chủ thể nhận lý do."

    def act(self) -> Request:
        return handling.give_back(request=self.object, by=self.request.user, **self.words())


class RefuseView(_Step):
    form_class = ReasonForm
    done = "Không hỗ trợ; chủ thể nhận lý do."

    def act(self) -> Request:
        return handling.refuse(request=self.object, by=self.request.user, **self.words())


class ContractView(_Step):
    done = "Đã ghi ký hợp đồng."

    def act(self) -> Request:
        return handling.contract(request=self.object, by=self.request.user)


class AcceptView(_Step):
    form_class = DayForm
    done = "Đã nghiệm thu; biên bản nằm trong Văn bản, chờ ban hành."

    def act(self) -> Request:
        return handling.accept(request=self.object, accepted_on=self.words()["on"], by=self.request.user)


class PayView(_Step):
    done = "Đã ghi thanh toán."

    def act(self) -> Request:
        return handling.pay(request=self.object, by=self.request.user)


class CancelView(_Step):
    form_class = ReasonForm
    done = "Đã thôi hỗ trợ; gói được trả lại số tiền này."

    def act(self) -> Request:
        return handling.cancel(request=self.object, by=self.request.user, **self.words())


class ApproveView(_OneRequest, ObjectFormView):
    permission = "support.handle"
    title = "Duyệt hỗ trợ"
    form_class = ApproveForm
    submit = "Duyệt"
    done = "Đã duyệt; chủ thể nhận thông báo."

    def get_form_kwargs(self) -> dict[str, Any]:
        if reason := workflow.request.reason_against(self.object, "approve", by=self.request.user):
            raise Conflict(reason)
        lots = queries.lots_open_to(self.request.user, self.object.scheme)
        return {**super().get_form_kwargs(), "row": self.object, "lots": lots}

    def act(self, form: ApproveForm) -> Request:
        return handling.approve(request=self.object, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=self.get_success_url(), **kwargs)


class LinkView(_OneRequest, ObjectFormView):
    permission = "support.handle"
    title = "Gắn hợp đồng liên kết"
    form_class = LinkForm
    submit = "Gắn hợp đồng"
    done = "Đã gắn hợp đồng."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "contracts": queries.contracts_to_link(self.request.user)}

    def act(self, form: LinkForm) -> Request:
        return handling.link(request=self.object, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=self.get_success_url(), **kwargs)


class DeliverView(_OneRequest, ObjectFormView):
    permission = "support.handle"
    title = "Ghi đã giao"
    form_class = DeliveryForm
    submit = "Ghi đã giao"
    done = "Đã ghi giao nhận."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "row": self.object}

    def act(self, form: DeliveryForm) -> Request:
        return handling.deliver(request=self.object, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=self.get_success_url(), **kwargs)


class RequestFileView(_OneRequest, OfficeView):
    def get(self, _request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponseBase:
        return file_of(self.object, kwargs["which"])


def file_of(row: Any, which: str) -> HttpResponseBase:
    """``file``, ``linkage_file``, ``before_file``, ``delivery_file``, written with hyphens."""
    name = which.replace("-", "_")
    stored = getattr(row, name) if name in FILES else None
    if stored is None:
        raise Http404
    return serve(stored)
