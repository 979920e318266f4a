"""What is typed about one place of a draft; each form gives the values the document keeps."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ocop.domain.plans.document import holders
from ocop.domain.plans.document.content import Content
from ocop.domain.plans.document.differences import lines_of
from ocop.domain.plans.document.editing import fresh_code
from ocop.domain.plans.forms.rows import RowsForm
from ocop.domain.plans.models import HolderRole, Milestone
from ocop.platform.core import clock
from ocop.platform.core.money import MOST
from ocop.platform.ui.forms import DateField, Fieldset, Form, MoneyField, NumberField, TextField

FIGURE = 2**31 - 1


class ReasonForm(Form):
    reason = TextField(
        label="Lý do điều chỉnh", rows=3, max_length=2000, help_text="Ghi như sẽ viết trong văn bản điều chỉnh."
    )


class NoteForm(Form):
    note = TextField(label="Lý do", rows=3, max_length=2000)


class IssueForm(Form):
    number = TextField(label="Số, ký hiệu", max_length=40, help_text="Như trên văn bản đã ký, ví dụ 4130/KH-UBND.")
    issued_on = DateField(label="Ngày ban hành")
    signer_title = TextField(label="Chức vụ người ký", max_length=80)
    signer_name = TextField(label="Họ và tên người ký", max_length=80)

    def clean_issued_on(self) -> date:
        day = self.cleaned_data["issued_on"]
        if day > clock.today():
            raise ValidationError("Ngày này chưa đến. Ghi ngày trên văn bản đã ký.")
        return day


class HeadForm(Form):
    title = TextField(label="Tên kế hoạch", max_length=200)
    legal_bases = TextField(label="Căn cứ", rows=5, required=False, help_text="Mỗi dòng một căn cứ.")
    opening = TextField(label="Lời mở đầu", rows=3, required=False)
    closing = TextField(label="Đoạn cuối", rows=4, required=False)
    recipients = TextField(label="Nơi nhận", rows=6, required=False, help_text="Mỗi dòng một nơi nhận.")

    def values(self) -> dict[str, Any]:
        values = self.cleaned_data
        return {**values, "legal_bases": _lines(values["legal_bases"]), "recipients": _lines(values["recipients"])}


class _HoldersForm(Form):
    """Agencies, one a line; collective names of the document stand for all of their members."""

    lead = TextField(label="Chủ trì", rows=3, required=False, help_text="Mỗi dòng một cơ quan hoặc tên gọi chung.")
    cooperate = TextField(label="Phối hợp", rows=3, required=False)

    def __init__(
        self, *args: Any, groups: holders.Groups, directory: Callable[[], holders.Directory], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.groups = groups
        self.directory = directory

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        directory = self.directory()
        for name in ("lead", "cooperate"):
            for line in _lines(values.get(name, "")):
                try:
                    holders.read([line], [], self.groups, directory)
                except holders.Unknown as wrong:
                    self.add_error(name, str(wrong)[:1].upper() + str(wrong)[1:])
        return values

    def agencies(self) -> holders.Rows:
        lead, cooperate = (_lines(self.cleaned_data[name]) for name in ("lead", "cooperate"))
        return holders.read(lead, cooperate, self.groups, self.directory())


class ItemForm(_HoldersForm):
    fieldsets = (
        Fieldset("Lời văn", ("title", "short_title", "text")),
        Fieldset("Thời gian", ("wording", "window_section", "starts_on", "ends_on"), pair=True),
        Fieldset("Cơ quan", ("lead", "cooperate", "agency_section")),
        Fieldset("Bỏ mục", ("remove",)),
    )
    title = TextField(label="Tiêu đề", max_length=300)
    short_title = TextField(label="Tên gọn", max_length=80)
    text = TextField(label="Nguyên văn", rows=10, required=False)
    wording = TextField(label="Thời gian, như trong văn bản", max_length=120, required=False)
    window_section = TextField(label="Lấy ở mục", max_length=20, required=False)
    starts_on = DateField(label="Từ ngày", required=False)
    ends_on = DateField(label="Đến hết ngày", required=False)
    agency_section = TextField(label="Cơ quan theo mục", max_length=40, required=False)
    remove = forms.BooleanField(label="Bỏ mục này khỏi kế hoạch, cùng trách nhiệm của mục", required=False)

    @staticmethod
    def initial_of(item: dict[str, Any], groups: holders.Groups) -> dict[str, Any]:
        window = item["window"] or {"wording": "", "section": "", "starts_on": None, "ends_on": None}
        return {
            **{name: item[name] for name in ("title", "short_title", "text")},
            "wording": window["wording"],
            "window_section": window["section"],
            "starts_on": _day(window["starts_on"]),
            "ends_on": _day(window["ends_on"]),
            "agency_section": next((row["section"] for row in item["agencies"]), ""),
            **people_initial(item["agencies"], groups),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        starts, ends = values.get("starts_on"), values.get("ends_on")
        if any((values.get("wording"), starts, ends)) and not all((values.get("wording"), starts, ends)):
            self.add_error("wording", "Ghi cả lời và hai ngày, hoặc để trống cả ba ô.")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "Ngày này đứng trước ngày bắt đầu.")
        if (values.get("lead") or values.get("cooperate")) and not values.get("agency_section"):
            self.add_error("agency_section", "Ghi mục của văn bản giao việc cho cơ quan, ví dụ III.1.")
        return values

    def values(self) -> dict[str, Any]:
        values = self.cleaned_data
        window = None
        if values["wording"]:
            window = {
                "starts_on": values["starts_on"].isoformat(), "ends_on": values["ends_on"].isoformat(),
                "wording": values["wording"], "section": values["window_section"],
            }  # fmt: skip
        agencies = [{**row, "section": values["agency_section"]} for row in self.agencies()]
        texts = {name: values[name] for name in ("title", "short_title", "text")}
        return {**texts, "window": window, "agencies": agencies}


class NewItemForm(Form):
    parent = forms.ChoiceField(label="Thuộc mục")
    code = TextField(label="Mục", max_length=12, help_text="Ví dụ II.9.")
    title = TextField(label="Tiêu đề", max_length=300)
    short_title = TextField(label="Tên gọn", max_length=80)

    def __init__(self, *args: Any, content: Content, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = {item["code"] for item in content["items"]}
        self.fields["parent"].choices = [
            ("", "là một phần lớn"),
            *((item["code"], f"{item['code']} {item['short_title']}") for item in content["items"]),
        ]
        self.fields["parent"].required = False

    def clean_code(self) -> str:
        if not re.fullmatch(r"[A-Z0-9][A-Za-z0-9.-]*", self.cleaned_data["code"]):
            raise ValidationError("Chỉ dùng chữ cái không dấu, số và dấu chấm, ví dụ II.9 hoặc II.7.2c.")
        if self.cleaned_data["code"] in self.codes:
            raise ValidationError("Mục này đã có. Chọn số khác.")
        return self.cleaned_data["code"]

    def values(self) -> dict[str, Any]:
        return {**self.cleaned_data, "parent": self.cleaned_data["parent"] or None}


class DutyForm(_HoldersForm):
    text = TextField(label="Nguyên văn", rows=6)
    milestone = forms.ChoiceField(label="Mốc thời gian", required=False)
    due_on = DateField(label="Hạn", required=False)
    remove = forms.BooleanField(label="Bỏ trách nhiệm này khỏi kế hoạch", required=False)

    def __init__(self, *args: Any, content: Content, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [row for item in content["items"] for row in item["milestones"]]
        self.fields["milestone"].choices = [
            ("", "không gắn với mốc nào"),
            *((row["code"], row["label"]) for row in rows),
        ]
        self.order_fields(["text", "lead", "cooperate", "milestone", "due_on", "remove"])

    def values(self) -> dict[str, Any]:
        values = self.cleaned_data
        return {
            "text": values["text"], "due_on": _iso(values["due_on"]), "milestone": values["milestone"] or None,
            "agencies": self.agencies(),
        }  # fmt: skip


class TargetsForm(RowsForm):
    def __init__(self, *args: Any, item: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        make = {
            "label": lambda: TextField(label="Chỉ tiêu", max_length=160),
            "unit": lambda: TextField(label="Đơn vị tính", max_length=40),
            "minimum": lambda: NumberField(label="Từ", min_value=0, max_value=FIGURE),
            "maximum": lambda: NumberField(label="Đến", min_value=0, max_value=FIGURE),
            "qualifier": lambda: TextField(label="Mức độ", max_length=40, help_text="“khoảng”, “tối thiểu” …"),
            "per": lambda: TextField(label="Tính cho mỗi", max_length=60),
            "wording": lambda: TextField(label="Như trong văn bản", max_length=200),
            "section": lambda: TextField(label="Lấy ở mục", max_length=40),
        }
        self.add_rows(
            "target", make, item["targets"], legend="Chỉ tiêu", needed=("label", "unit", "wording", "section")
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for place, row in self.rows("target"):
            low, high = row.get("minimum"), row.get("maximum")
            if low is None and high is None and f"target-{place}-minimum" not in self.errors:
                self.add_error(f"target-{place}-minimum", "Chỉ tiêu phải có số.")
            if low is not None and high is not None and high < low:
                self.add_error(f"target-{place}-maximum", f"Nhỏ hơn số đầu ({low}).")
        return values

    def values(self) -> dict[str, Any]:
        return {"targets": _coded(self.rows("target"), self.item["targets"], 40)}


class MilestonesForm(RowsForm):
    def __init__(self, *args: Any, item: dict[str, Any], taken: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        self.taken = taken
        make = {
            "label": lambda: TextField(label="Mốc", max_length=120),
            "wording": lambda: TextField(label="Như trong văn bản", max_length=120),
            "starts_on": lambda: DateField(label="Từ ngày"),
            "due_on": lambda: DateField(label="Ngày ghi trong văn bản"),
            "kind": lambda: forms.ChoiceField(label="Loại", choices=Milestone.Kind.choices),
            "inclusive": lambda: forms.BooleanField(label="Tính cả ngày đó"),
        }
        rows = [
            {**row, "starts_on": _day(row["starts_on"]), "due_on": _day(row["due_on"])} for row in item["milestones"]
        ]
        self.add_rows("milestone", make, rows, legend="Mốc", needed=("label", "wording", "due_on", "kind"), blank=1)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for place, row in self.rows("milestone"):
            if row.get("starts_on") and row.get("due_on") and row["due_on"] < row["starts_on"]:
                self.add_error(f"milestone-{place}-due_on", "Ngày này đứng trước ngày bắt đầu.")
        return values

    def values(self) -> dict[str, Any]:
        rows = [
            (place, {**row, "starts_on": _iso(row["starts_on"]), "due_on": _iso(row["due_on"])})
            for place, row in self.rows("milestone")
        ]
        return {"milestones": _coded(rows, self.item["milestones"], 30, self.taken)}


class BudgetForm(RowsForm):
    total = MoneyField(label="Tổng cộng", help_text="Bằng tổng các nội dung lớn; số bằng chữ được ghi theo.")

    def __init__(self, *args: Any, content: Content, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = [(parent, line) for parent, line in lines_of(content["budget"])]
        self.items = {item["code"] for item in content["items"]}
        self.fields["total"].initial = content["budget"]["total"]
        self.fieldsets.append(Fieldset("Dự toán", ("total",)))
        make = {
            "code": lambda: TextField(label="Mã", max_length=12),
            "parent": lambda: TextField(label="Thuộc mã", max_length=12),
            "title": lambda: TextField(label="Tên gọn", max_length=120),
            "amount": lambda: MoneyField(label="Số tiền", max_value=MOST),
            "text": lambda: TextField(label="Nguyên văn", rows=2),
            "items": lambda: TextField(label="Chi cho mục", max_length=200, help_text="Cách nhau bằng dấu phẩy."),
        }
        rows = [{**line, "parent": parent, "items": ", ".join(line["items"])} for parent, line in self.lines]
        self.add_rows(
            "line", make, rows, legend="Nội dung chi", needed=("code", "title", "amount", "text"), titled="code"
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        known: set[str] = set()
        for place, row in self.rows("line"):
            was = self.lines[place] if place < len(self.lines) else None
            if was and (row.get("code"), row.get("parent")) != (was[1]["code"], was[0]):
                self.add_error(f"line-{place}-code", "Mã của dòng đang có không đổi được. Bỏ dòng rồi thêm dòng mới.")
            if row.get("code") in known:
                self.add_error(f"line-{place}-code", "Mã này đã có ở dòng trên.")
            if row.get("parent") and row["parent"] not in known:
                self.add_error(f"line-{place}-parent", f"Không có nội dung chi {row['parent']} ở trên.")
            known.add(row.get("code") or "")
            for code in _codes(row.get("items") or ""):
                if code not in self.items:
                    self.add_error(f"line-{place}-items", f"Kế hoạch không có mục {code}.")
        return values

    def changed(self) -> dict[str, dict[str, Any]]:
        return {row["code"]: self._line(row) for place, row in self.rows("line") if place < len(self.lines)}

    def added(self) -> list[dict[str, Any]]:
        new = [row for place, row in self.rows("line") if place >= len(self.lines)]
        return [{**self._line(row), "parent": row["parent"], "section": f"Phụ lục, {row['code']}"} for row in new]

    @staticmethod
    def _line(row: dict[str, Any]) -> dict[str, Any]:
        return {
            **{name: row[name] for name in ("code", "title", "text", "amount")}, "items": _codes(row["items"]),
        }  # fmt: skip


def people_initial(rows: holders.Rows, groups: holders.Groups) -> dict[str, str]:
    names = {"lead": HolderRole.LEAD, "cooperate": HolderRole.COOPERATE}
    return {name: "\n".join(holders.written(rows, role, groups)) for name, role in names.items()}


def _coded(
    rows: list[tuple[int, dict[str, Any]]], before: list[dict[str, Any]], most: int, taken: set[str] | None = None
) -> list[dict[str, Any]]:
    """Rows keep the code they had; new ones get one out of their label."""
    codes = {*(taken or ()), *(row["code"] for row in before)}
    coded = []
    for place, row in rows:
        code = before[place]["code"] if place < len(before) else fresh_code(row["label"], codes, most)
        codes.add(code)
        coded.append({**row, "code": code})
    return coded


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _codes(text: str) -> list[str]:
    return [code.strip() for code in text.split(",") if code.strip()]


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
