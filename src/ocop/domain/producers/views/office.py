"""Chủ thể: the list, one producer, a new one."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property

from ocop.domain.producers import importing, queries, shelves
from ocop.domain.producers.forms import ProducerForm
from ocop.domain.producers.models import Producer, Product, ProductClass
from ocop.domain.producers.services.importing import take_in
from ocop.domain.producers.services.registration import register_producer
from ocop.platform.access.rules import can
from ocop.platform.accounts.phones import looks_like_phone, normalise
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.columns import Column
from ocop.platform.ui.filters import ChoiceFilter, FilterSet
from ocop.platform.ui.imports import Fault, ImportColumn, ImportView, Row
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.views import DetailView, FormView


class ProducerFilter(FilterSet):
    kind = ChoiceFilter(label="Loại hình", choices=Producer.Kind.choices, empty_label="tất cả")

    class Meta:
        model = Producer
        fields = ("kind",)


class FindByPhone(ListView):
    """A number is found however it is written: 0912 555 001, +84912555001."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        asked = request.GET.get("q", "")
        if looks_like_phone(asked):
            values = request.GET.copy()
            values["q"] = normalise(asked)
            request.GET = values  # type: ignore[assignment]
        super().setup(request, *args, **kwargs)


class ProducersView(FindByPhone):
    title = "Chủ thể"
    permission = "producers.view"
    template_name = "producers/list.html"
    filterset_class = ProducerFilter
    order = ("name",)
    what = "chủ thể"
    empty = Empty("Chưa có chủ thể nào", "Thêm chủ thể đầu tiên của địa bàn.", "/lam-viec/chu-the/moi/", "Thêm chủ thể")
    columns = (
        Column("name", "Chủ thể", "name", sort="name", sub="get_kind_display", lead=True,
               link=lambda row: reverse("office:producer", args=[row.uid])),
        Column("place", "Địa phương", "commune.parent.short_name", sort="commune__parent__name",
               sub="commune.full_name"),
        Column("representative", "Người đại diện", "representative", sort="representative", sub="phone"),
        Column("products", "Sản phẩm", "product_count", sort="product_count", css="num"),
        Column("invented", "Nguồn", lambda row: "dữ liệu minh họa" if row.is_invented else "tên thật"),
    )  # fmt: skip

    def rows(self) -> QuerySet[Producer]:
        return queries.producers_for(self.request.user).annotate(product_count=Count("products"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_enter = could_ever(self.request.user, "producers.enter")
        empty = self.empty if may_enter else Empty(self.empty.title)
        return super().get_context_data(may_enter=may_enter, **{"empty": empty, **kwargs})


class ProductFilter(FilterSet):
    classed = ChoiceFilter(
        label="Loại của tỉnh", choices=ProductClass.Kind.choices, empty_label="tất cả", method="of_class"
    )

    class Meta:
        model = Product
        fields = ("classed",)

    def of_class(self, rows: QuerySet[Product], _name: str, kind: str) -> QuerySet[Product]:
        return rows.filter(pk__in=queries.classed_on(clock.today(), kind).values("pk"))


class ProductsView(FindByPhone):
    title = "Sản phẩm"
    permission = "producers.view_product"
    filterset_class = ProductFilter
    search_in = ("search", "producer__search")
    order = ("name",)
    what = "sản phẩm"
    empty = Empty("Chưa có sản phẩm nào", "Sản phẩm vào đây khi mở phiếu đăng ký.")
    columns = (
        Column("name", "Sản phẩm", "name", sort="name", sub="subgroup", lead=True,
               link=lambda row: reverse("office:product", args=[row.uid])),
        Column("producer", "Chủ thể", "producer.name", sort="producer__name", sub="producer.phone",
               link=lambda row: reverse("office:producer", args=[row.producer.uid])),
        Column("place", "Địa phương", "producer.commune.parent.short_name", sort="producer__commune__parent__name",
               sub="producer.commune.full_name"),
        Column("classes", "Loại của tỉnh", lambda row: ", ".join(str(found) for found in row.current_classes)),
    )  # fmt: skip

    def rows(self) -> QuerySet[Product]:
        return queries.with_classes(queries.products_for(self.request.user), clock.today())


class ProducerView(DetailView):
    permission = "producers.view"
    slug_field = slug_kwarg = "uid"
    template_name = "producers/detail.html"

    def get_rows(self) -> Any:
        return queries.producers_for(self.request.user)

    def get_crumbs(self) -> list[tuple[str, str]]:
        return [("Chủ thể", reverse("office:producers")), (str(self.object), "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        producer: Producer = self.object
        user = self.request.user
        may_enter = can(user, "producers.enter", producer)
        if could_ever(user, "producers.view_paper"):
            kwargs["shelves"] = shelves.arrange(queries.papers_for(user).filter(producer=producer), shelves.kinds())
        return super().get_context_data(
            face="office", may_keep=can(user, "producers.keep_papers", producer),
            lead=f"{producer.get_kind_display()}, {producer.commune}, {producer.commune.parent}",
            products=queries.products_for(self.request.user).filter(producer=producer),
            members=queries.members_of(producer), consents=queries.consents_of(producer),
            may_enter=may_enter, may_correct=may_enter or can(user, "producers.correct", producer),
            history=history(producer)[:20], **kwargs,
        )  # fmt: skip


class NewProducerView(FormView):
    title = "Thêm chủ thể"
    permission = "producers.enter"
    form_class = ProducerForm
    submit = "Thêm chủ thể"
    done = "Đã thêm chủ thể. Người đại diện đăng nhập được ngay bằng số điện thoại."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "communes": queries.communes_for(self.request.user)}

    def act(self, form: ProducerForm) -> Producer:
        return register_producer(
            producer=form.save(commit=False), salutation=form.cleaned_data["salutation"], by=self.request.user
        )

    def get_success_url(self) -> str:
        return reverse("office:producer", args=[self.result.uid])


class ImportListView(ImportView):
    """Danh sách năm trước: producers and products of the person's area."""

    title = "Nhập danh sách năm trước"
    permission = "producers.enter"
    template_name = "producers/import.html"
    what = "dòng"
    done = "Đã nhập danh sách. Chủ thể có số điện thoại đăng nhập được ngay."
    plan: importing.Plan | None = None

    @cached_property
    def columns(self) -> tuple[ImportColumn, ...]:  # type: ignore[override]
        return importing.columns(self.request.user)

    def get_crumbs(self) -> list[tuple[str, str]]:
        return [("Chủ thể", reverse("office:producers")), (self.title, "")]

    def check(self, rows: Sequence[Row]) -> list[Fault]:
        self.plan = importing.plan(rows, self.request.user)
        return self.plan.faults

    def take_in(self, rows: Sequence[Row]) -> importing.Plan:
        return take_in(rows=rows, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:producers")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lead = "Mỗi dòng một sản phẩm cùng chủ thể của nó. Tệp được kiểm tra trước, còn một ô sai thì chưa nhập gì."
        return super().get_context_data(plan=self.plan, lead=lead, **kwargs)
