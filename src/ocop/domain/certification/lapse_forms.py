"""How a notice reached its holder."""

from django import forms

from ocop.domain.certification.models import Notice
from ocop.platform.ui.forms import DateField, Form, TextField


class DeliveryForm(Form):
    way = forms.ChoiceField(label="Cách giao", choices=Notice.Way.choices, widget=forms.RadioSelect)
    on = DateField(label="Ngày giao")
    received_by = TextField(label="Người nhận", max_length=120, help_text="Họ tên người nhận, ký sổ hoặc nghe máy.")
