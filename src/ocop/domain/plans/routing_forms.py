"""What is typed about a paper on its way: what it is, whose desk next, the word that goes with it."""

from typing import Any

from django import forms

from ocop.domain.plans import progress_queries
from ocop.domain.plans.figure_forms import KINDS
from ocop.platform.accounts.models import User
from ocop.platform.government.models import Agency
from ocop.platform.ui.forms import FileField, Form, TextField

Desks = dict[str, tuple[Agency, User | None]]
"""By value of the choice: an office as a whole, or one of its people."""


def desks_for(user: User) -> Desks:
    """The offices a paper of this person may go to, each with its people."""
    found: Desks = {}
    for agency, people in progress_queries.desks(user):
        found[f"a{agency.pk}"] = (agency, None)
        found |= {f"p{person.pk}": (agency, person) for person in people}
    return found


class DeskForm(Form):
    where = forms.ChoiceField(label="Chuyển đến")

    def __init__(self, *args: Any, desks: Desks, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desks = desks
        groups: dict[str, list[tuple[str, str]]] = {}
        for value, (agency, person) in desks.items():
            words = f"{person.called}, {person.job_title}".rstrip(", ") if person else f"{agency} (chung)"
            groups.setdefault(agency.name, []).append((value, words))
        self.fields["where"].choices = [("", "Chọn cơ quan hoặc người nhận"), *groups.items()]  # type: ignore[attr-defined]

    def desk(self) -> tuple[Agency, User | None]:
        return self.desks[self.cleaned_data["where"]]


class SlipForm(DeskForm):
    subject = TextField(label="Trích yếu", max_length=200, help_text="Ví dụ: Tờ trình phê duyệt kết quả đợt 1.")
    text = TextField(label="Nội dung trình", rows=4, required=False, max_length=4000)
    link = TextField(
        label="Địa chỉ liên quan", required=False, max_length=300,
        help_text="Trang trong hệ thống, ví dụ /lam-viec/cong-nhan/.",
    )  # fmt: skip
    file = FileField(label="Tệp", kinds=KINDS, required=False)
    field_order = ("subject", "text", "link", "file", "where")


class ForwardForm(DeskForm):
    note = TextField(label="Ý kiến", rows=3, required=False, max_length=2000)


class ReturnForm(Form):
    note = TextField(label="Lý do trả lại", rows=3, max_length=2000)


class FinishForm(Form):
    note = TextField(
        label="Kết quả", rows=3, max_length=2000, required=False, help_text="Ví dụ: UBND tỉnh đã ký ngày 24/7/2020."
    )
