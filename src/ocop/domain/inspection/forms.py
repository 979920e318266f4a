"""What citizens type, and what officials type about it."""

from typing import Any

from django import forms

from ocop.domain.inspection.models import CitizenReport
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.ui.forms import DateField, Fieldset, Form, PhotosField, PublicForm, TextField

PHOTOS = 3


class ReportForm(PublicForm):
    fieldsets = (
        Fieldset("Việc phản ánh", ("kind", "subject", "place", "district", "seen_on", "text", "photos")),
        Fieldset("Người phản ánh", ("name", "contact")),
    )

    kind = forms.ChoiceField(label="Phản ánh về", choices=[("", "chọn"), *CitizenReport.Kind.choices])
    subject = TextField(label="Sản phẩm, cơ sở", max_length=200, help_text="Tên ghi trên nhãn, hoặc tên cửa hàng.")
    place = TextField(label="Nơi thấy", max_length=200, required=False, help_text="Cửa hàng, chợ, trang bán hàng.")
    district = forms.ModelChoiceField(
        AdminUnit.objects.none(), label="Huyện, thành phố", required=False, empty_label="không rõ"
    )
    seen_on = DateField(label="Ngày thấy", required=False)
    text = TextField(label="Nội dung", rows=5, max_length=4000)
    photos = PhotosField(label="Ảnh", required=False, most=PHOTOS)
    name = TextField(label="Họ tên", max_length=120, required=False)
    contact = TextField(
        label="Điện thoại hoặc thư điện tử", max_length=120, required=False,
        help_text="Không bắt buộc. Chỉ cán bộ giải quyết được xem, mỗi lần xem đều ghi lại.",
    )  # fmt: skip

    def __init__(self, *args: Any, districts: Any, about_programme: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = districts
        if about_programme:
            self.fields["subject"].label = "Góp ý về việc gì"
            self.fields["subject"].help_text = "Như cách chấm, thủ tục, thái độ của cán bộ, trang này."
            self.fields["place"].label, self.fields["place"].help_text = "Ở đâu", "Cơ quan, xã, lớp tập huấn."


class FollowForm(Form):
    code = TextField(label="Mã theo dõi", max_length=40, help_text="Mười một chữ và số, ví dụ 7K3QM-2X9RT-4.")


class AssignForm(Form):
    agency = forms.ModelChoiceField(Agency.objects.none(), label="Cơ quan giải quyết", empty_label="chọn")
    due_on = DateField(label="Trả lời trước hết ngày", required=False, help_text="Để trống là 15 ngày từ hôm nay.")

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies


class AnswerForm(Form):
    text = TextField(
        label="Trả lời", rows=6, max_length=4000, help_text="Người phản ánh đọc nội dung này. Không nêu tên họ."
    )


class NoteForm(Form):
    note = TextField(label="Lý do", rows=3, max_length=2000)
