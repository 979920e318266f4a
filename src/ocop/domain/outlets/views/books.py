"""Sổ bán hàng: products on the shelf, stock, turnover, appraisal and visits; the first three in the portal too."""

from typing import Any

from django.db.models import QuerySet

from ocop.domain.outlets import addresses, queries, reading
from ocop.domain.outlets.checklist import checklist
from ocop.domain.outlets.forms import AppraisalForm, ChooseForm, MoveForm, RemoveForm, TurnoverForm, VisitForm
from ocop.domain.outlets.models import Appraisal, Listing, Outlet, StockMove, Turnover, Visit
from ocop.domain.outlets.services import records, shelf
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict
from ocop.platform.core.money import format_number
from ocop.platform.ui.views import ObjectFormView

from .office import OneOutlet


class _OfOutlet(OneOutlet, ObjectFormView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"lead": str(self.object), "cancel_url": self.get_success_url(), **kwargs})


class ChooseView(_OfOutlet):
    permission = "outlets.choose"
    title = "Đưa sản phẩm vào bày bán"
    form_class = ChooseForm
    submit = "Đưa vào"
    done = "Đã đưa sản phẩm vào."

    def get_form_kwargs(self) -> dict[str, Any]:
        products = queries.products_to_choose(self.object, clock.today())
        stall = self.object.kind == Outlet.Kind.STALL
        return {**super().get_form_kwargs(), "products": products, "must_say_why": stall}

    def act(self, form: ChooseForm) -> Listing:
        return shelf.choose(outlet=self.object, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rule = (
            "Sản phẩm đang có giấy chứng nhận từ 3 sao."
            if self.object.kind == Outlet.Kind.STALL
            else "Sản phẩm của chủ thể có hợp đồng đã kiểm tra, còn hiệu lực với nơi kinh doanh."
        )
        return super().get_context_data(lead=f"{self.object}. {rule}", **kwargs)


class _OfListing(OneOutlet, ObjectFormView):
    def get_rows(self) -> QuerySet[Listing]:
        return queries.listings_kept_by(self.request.user, self.permission)  # type: ignore[return-value]

    def get_crumbs(self) -> list[tuple[str, str]]:
        return [(str(self.object.outlet), self.get_success_url()), (str(self.object), "")]

    def get_success_url(self) -> str:
        return addresses.outlet(self.object.outlet, self.face)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Listing = self.object
        lead = f"{row.outlet}. Đang tồn {format_number(row.on_hand)} {row.unit}."
        return super().get_context_data(lead=lead, cancel_url=self.get_success_url(), **kwargs)


class MoveView(_OfListing):
    permission = "outlets.keep"
    form_class = MoveForm
    submit = "Ghi"
    done = "Đã ghi."

    def get_title(self) -> str:
        return f"Nhập, xuất: {self.object}"

    def act(self, form: MoveForm) -> StockMove:
        return shelf.move(listing=self.object, by=self.request.user, **form.cleaned_data)


class RemoveView(_OfListing):
    permission = "outlets.choose"
    form_class = RemoveForm
    submit = "Rút sản phẩm"
    done = "Đã rút sản phẩm khỏi điểm bán."

    def get_title(self) -> str:
        return f"Rút sản phẩm: {self.object}"

    def act(self, form: RemoveForm) -> Listing:
        return shelf.remove(listing=self.object, by=self.request.user, **form.cleaned_data)


class TurnoverView(_OfOutlet):
    permission = "outlets.keep"
    title = "Ghi doanh thu quý"
    form_class = TurnoverForm
    submit = "Ghi doanh thu"
    done = "Đã ghi doanh thu."

    def get_form_kwargs(self) -> dict[str, Any]:
        quarters = reading.quarters_to_record(self.object, clock.today())
        if not quarters:
            raise Conflict("Chưa có quý nào đã hết kể từ ngày mở bán.", "not_over")
        return {**super().get_form_kwargs(), "quarters": quarters}

    def act(self, form: TurnoverForm) -> Turnover:
        year, quarter = form.year_and_quarter()
        amount = form.cleaned_data["amount"]
        return records.record_turnover(
            outlet=self.object, year=year, quarter=quarter, amount=amount, by=self.request.user
        )


class AppraiseView(_OfOutlet):
    permission = "outlets.appraise"
    title = "Thẩm định theo Quyết định 920/QĐ-BCT"
    form_class = AppraisalForm
    submit = "Ghi kết quả"
    done = "Đã ghi kết quả thẩm định."

    def act(self, form: AppraisalForm) -> Appraisal:
        cleaned = form.cleaned_data
        return records.appraise(
            outlet=self.object, on=cleaned["on"], answers=form.answers(), note=cleaned["note"], by=self.request.user
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = "" if checklist().verified else " Danh mục làm việc, chưa đối chiếu nguyên văn quyết định."
        return super().get_context_data(lead=f"{self.object}.{words}", **kwargs)


class VisitView(_OfOutlet):
    permission = "outlets.visit"
    title = "Ghi lần đến xem"
    form_class = VisitForm
    submit = "Ghi"
    done = "Đã ghi lần đến xem."

    def act(self, form: VisitForm) -> Visit:
        cleaned = form.cleaned_data
        photo = next(iter(cleaned["photo"]), None)
        return records.record_visit(
            outlet=self.object, on=cleaned["on"], findings=cleaned["findings"], photo=photo, by=self.request.user
        )
