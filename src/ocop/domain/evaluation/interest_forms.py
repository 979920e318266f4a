"""Forms on conflicts of interest and on who sits in for whom."""

from typing import Any

from django import forms

from ocop.domain.evaluation.forms import PersonChoices, PersonField
from ocop.domain.evaluation.models import Conflict, Entry
from ocop.domain.evaluation.services.interests import Said
from ocop.platform.accounts.models import User
from ocop.platform.ui.forms import Form, TextField

_NONE = ""
KINDS = [(_NONE, "không có"), *((value, f"{label}") for value, label in Conflict.Kind.choices)]


class DeclareForm(forms.Form):
    """One product: no tie, or which. ``known``: what is on record of this person and the product."""

    kind = forms.ChoiceField(label="Quan hệ", choices=KINDS, required=False, widget=forms.RadioSelect)
    reason = TextField(label="Quan hệ thế nào", required=False, max_length=500)

    def __init__(self, *args: Any, entry: Entry, known: Conflict | None, **kwargs: Any) -> None:
        self.entry, self.known = entry, known
        initial = {"kind": known.kind, "reason": known.reason} if known else {"kind": _NONE}
        super().__init__(*args, prefix=f"sp-{entry.pk}", initial=initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") and not cleaned.get("reason"):
            self.add_error("reason", "Ghi rõ quan hệ: với ai, thế nào.")
        return cleaned

    def said(self) -> Said | None:
        """What is new against the record."""
        kind, reason = self.cleaned_data["kind"], self.cleaned_data["reason"]
        same = self.known and (self.known.kind, self.known.reason) == (kind, reason)
        return Said(self.entry.dossier, kind, reason) if kind and not same else None


class _ProductField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.position}. {obj.dossier.product.name}, {obj.dossier.producer}"


class _MemberField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user.full_name}, {obj.get_seat_display().lower()}"


class TieForm(Form):
    """Ghi nhận a tie that its person did not declare."""

    member = _MemberField(None, label="Người", empty_label="chọn người")
    entry = _ProductField(None, label="Sản phẩm", empty_label="chọn sản phẩm")
    kind = forms.ChoiceField(label="Loại quan hệ", choices=Conflict.Kind.choices)
    reason = TextField(label="Quan hệ thế nào", rows=2, max_length=500, help_text="Nội dung này vào biên bản.")

    def __init__(self, *args: Any, entries: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entry"].queryset = entries
        self.fields["member"].queryset = members


class SubstituteForm(Form):
    TIED, ALL = "TIED", "ALL"

    user = PersonField(
        User.objects.none(), label="Người thay", required=False,
        help_text="Để trống nếu chỉ ghi thôi thành viên, không có người thay.",
    )  # fmt: skip
    scope = forms.ChoiceField(
        label="Thay ở đâu", widget=forms.RadioSelect, initial=TIED, required=False,
        choices=[(TIED, "chỉ sản phẩm thành viên có quan hệ cá nhân"), (ALL, "mọi sản phẩm, thành viên thôi hẳn")],
    )  # fmt: skip
    why = TextField(label="Lý do", rows=2, max_length=300, help_text="Lý do vào biên bản.")

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["user"]
        field.queryset = people
        field.widget.choices = list(PersonChoices(field))
