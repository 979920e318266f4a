"""Đơn sở hữu công nghiệp, thiết bị, giúp đỡ: lists and their small acts."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from ocop.domain.support import addresses, display, queries, workflow
from ocop.domain.support.forms import AnswerForm, DayForm, FilingForm, GrantForm
from ocop.domain.support.models import Equipment, HelpRequest, IndustrialRight
from ocop.domain.support.other_forms import ConditionForm
from ocop.domain.support.services import equipment, helping, rights
from ocop.platform.core.errors import DomainError
from ocop.platform.files.serving import serve
from ocop.platform.ui.columns import Column
from ocop.platform.ui.filters import ChoiceFilter, FilterSet
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import dong, timeleft
from ocop.platform.ui.templatetags.ui import state as state_badge
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, ObjectFormView, ObjectMixin, OfficeView

from .tabs import TabsMixin


class RightFilter(FilterSet):
    kind = ChoiceFilter(label="Loại", choices=IndustrialRight.Kind.choices, empty_label="tất cả")
    state = ChoiceFilter(label="Trạng thái", choices=IndustrialRight.State.choices, empty_label="tất cả")

    class Meta:
        model = IndustrialRight
        fields = ("kind", "state")


class RightsView(TabsMixin, ListView):
    title = "Nhãn hiệu, kiểu dáng, chỉ dẫn địa lý"
    permission = "support.view_right"
    filterset_class = RightFilter
    search_in = ("product__search",)
    order = ("product__search", "pk")
    what = "đơn"
    lead = "Đơn mở khi yêu cầu xác lập quyền được duyệt."
    empty = Empty("Chưa có đơn nào", "Đơn mở khi duyệt yêu cầu đăng ký nhãn hiệu, kiểu dáng hoặc chỉ dẫn địa lý.")
    columns = (
        Column("mark", "Tên", "mark", sub="product.producer.name", lead=True, link=addresses.right, sort="mark"),
        Column("kind", "Loại", "get_kind_display", sort="kind"),
        Column("number", "Số đơn", "filing_number", sub="office", sort="filing_number"),
        Column("filed", "Nộp", "filed_on", sort="filed_on", css="num"),
        Column("certificate", "Văn bằng", "certificate_number", sort="certificate_number"),
        Column("state", "Trạng thái", "get_state_display", sort="state",
               html=lambda row: state_badge(row.get_state_display(), display.RIGHT_KIND[row.state])),
    )  # fmt: skip

    def rows(self) -> QuerySet[IndustrialRight]:
        return queries.rights_for(self.request.user)


class _OneRight(ObjectMixin):
    permission = "support.handle_right"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[IndustrialRight]:
        return queries.rights_for(self.request.user)  # type: ignore[attr-defined]

    def get_success_url(self) -> str:
        return addresses.right(self.object)


class _RightForm(_OneRight, ObjectFormView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=self.get_success_url(), **kwargs)


class FileRightView(_RightForm):
    title = "Ghi đã nộp đơn"
    form_class = FilingForm
    submit = "Ghi số đơn"
    done = "Đã ghi số đơn; chủ thể nhận thông báo."

    def get_initial(self) -> dict[str, Any]:
        return {"kind": self.object.kind, "name": self.object.mark, "office": self.object.office}

    def act(self, form: FilingForm) -> IndustrialRight:
        return rights.file(right=self.object, by=self.request.user, **form.cleaned_data)


class GrantRightView(_RightForm):
    title = "Ghi văn bằng"
    form_class = GrantForm
    submit = "Ghi văn bằng"
    done = "Đã ghi văn bằng; chủ thể nhận thông báo."

    def act(self, form: GrantForm) -> IndustrialRight:
        return rights.grant(right=self.object, by=self.request.user, **form.cleaned_data)


class ExamineRightView(_OneRight, ActionView):
    done = "Đã ghi đơn hợp lệ."

    def act(self) -> IndustrialRight:
        form = DayForm(self.request.POST)
        if not form.is_valid():
            raise DomainError("words_required", "Ghi ngày chấp nhận đơn theo mẫu ngày/tháng/năm.")
        return rights.examine(right=self.object, examined_on=form.cleaned_data["on"], by=self.request.user)


class RefuseRightView(_OneRight, ActionView):
    done = "Đã ghi bị từ chối."

    def act(self) -> IndustrialRight:
        return rights.refuse(right=self.object, note=self.request.POST.get("note", ""), by=self.request.user)


class RightFileView(_OneRight, OfficeView):
    permission = "support.view_right"

    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        if self.object.file is None:
            raise Http404
        return serve(self.object.file)


class EquipmentFilter(FilterSet):
    condition = ChoiceFilter(label="Tình trạng", choices=Equipment.Condition.choices, empty_label="tất cả")

    class Meta:
        model = Equipment
        fields = ("condition",)


class EquipmentListView(TabsMixin, ListView):
    title = "Thiết bị"
    permission = "support.view_equipment"
    filterset_class = EquipmentFilter
    order = ("kind", "name", "pk")
    what = "thiết bị"
    lead = "Máy ảnh, máy tính mua cho chương trình (nội dung chi I.10)."
    empty = Empty("Chưa có thiết bị nào", "Mở gói máy ảnh, máy tính ở trang Gói hỗ trợ rồi ghi từng máy.")
    columns = (
        Column("name", "Thiết bị", "name", sub="get_kind_display", lead=True, sort="name",
               link=lambda row: reverse("office:check_equipment", args=[row.uid])),
        Column("number", "Số máy", "number", sort="number"),
        Column("bought", "Mua", "bought_on", sort="bought_on", css="num"),
        Column("price", "Giá", "price", sort="price", css="num", html=lambda row: dong(row.price)),
        Column("holder", "Người giữ", "holder", sub="agency.name", sort="holder"),
        Column("condition", "Tình trạng", "get_condition_display", sort="condition",
               html=lambda row: state_badge(row.get_condition_display(), display.CONDITION_KIND[row.condition])),
        Column("checked", "Kiểm tra", "checked_on", sort="checked_on", css="num"),
    )  # fmt: skip

    def rows(self) -> QuerySet[Equipment]:
        return queries.equipment_for(self.request.user)


class CheckEquipmentView(ObjectFormView):
    permission = "support.keep_equipment"
    slug_field = slug_kwarg = "uid"
    title = "Kiểm tra thiết bị"
    form_class = ConditionForm
    submit = "Ghi tình trạng"
    done = "Đã ghi."

    def get_rows(self) -> QuerySet[Equipment]:
        return queries.equipment_for(self.request.user)

    def get_initial(self) -> dict[str, Any]:
        return {"holder": self.object.holder, "condition": self.object.condition}

    def act(self, form: ConditionForm) -> Equipment:
        return equipment.check(equipment=self.object, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("office:equipment")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lead = f"{self.object}, số máy {self.object.number}"
        return super().get_context_data(lead=lead, cancel_url=self.get_success_url(), **kwargs)


class HelpFilter(FilterSet):
    state = ChoiceFilter(label="Trạng thái", choices=HelpRequest.State.choices, empty_label="tất cả")

    class Meta:
        model = HelpRequest
        fields = ("state",)


class HelpListView(TabsMixin, ListView):
    title = "Giúp đỡ chủ thể"
    permission = "support.view_help"
    filterset_class = HelpFilter
    search_in = ("producer__search",)
    order = ("over", "due_on", "-pk")
    what = "yêu cầu"
    lead = "Sở hữu trí tuệ, an toàn thực phẩm, du lịch, đào tạo nghề: chủ thể hỏi một nơi, cơ quan được giao trả lời."
    empty = Empty("Chưa có yêu cầu nào", "Chủ thể hỏi ở trang Hỗ trợ của cổng chủ thể.")
    columns = (
        Column("producer", "Chủ thể", "producer.name", sub="product.name", lead=True, link=addresses.help_request,
               sort="producer__search"),
        Column("scheme", "Nội dung", "scheme.title", sub=lambda row: row.scheme.item.code),
        Column("agency", "Cơ quan", "agency.short_name", sort="agency__name"),
        Column("sent", "Gửi", "sent_on", sort="sent_on", css="num"),
        Column("due", "Hạn trả lời", "due_on", sort="due_on", css="num",
               sub=lambda row: "" if row.over else timeleft(row.due_on)),
        Column("state", "Trạng thái", "get_state_display", sort="state",
               html=lambda row: state_badge(row.get_state_display(), display.HELP_KIND[row.state])),
    )  # fmt: skip

    def rows(self) -> QuerySet[HelpRequest]:
        return queries.help_for(self.request.user)


class _OneHelp(ObjectMixin):
    permission = "support.view_help"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[HelpRequest]:
        return queries.help_for(self.request.user)  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        return [("Giúp đỡ", reverse("office:help_requests")), (self.object.producer.name, "")]

    def get_success_url(self) -> str:
        return addresses.help_request(self.object)


class HelpView(_OneHelp, DetailView):
    template_name = "support/help.html"

    def get_title(self) -> str:
        return self.object.scheme.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: HelpRequest = self.object
        offers = {offer.transition.name for offer in workflow.help_request.available(row, by=self.request.user)}
        waits = row.state == HelpRequest.State.SENT
        return super().get_context_data(
            state=row.get_state_display(), state_kind=display.HELP_KIND[row.state], offers=offers,
            lead=f"{row.producer}, hỏi {row.agency}", due=row.due_on if waits else None, **kwargs,
        )  # fmt: skip


class AnswerView(_OneHelp, ObjectFormView):
    permission = "support.answer_help"
    title = "Trả lời chủ thể"
    form_class = AnswerForm
    submit = "Gửi trả lời"
    done = "Đã trả lời; chủ thể nhận thông báo."
    draft = "tra-loi-giup-do"

    def act(self, form: AnswerForm) -> HelpRequest:
        return helping.answer(help_request=self.object, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=self.object.text, cancel_url=self.get_success_url(), **kwargs)


class HelpFileView(_OneHelp, OfficeView):
    def get(self, _request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponseBase:
        stored = {"cau-hoi": self.object.file, "tra-loi": self.object.answer_file}.get(kwargs["which"])
        if stored is None:
            raise Http404
        return serve(stored)
