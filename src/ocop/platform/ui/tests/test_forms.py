from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.utils.datastructures import MultiValueDict
from PIL import Image

from ocop.platform.ui.forms import (
    DateField,
    Fieldset,
    FileField,
    Form,
    MoneyField,
    NumberField,
    OfficialForm,
    Option,
    PhotosField,
    RadioCards,
    TextField,
    forms,
)  # fmt: skip


class Idea(Form):
    fieldsets = (Fieldset("Sản phẩm", ("name", "made_on"), pair=True),)
    name = TextField(label="Tên sản phẩm", help_text="Như trên nhãn.")
    made_on = DateField(label="Ngày sản xuất", required=False)
    weight = NumberField(label="Khối lượng", unit="g", required=False)
    price = MoneyField(label="Giá", required=False)


def test_label_help_and_error_belong_to_the_field() -> None:
    html = str(Idea({"name": ""}))

    assert '<label for="id_name">Tên sản phẩm</label>' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html


def test_what_is_not_required_says_so() -> None:
    assert 'Ngày sản xuất <span class="opt">(không bắt buộc)</span>' in str(Idea())


def test_the_summary_leads_to_each_wrong_field() -> None:
    html = str(Idea({"name": "", "made_on": "31/2/2020"}))

    assert "Còn 2 chỗ cần sửa" in html
    assert '<a href="#id_name">Tên sản phẩm</a>' in html
    assert '<a href="#id_made_on">Ngày sản xuất</a>' in html


def test_a_form_without_errors_has_no_summary() -> None:
    assert "err-sum" not in str(Idea({"name": "Mỳ gạo"}))
    assert "err-sum" not in str(Idea())


def test_groups_come_first_and_no_field_is_lost() -> None:
    parts = list(Idea().parts)

    assert [(part.legend, [field.name for field in part.fields]) for part in parts] == [
        ("Sản phẩm", ["name", "made_on"]),
        ("", ["weight", "price"]),
    ]


@pytest.mark.parametrize("typed", ["30/7/2020", "30-07-2020", "30.7.2020", "2020-07-30"])
def test_dates_are_read_in_every_common_spelling(typed: str) -> None:
    assert DateField().clean(typed) == date(2020, 7, 30)


def test_a_date_is_shown_as_officials_write_it() -> None:
    assert 'value="30/7/2020"' in str(Idea(initial={"made_on": date(2020, 7, 30)}))


@pytest.mark.parametrize("typed", ["1.200.000", "1200000", "1 200 000", "1.200.000 đ"])
def test_money_is_read_with_and_without_dots(typed: str) -> None:
    assert MoneyField().clean(typed) == 1_200_000


@pytest.mark.parametrize("typed", ["12.5", "1.2000", "1,5"])
def test_a_fraction_is_not_read_as_a_whole(typed: str) -> None:
    with pytest.raises(forms.ValidationError, match="không có phần lẻ"):
        NumberField().clean(typed)
    assert NumberField().clean("12.500") == 12_500


def test_money_is_shown_with_dots_and_its_unit() -> None:
    html = str(Idea(initial={"price": 1_200_000}))

    assert 'value="1.200.000"' in html
    assert '<span class="unit" aria-hidden="true">đ</span>' in html


