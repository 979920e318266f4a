"""Danh sách chi hỗ trợ: the rate of a day is entered, each sum follows from the attendance; to Excel and to paper."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse

from ocop.domain.activities import allowances
from ocop.domain.activities.allowances import Line
from ocop.domain.activities.models import Activity
from ocop.domain.activities.people_forms import AllowanceForm
from ocop.domain.activities.services.allowing import set_allowance
from ocop.platform.core.money import format_dong
from ocop.platform.core.text import slugify
from ocop.platform.ui.columns import Column
from ocop.platform.ui.exports import workbook
from ocop.platform.ui.lists import XLSX
from ocop.platform.ui.views import OfficeView

from .office import ActivityForms, OneActivity


class AllowancesView(ActivityForms):
    title = "Danh sách chi hỗ trợ"
    template_name = "activities/allowances.html"
    form_class = AllowanceForm
    submit = "Tính"

    def get_initial(self) -> dict[str, Any]:
        return {"rate": self.object.allowance}

    def act(self, form: AllowanceForm) -> Activity:
        row = set_allowance(activity=self.object, rate=form.cleaned_data["rate"], by=self.request.user)
        self.done = f"Mức chi {format_dong(row.allowance)} mỗi ngày." if row.allowance else "Đã bỏ mức chi."
        return row

    def get_success_url(self) -> str:
        return self.request.path

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            activity=self.object, found=allowances.allowances_of(self.object), lead=self.object.name, **kwargs
        )


class AllowanceSheetView(OneActivity, OfficeView):
    """The same list in Excel, its total below."""

    permission = "activities.run"

    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> FileResponse:
        found = allowances.allowances_of(self.object)
        columns = (
            Column("place", "TT", _of(lambda line: line.place)),
            Column("name", "Họ và tên", _of(lambda line: line.person.full_name, otherwise="Tổng cộng")),
            Column("position", "Chức vụ", _of(lambda line: line.person.position, otherwise=found.words)),
            Column("office", "Đơn vị", _of(lambda line: line.person.office)),
            Column("district", "Huyện", _of(lambda line: line.person.district and line.person.district.short_name)),
            Column("days", "Số ngày dự", _of(lambda line: line.days)),
            Column("rate", "Mức chi (đồng/ngày)", _of(lambda _line: found.rate)),
            Column("sum", "Thành tiền (đồng)", _of(lambda line: line.owed, otherwise=found.total)),
            Column("sign", "Ký nhận", _of(lambda _line: "")),
        )
        rows = [*found.lines, None]
        book = workbook("Danh sách chi hỗ trợ", columns, rows)
        return FileResponse(book, as_attachment=True, filename=f"{_name(self.object)}.xlsx", content_type=XLSX)


class AllowancePaperView(OneActivity, OfficeView):
    """On paper, with room for the signatures."""

    permission = "activities.run"

    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        answer = HttpResponse(allowances.pdf(self.object), content_type="application/pdf")
        answer["Content-Disposition"] = f'inline; filename="{_name(self.object)}.pdf"'
        return answer


def _of(read: Any, otherwise: Any = "") -> Any:
    """What a column says of a line; ``otherwise`` on the last one, the total."""

    def said(line: Line | None) -> Any:
        return otherwise if line is None else read(line)

    return said


def _name(activity: Activity) -> str:
    return f"chi-ho-tro-{slugify(activity.name)[:60]}"
