"""The forms of councils and rounds. A score sheet is read by ``marks``."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory

from ocop.domain.evaluation.models import Appeal, Council, CouncilMember, Entry
from ocop.domain.evaluation.queries import Place
from ocop.domain.evaluation.services.councils import RULES, Seat
from ocop.domain.evaluation.services.outcomes import possible
from ocop.platform.accounts.models import User
from ocop.platform.ui.forms import DateField, Fieldset, FileField, Form, NumberField, TextField

S = CouncilMember.Seat
RULES_SHOWN = (
    Fieldset("Quy chế: chấm và tính", ("quorum_percent", "spread_limit"), pair=True),
    Fieldset("", ("combine", "gates", "quorum_with_chair", "secretary_scores")),
    Fieldset("Quy chế: thời hạn", ("days_ahead", "appeal_days", "answer_days")),
)


class RulesForm(Form):
    """Quy chế of a council, beginning with the defaults of the procedure."""

    quorum_percent = NumberField(
        label="Số phiếu tối thiểu", unit="%", min_value=50, max_value=100,
        help_text="Trên số thành viên. Theo quy chế của hội đồng.",
    )  # fmt: skip
    spread_limit = NumberField(
        label="Chênh lệch tối đa", unit="điểm", min_value=0, max_value=100,
        help_text="Chênh nhiều hơn thì hội đồng thảo luận và chấm lại.",
    )  # fmt: skip
    quorum_with_chair = forms.BooleanField(
        label="Phải có phiếu của Chủ tịch (Phó Chủ tịch nếu Chủ tịch có xung đột lợi ích)", required=False
    )
    secretary_scores = forms.BooleanField(label="Thư ký có chấm điểm", required=False)
    combine = forms.ChoiceField(label="Cách tính kết quả", choices=Council.Combine.choices)
    gates = forms.ChoiceField(label="Xét điều kiện sao", choices=Council.Gates.choices, initial=Council.Gates.MAJORITY)
    days_ahead = NumberField(label="Gửi hồ sơ trước ngày họp", unit="ngày", min_value=0, max_value=60, initial=3)
    appeal_days = NumberField(label="Kiến nghị sau khi chốt", unit="ngày", min_value=0, max_value=60, initial=5)
    answer_days = NumberField(label="Trả lời kiến nghị trong", unit="ngày", min_value=1, max_value=60, initial=5)

    fieldsets = RULES_SHOWN

    def rules(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in RULES}


class CouncilForm(RulesForm):
    """The decision that sets up a council, and the figures of its own rules."""

    place = forms.ChoiceField(label="Cấp đánh giá, đơn vị")
    name = TextField(label="Tên hội đồng", max_length=160)
    decision_number = TextField(label="Số quyết định thành lập", max_length=60)
    decided_on = DateField(label="Ngày quyết định")
    decision_file = FileField(label="Tệp quyết định", required=False)

    fieldsets = (
        Fieldset("Quyết định thành lập", ("place", "name", "decision_number", "decided_on"), pair=True),
        Fieldset("", ("decision_file",)),
        *RULES_SHOWN,
    )

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {place.key: place for place in places}
        self.fields["place"].choices = [(key, f"{place.label}: {place.unit}") for key, place in self.places.items()]
        if places:
            self.fields["name"].initial = council_name(places[0])

    def clean_place(self) -> Place:
        return self.places[self.cleaned_data["place"]]


def council_name(place: Place) -> str:
    unit = place.unit.full_name
    return f"Hội đồng đánh giá, phân hạng sản phẩm OCOP {unit[:1].lower()}{unit[1:]}"


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.full_name}, {obj.job_title}" if obj.job_title else obj.full_name


class PersonChoices(forms.models.ModelChoiceIterator):
    """People under the name of their agency, without asking the database for each row of the form again."""

    def __iter__(self) -> Any:
        yield ("", "chọn người")
        groups: dict[str, list[tuple[Any, str]]] = {}
        for person in self.queryset:
            groups.setdefault(str(person.agency), []).append(self.choice(person))
        yield from groups.items()


class SeatForm(forms.Form):
    user = PersonField(User.objects.none(), label="Người", required=False)
    seat = forms.ChoiceField(label="Vai trò", choices=S.choices, required=False)


class BaseSeats(BaseFormSet):
    """The seats in the order of the decision; empty rows say nothing."""

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        self.people = people
        super().__init__(*args, **kwargs)
        self._choices = None

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        field = form.fields["user"]
        field.queryset = self.people
        if not hasattr(self, "_grouped"):
            self._grouped = list(PersonChoices(field))
        field.widget.choices = self._grouped
        form.fields["user"].widget.attrs["aria-label"] = f"Người thứ {(index or 0) + 1}"
        form.fields["seat"].widget.attrs["aria-label"] = f"Vai trò của người thứ {(index or 0) + 1}"

    def seats(self) -> list[Seat]:
        filled = [form.cleaned_data for form in self.forms if form.cleaned_data.get("user")]
        return [Seat(row["user"], row["seat"] or S.MEMBER) for row in filled]


ROWS = 10
SeatFormSet = formset_factory(SeatForm, formset=BaseSeats, extra=0, min_num=ROWS, max_num=20, absolute_max=20)
SEATS_AT_FIRST = [{"seat": S.CHAIR}, {"seat": S.VICE}, *[{"seat": S.MEMBER}] * (ROWS - 3), {"seat": S.SECRETARY}]


class NoteForm(Form):
    note = TextField(label="Lý do", rows=2, max_length=1000)


class DiscussionForm(Form):
    note = TextField(
        label="Nội dung đã thảo luận", rows=3, max_length=1000,
        help_text="Ghi điều hội đồng thống nhất. Nội dung này vào biên bản.",
    )  # fmt: skip


class CheckForm(Form):
    passed = forms.ChoiceField(label="Kết quả", choices=[("1", "đạt"), ("0", "không đạt")], widget=forms.RadioSelect)
    grounds = TextField(
        label="Căn cứ", rows=3, max_length=1000, help_text="Giấy tờ nào, trang nào cho thấy đạt hay không đạt."
    )


class AppealForm(Form):
    text = TextField(
        label="Nội dung kiến nghị", rows=5, max_length=4000,
        help_text="Nêu tiêu chí nào chưa đúng, giấy tờ nào trong hồ sơ cho thấy điều đó.",
    )  # fmt: skip
    file = FileField(label="Tệp kèm theo", required=False)


class AnswerForm(Form):
    outcome = forms.ChoiceField(
        label="Trả lời", widget=forms.RadioSelect,
        choices=[(state, Appeal.State(state).label) for state in (Appeal.State.REFUSED, Appeal.State.ACCEPTED)],
    )  # fmt: skip
    text = TextField(label="Nội dung trả lời", rows=3, max_length=2000, help_text="Chủ thể đọc nội dung này.")


class ScanForm(Form):
    scan = FileField(label="Bản quét phiếu giấy", help_text="Đủ các trang, có chữ ký của thành viên. PDF hoặc ảnh.")


class ApprovalForm(Form):
    number = TextField(label="Số văn bản phê duyệt", max_length=60, help_text="Số do văn thư cấp, ví dụ 92/QĐ-UBND.")


class WayForm(forms.Form):
    """What becomes of one product."""

    outcome = forms.ChoiceField(label="Hướng xử lý", required=False, widget=forms.RadioSelect)
    note = TextField(label="Lý do", required=False, max_length=1000)

    def __init__(self, *args: Any, entry: Entry, **kwargs: Any) -> None:
        self.entry = entry
        found = possible(entry)
        chosen = entry.outcome if entry.outcome != Entry.Outcome.OPEN else found[0] if len(found) == 1 else ""
        initial = {"outcome": chosen, "note": entry.outcome_note}
        super().__init__(*args, prefix=f"sp-{entry.pk}", initial=initial, **kwargs)
        self.fields["outcome"].choices = [(way, Entry.Outcome(way).label) for way in found]
        self.needs_note = bool({Entry.Outcome.KEEP, Entry.Outcome.REJECT} & set(found))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("outcome") in (Entry.Outcome.KEEP, Entry.Outcome.REJECT) and not cleaned.get("note"):
            self.add_error("note", "Ghi lý do; chủ thể sẽ đọc lý do này.")
        return cleaned
