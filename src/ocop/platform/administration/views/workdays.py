"""Ngày làm việc: the public holidays of a year and the days that were swapped."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse

from ocop.platform.access.rules import allowed
from ocop.platform.administration.services import workdays as services
from ocop.platform.core import clock
from ocop.platform.core.workdays import holidays_of
from ocop.platform.government import queries
from ocop.platform.government.models import SwappedDay
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.forms import DateField, Form, RadioCards, TextField
from ocop.platform.ui.views import ActionView, FormView, whole_number

FIRST_YEAR, LAST_YEAR = 2000, 2100
CHANGE = "administration.change_workdays"


class SwapForm(Form):
    day = DateField(label="Ngày")
    kind = forms.ChoiceField(
        label="Ngày đó", widget=RadioCards, choices=[("off", "Nghỉ"), ("working", "Làm việc")], initial="off"
    )
    reason = TextField(label="Theo văn bản", max_length=160, help_text="Ví dụ: thông báo nghỉ Tết năm 2021.")


class WorkdaysView(FormView):
    """Deadlines that fall on a day off are reminded of on the last working day before."""

    permission = "administration.view_workdays"
    template_name = "administration/workdays.html"
    form_class = SwapForm
    title = "Ngày làm việc"
    submit = "Ghi ngày hoán đổi"
    done = "Đã ghi."

    @property
    def year(self) -> int:
        found = whole_number(self.request.GET.get("nam"), clock.today().year)
        return min(max(found, FIRST_YEAR), LAST_YEAR)

    def act(self, form: SwapForm) -> SwappedDay:
        values = form.cleaned_data
        return services.swap(
            day=values["day"], is_working=values["kind"] == "working", reason=values["reason"], by=self.request.user
        )

    def get_success_url(self) -> str:
        return f"{reverse('office:workdays')}?nam={self.result.day.year}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            year=self.year, holidays=list(holidays_of(self.year).items()), swapped=queries.swapped_days(self.year),
            may_change=could_ever(self.request.user, CHANGE), **kwargs,
        )  # fmt: skip


class UnswapView(ActionView):
    permission = CHANGE
    done = "Đã bỏ."

    def get_rows(self) -> QuerySet[SwappedDay]:
        return allowed(self.request.user, CHANGE)

    def act(self) -> None:
        self.year = self.object.day.year
        services.unswap(row=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return f"{reverse('office:workdays')}?nam={self.year}"
