"""What officials choose and type: products of a decision, the clerk's number and date, the ground of a revocation."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from ocop.domain.dossiers.models import Dossier
from ocop.platform.core import clock
from ocop.platform.ui.forms import DateField, Form, TextField


class ProductsForm(Form):
    chosen = forms.ModelMultipleChoiceField(
        Dossier.objects.none(), label="Sản phẩm",
        error_messages={
            "required": "Chưa đánh dấu sản phẩm nào. Đánh dấu vào ô đầu dòng rồi bấm lại.",
            "invalid_choice": "Một sản phẩm vừa vào quyết định khác. Xem lại danh sách rồi bấm lần nữa.",
            "invalid_pk_value": "Danh sách gửi lên không đọc được. Tải lại trang rồi chọn lại.",
        },
    )  # fmt: skip

    def __init__(self, *args: Any, dossiers: QuerySet[Dossier], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset = dossiers


class NoteForm(Form):
    note = TextField(label="Lý do", rows=3, max_length=2000, help_text="Cơ quan thường trực đọc lý do này.")


class GroundForm(Form):
    note = TextField(
        label="Căn cứ", rows=3, max_length=2000, help_text="Văn bản nào của cơ quan thông báo cho biết đã xử lý xong."
    )


class DistrustForm(Form):
    note = TextField(
        label="Lý do", rows=3, max_length=2000, help_text="Ghi vào nhật ký: việc gì đã xảy ra, phát hiện khi nào."
    )


class RevokeForm(Form):
    number = TextField(label="Số quyết định thu hồi", max_length=40, help_text="Ví dụ 612/QĐ-UBND.")
    on = DateField(label="Thu hồi từ ngày", help_text="Từ ngày này trang xác minh ghi “Đã bị thu hồi”.")
    ground = TextField(
        label="Căn cứ thu hồi", rows=3, max_length=2000,
        help_text="Viết như trong quyết định. Dòng này hiện công khai ở trang xác minh.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()


class RecallForm(Form):
    agency = TextField(
        label="Cơ quan thông báo", max_length=200, help_text="Tên như trên văn bản, ví dụ Chi cục An toàn thực phẩm."
    )
    number = TextField(label="Số văn bản", max_length=60)
    document_on = DateField(label="Ngày văn bản")
    published_on = DateField(label="Công bố từ ngày", help_text="Từ ngày này trang xác minh nêu thông báo.")
    text = TextField(
        label="Nội dung", rows=3, max_length=2000,
        help_text="Lô hàng nào, vì sao, người mua làm gì. Dòng này hiện công khai ở trang xác minh.",
    )  # fmt: skip
    whole_product = forms.BooleanField(label="Áp dụng cho mọi giấy chứng nhận của sản phẩm này", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["published_on"].initial = clock.today()
