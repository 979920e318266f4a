"""Tem, phôi: orders with what is left, one order with its moves, receiving, handing out, spoiling."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from ocop.domain.support import addresses, queries
from ocop.domain.support.models import PrintOrder, Series
from ocop.domain.support.other_forms import HandForm, MoveForm, UseForm
from ocop.domain.support.services import stock
from ocop.platform.access.rules import can
from ocop.platform.core.dates import format_date
from ocop.platform.ui.columns import Column
from ocop.platform.ui.filters import ChoiceFilter, FilterSet
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.views import Crumbs, DetailView, ObjectFormView, ObjectMixin

from .tabs import TabsMixin


class OrderFilter(FilterSet):
    kind = ChoiceFilter(field_name="series__kind", label="Loại", choices=Series.Kind.choices, empty_label="tất cả")

    class Meta:
        model = PrintOrder
        fields = ("kind",)


class OrdersView(TabsMixin, ListView):
    title = "Tem, phôi giấy chứng nhận"
    permission = "support.view_stock"
    filterset_class = OrderFilter
    search_in = ()
    order = ("-ordered_on", "-pk")
    what = "lệnh in"
    lead = "Trong kho: đã nhận = đã phát + hỏng + còn. Ở người nhận: đã phát = đã dùng + hủy + chưa dùng."
    empty = Empty("Chưa đặt in lần nào", "Mở gói nhãn hiệu, bao bì, tem ở trang Gói hỗ trợ rồi đặt in.")
    columns = (
        Column("series", "Dãy số", lambda row: str(row.series), sub="range", lead=True, link=addresses.order,
               sort=("series__kind", "first")),
        Column("printer", "Nơi in", "printer", sort="printer", css="wide-col",
               sub=lambda row: f"{row.number}, {format_date(row.ordered_on)}",
               export=lambda row: f"{row.printer}, {row.number}, {format_date(row.ordered_on)}"),
        Column("quantity", "Đặt", "quantity", sort="quantity", css="num"),
        Column("delivered", "Đã nhận", "delivered", sort="delivered", css="num"),
        Column("handed", "Đã phát", "handed", sort="handed", css="num"),
        Column("spoilt", "Hỏng", "spoilt", sort="spoilt", css="num"),
        Column("left", "Còn", "left", css="num"),
        Column("used", "Đã dùng", "used", sort="used", css="num"),
        Column("void", "Hủy", "void", sort="void", css="num"),
    )  # fmt: skip

    def rows(self) -> QuerySet[PrintOrder]:
        return queries.orders_for(self.request.user)


class _One(ObjectMixin):
    permission = "support.view_stock"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[PrintOrder]:
        return queries.orders_for(self.request.user)  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        return [("Tem, phôi", reverse("office:print_orders")), (str(self.object), "")]

    def get_success_url(self) -> str:
        return addresses.order(self.object)


class OrderView(_One, DetailView):
    template_name = "support/order.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        order: PrintOrder = self.object
        return super().get_context_data(
            lead=f"{order.printer}, {order.number}", handouts=queries.handouts_of(order),
            entries=queries.entries_of(order)[:30], keeps=can(self.request.user, "support.keep_stock", order),
            **kwargs,
        )  # fmt: skip


class _Form(_One, ObjectFormView):
    permission = "support.keep_stock"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=self.get_success_url(), **kwargs)


class ReceiveView(_Form):
    title = "Nhận từ nơi in"
    form_class = MoveForm
    submit = "Ghi đã nhận"
    done = "Đã ghi nhận."

    def act(self, form: MoveForm) -> Any:
        return stock.receive(order=self.object, by=self.request.user, **form.cleaned_data)


class SpoilView(_Form):
    title = "Ghi hỏng trong kho"
    form_class = MoveForm
    submit = "Ghi hỏng"
    done = "Đã ghi hỏng."

    def act(self, form: MoveForm) -> Any:
        return stock.spoil(order=self.object, by=self.request.user, **form.cleaned_data)


class HandView(_Form):
    title = "Phát tem, dùng phôi"
    form_class = HandForm
    submit = "Ghi đã phát"
    done = "Đã ghi phát."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(), "order": self.object, "products": queries.products_to_stamp(self.object),
            "decisions": queries.decisions_issued(),
        }  # fmt: skip

    def act(self, form: HandForm) -> Any:
        return stock.hand_out(order=self.object, by=self.request.user, **form.cleaned_data)


class ReportView(ObjectFormView):
    """Số đã dùng, hỏng of one hand-out, by the office."""

    permission = "support.report_stamps"
    slug_field = slug_kwarg = "uid"
    title = "Ghi số đã dùng, hỏng"
    form_class = UseForm
    submit = "Ghi"
    done = "Đã ghi."

    def get_rows(self) -> QuerySet[Any]:
        return queries.handouts_given_to(self.request.user)

    def act(self, form: UseForm) -> Any:
        data = form.cleaned_data
        return stock.report(
            handout=self.object, used=data["used"] or 0, void=data["void"] or 0, on=data["on"], by=self.request.user
        )

    def get_success_url(self) -> str:
        return addresses.order(self.object.order)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lead = f"{self.object.product or self.object.decision}: còn {self.object.left}"
        return super().get_context_data(lead=lead, cancel_url=self.get_success_url(), **kwargs)
