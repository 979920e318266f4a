"""One row of the list of hand-over."""

from typing import Any

from django import forms

from ocop.domain.certification.handing_over import Row
from ocop.domain.certification.services.handing_over import Handed
from ocop.platform.ui.forms import DateField, NumberField, TextField

MOST = 999


class HandOverForm(forms.Form):
    position = NumberField(label="Thứ tự", min_value=1, max_value=MOST)
    receiver = TextField(label="Người nhận", max_length=160, required=False)
    on_behalf = forms.BooleanField(label="nhận thay", required=False)
    handed_on = DateField(label="Trao ngày", required=False)
    note = TextField(label="Ghi chú", max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, row: Row, **kwargs: Any) -> None:
        self.row, saved = row, row.saved
        initial = {
            "position": row.position, "receiver": row.receiver, "on_behalf": bool(saved and saved.on_behalf),
            "handed_on": row.handed_on, "note": saved.note if saved else "", "version": saved.version if saved else 0,
        }  # fmt: skip
        super().__init__(*args, prefix=f"giay-{row.certificate.pk}", initial=initial, **kwargs)
        for name, field in self.fields.items():
            field.show_hidden_initial = True  # what was shown, so that only what this person changed is written
            if name != "version":
                field.widget.attrs["aria-label"] = f"{field.label}: {row.certificate.product_name}"
        self.fields["receiver"].widget.attrs["placeholder"] = row.representative
        self.fields["position"].widget.attrs["size"] = 3

    def handed(self) -> Handed:
        return Handed(certificate=self.row.certificate, **self.cleaned_data)
