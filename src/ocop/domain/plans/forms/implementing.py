"""What a unit types about its own plan: number, date, file, tasks, and contents of expenditure for a district."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ocop.domain.plans.forms.rows import RowsForm
from ocop.domain.plans.models import PlanItem
from ocop.domain.plans.services.implementing import Cost, Task
from ocop.platform.core import clock
from ocop.platform.core.money import MOST
from ocop.platform.ui.forms import DateField, Fieldset, FileField, MoneyField, TextField


class ImplementingForm(RowsForm):
    number = TextField(
        label="Số, ký hiệu", max_length=40, required=False, help_text="Như trên văn bản, ví dụ 35/KH-UBND."
    )
    issued_on = DateField(label="Ngày ban hành", required=False)
    file = FileField(label="Bản đã ký", kinds=("pdf", "docx", "jpg", "jpeg", "png"), required=False)

    def __init__(
        self, *args: Any, items: list[PlanItem], tasks: list[dict[str, Any]], costs: list[dict[str, Any]],
        with_costs: bool, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.items = {item.code: item for item in items}
        choices = [("", "không gắn với mục nào"), *((item.code, str(item)) for item in items)]
        self.fieldsets.append(Fieldset("Văn bản", ("number", "issued_on", "file"), pair=True))
        make = {
            "text": lambda: TextField(label="Nội dung", rows=2, max_length=2000),
            "item": lambda: forms.ChoiceField(label="Thực hiện mục", choices=choices),
            "starts_on": lambda: DateField(label="Từ ngày"),
            "ends_on": lambda: DateField(label="Đến hết ngày"),
        }
        self.add_rows("task", make, tasks, legend="Nội dung", needed=("text",), blank=3)
        if with_costs:
            money = {
                "text": lambda: TextField(label="Nội dung chi", max_length=300),
                "amount": lambda: MoneyField(label="Số tiền", max_value=MOST),
            }
            self.add_rows("cost", money, costs, legend="Nội dung chi", needed=("text", "amount"), blank=3)

    def clean_issued_on(self) -> date | None:
        day = self.cleaned_data["issued_on"]
        if day and day > clock.today():
            raise ValidationError("Ngày này chưa đến. Ghi ngày trên văn bản đã ký.")
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for place, row in self.rows("task"):
            if row.get("starts_on") and row.get("ends_on") and row["ends_on"] < row["starts_on"]:
                self.add_error(f"task-{place}-ends_on", "Ngày này đứng trước ngày bắt đầu.")
        return values

    def tasks(self) -> list[Task]:
        return [
            Task(row["text"], self.items.get(row["item"]), row["starts_on"], row["ends_on"])
            for _, row in self.rows("task")
        ]

    def costs(self) -> list[Cost]:
        return [Cost(row["text"], row["amount"]) for _, row in self.rows("cost")]