@pytest.mark.parametrize("typed", ["-5", "năm trăm", "1,5", "12.5", "1.2000"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(forms.ValidationError):
        MoneyField().clean(typed)


def test_text_is_stored_in_one_form() -> None:
    assert TextField().clean("  Va\u0309i   thiều ") == "Vải thiều"


def test_a_file_of_another_kind_is_refused_with_what_to_do() -> None:
    with pytest.raises(forms.ValidationError, match="PDF, JPG, PNG"):
        FileField().clean(SimpleUploadedFile("virus.exe", b"MZ"))


@override_settings(UPLOAD_MAX_BYTES=10)
def test_a_file_too_large_is_refused_with_what_to_do() -> None:
    with pytest.raises(forms.ValidationError, match="Chụp lại"):
        FileField().clean(SimpleUploadedFile("nhan.jpg", b"x" * 11))


def _photo(name: str = "anh.jpg", form: str = "JPEG") -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (3, 3)).save(out, form)
    return SimpleUploadedFile(name, out.getvalue())


class PhotosForm(Form):
    photos = PhotosField(label="Ảnh giấy kiểm nghiệm", most=3, pdf=True)


def photographed(*files: SimpleUploadedFile) -> PhotosForm:
    return PhotosForm({}, MultiValueDict({"photos": list(files)}))


def test_several_photographs_come_as_a_list_in_their_order() -> None:
    form = photographed(_photo("1.jpg"), _photo("2.png", "PNG"), _photo("3.webp", "WEBP"))
    assert form.is_valid()
    assert [photo.name for photo in form.cleaned_data["photos"]] == ["1.jpg", "2.png", "3.webp"]
    assert Image.open(form.cleaned_data["photos"][0]).format == "JPEG"
    assert 'accept="image/*,.pdf"' in str(form)
    assert " multiple" in str(form)


def test_each_photograph_that_cannot_be_used_is_named() -> None:
    form = photographed(SimpleUploadedFile("a.jpg", b"chu"), _photo("b.jpg"), SimpleUploadedFile("c.heic", b"?"))
    assert [error.split(" không")[0] for error in form.errors["photos"]] == ["Tệp “a.jpg”", "Tệp “c.heic”"]


@override_settings(UPLOAD_MAX_BYTES=10)
def test_a_photograph_too_large_or_too_many_are_refused() -> None:
    with pytest.raises(forms.ValidationError, match="Chụp lại với cỡ nhỏ hơn"):
        PhotosField().clean([_photo()])
    with pytest.raises(forms.ValidationError, match="nhiều nhất 1"):
        PhotosField(most=1).clean([_photo(), _photo()])


def test_photographs_may_be_asked_for_or_left_out() -> None:
    assert "photos" in photographed().errors
    assert PhotosField(required=False).clean([]) == []
    assert photographed(SimpleUploadedFile("a.pdf", b"%PDF-1.7")).is_valid()
    with pytest.raises(forms.ValidationError):
        PhotosField().clean([SimpleUploadedFile("a.pdf", b"%PDF-1.7")])


def test_a_card_shows_points_and_the_stars_it_limits_to() -> None:
    class Score(Form):
        choice = forms.ChoiceField(
            widget=RadioCards, choices=[("0", Option("Không có", points="0", limit=2)), ("1", Option("Có", points="1"))]
        )

    html = str(Score({"choice": "1"}))

    assert 'aria-label="2 sao"' in html
    assert html.count("checked") == 1
    assert Score({"choice": "7"}).is_valid() is False


def test_an_official_form_carries_the_version_it_was_filled_on() -> None:
    form = OfficialForm({"version": "4"})

    assert form.is_valid()
    assert form.expect() == {"version": 4}
    assert 'type="hidden" name="version"' in str(form)


@pytest.mark.parametrize("typed", ["31/12/9999", "1/1/0001", "2101-01-01"])
def test_a_year_nobody_means_is_asked_about(typed: str) -> None:
    with pytest.raises(forms.ValidationError, match="không hợp lý"):
        DateField().clean(typed)


def test_beside_a_label_stands_what_the_form_says_of_the_field() -> None:
    class Start(Form):
        product = TextField(label="Sản phẩm", required=False)
        note = TextField(label="Ghi chú", required=False)
        name = TextField(label="Tên")

    form = Start()
    form.fields["product"].beside = "cần khi chưa có tên"  # type: ignore[attr-defined]
    html = str(form)

    assert 'Sản phẩm <span class="opt">(cần khi chưa có tên)</span>' in html
    assert 'Ghi chú <span class="opt">(không bắt buộc)</span>' in html
    assert "Tên</label>" in html


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (TextField(), "mật\0ong", "Chữ vừa gõ có ký tự hỏng. Xóa ô này rồi gõ lại."),
        (TextField(max_length=5), "mật ong", "Dài 7 chữ, nhiều nhất 5. Viết gọn lại."),
        (TextField(), "", "Chưa ghi mục này."),
        (forms.ChoiceField(choices=[("1", "Bán lẻ")]), "y" * 9000, "Lựa chọn này không có trong danh sách. Chọn lại."),
        (MoneyField(max_value=10), "9" * 24, "Nhiều nhất là 10. Ghi lại."),
    ],
)
def test_refusals_say_in_vietnamese_what_to_do(field: forms.Field, typed: str, said: str) -> None:
    with pytest.raises(forms.ValidationError) as refusal:
        field.clean(typed)

    assert refusal.value.messages == [said]
