"""Forms of the regulation, built from its data; and the small forms of the offices."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from ocop.domain.dossiers.models import Idea
from ocop.domain.dossiers.services import deadlines
from ocop.domain.producers.models import Producer, Product
from ocop.domain.rulebook.definitions import Form as FormDefinition
from ocop.domain.rulebook.definitions import FormField
from ocop.domain.rulebook.models import Subgroup
from ocop.platform.accounts.models import User
from ocop.platform.core.errors import DomainError
from ocop.platform.ui.forms import (
    YEARS,
    DateField,
    Fieldset,
    FileField,
    Form,
    NumberField,
    OfficialForm,
    PhotosField,
    RadioCards,
    TextField,
)

LONGEST = 5000
"""Letters of one answer; more belongs into a paper handed in."""


class RegulationForm(OfficialForm):
    """A form that may be kept half filled: what is required is asked when it is sent, not when it is saved."""

    def _clean_fields(self) -> None:
        required = {name: field.required for name, field in self.fields.items()}
        for field in self.fields.values():
            field.required = False
        super()._clean_fields()
        for name, field in self.fields.items():
            field.required = required[name]

    def values(self) -> dict[str, Any]:
        """What was typed, as plain values; empty answers are left out."""
        return plain({name: value for name, value in self.cleaned_data.items() if name != "version"})


def plain(answers: dict[str, Any]) -> dict[str, Any]:
    """Cleaned answers as JSON keeps them; empty ones are left out."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in answers.items()
        if value is not None and value is not False and value != ""
    }


def merged(kept: dict[str, Any], typed: dict[str, Any]) -> dict[str, Any]:
    """What was kept with what was typed since; an answer that was emptied is gone."""
    return {name: value for name, value in kept.items() if name not in typed} | plain(typed)


class YearField(NumberField):
    """A year: a number that carries no dots."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=YEARS[0], max_value=YEARS[-1], **kwargs)


def initial(definition: FormDefinition, values: dict[str, Any]) -> dict[str, Any]:
    """Kept values as the fields take them: JSON has no days."""
    days = {row.name for row in definition.fields if row.kind == "date"}
    return {name: date.fromisoformat(value) if name in days else value for name, value in values.items()}


def form_class(definition: FormDefinition) -> type[RegulationForm]:
    """A Django form with the fields of ``definition``, grouped by its sections."""
    sections: dict[str, list[str]] = {}
    for row in definition.fields:
        sections.setdefault(row.section, []).append(row.name)
    fieldsets = [Fieldset(legend, names) for legend, names in sections.items() if legend]
    fields = {row.name: _field(row) for row in definition.fields}
    return type("DefinedForm", (RegulationForm,), {**fields, "fieldsets": fieldsets})


def _field(row: FormField) -> forms.Field:  # noqa: PLR0911 one line a kind
    known: dict[str, Any] = {"label": row.label, "help_text": row.help, "required": row.required}
    match row.kind:
        case "longtext":
            return TextField(rows=3, max_length=LONGEST, **known)
        case "number":
            return NumberField(min_value=0, **known)
        case "year":
            return YearField(**known)
        case "date":
            return DateField(**known)
        case "bool":
            return forms.BooleanField(**{**known, "required": False})
        case "choice":
            return forms.ChoiceField(choices=[("", "chọn"), *row.choices], **known)
        case _:
            return TextField(max_length=300, **known)


class StartIdeaForm(Form):
    """Which product, made or new: the questions before the form of the regulation."""

    producer = forms.ModelChoiceField(Producer.objects.none(), label="Chủ thể", empty_label=None)
    participation = forms.ChoiceField(
        label="Hình thức tham gia",
        choices=Idea.Participation.choices,
        widget=RadioCards,
        initial=Idea.Participation.NEW,
    )
    product = forms.ModelChoiceField(
        Product.objects.none(), label="Sản phẩm đã có trong hệ thống", required=False,
        empty_label="chưa có, ghi tên ở dưới",
        help_text="Nâng hạng hoặc tham gia lại: chọn đúng sản phẩm cũ để dùng lại thông tin.",
    )  # fmt: skip
    product_name = TextField(
        label="Tên sản phẩm", required=False, max_length=200,
        help_text="Viết đúng như sẽ ghi trên nhãn và mọi giấy tờ.",
    )  # fmt: skip
    subgroup = forms.ModelChoiceField(
        Subgroup.objects.none(), label="Nhóm, phân nhóm sản phẩm", required=False, empty_label="chọn phân nhóm",
        help_text="Quyết định bộ tiêu chí sẽ dùng để chấm.",
    )  # fmt: skip

    fieldsets = (
        Fieldset("Ai, tham gia thế nào", ("producer", "participation")),
        Fieldset("Sản phẩm nào", ("product",), "Cần một trong hai: chọn sản phẩm đã có, hoặc ghi sản phẩm chưa có."),
        Fieldset("Sản phẩm chưa có trong hệ thống", ("product_name", "subgroup")),
    )

    def __init__(self, *args: Any, producers: Any, subgroups: Any, products: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["producer"].queryset = producers
        self.fields["product"].queryset = products
        self.fields["subgroup"].queryset = subgroups
        self.fields["product"].beside = ""
        for name in ("product_name", "subgroup"):
            self.fields[name].beside = "cần khi chưa chọn sản phẩm ở trên"
        some = list(producers[:2])
        if len(some) == 1:
            self.fields["producer"].initial = some[0]
        elif some:
            self.fields["producer"].empty_label = "chọn chủ thể"
            self.fields["product"].label_from_instance = lambda row: f"{row} ({row.producer})"
        else:
            self.fields["producer"].help_text = "Chưa có chủ thể nào. Thêm chủ thể trước, rồi mở lại trang này."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        product, producer = cleaned.get("product"), cleaned.get("producer")
        if product is None:
            if not cleaned.get("product_name"):
                self.add_error("product_name", "Ghi tên sản phẩm, hoặc chọn sản phẩm đã có.")
            if not cleaned.get("subgroup"):
                self.add_error("subgroup", "Chọn phân nhóm để biết bộ tiêu chí sẽ dùng.")
        elif producer and product.producer_id != producer.pk:
            self.add_error("product", f"“{product}” là sản phẩm của chủ thể khác. Chọn lại chủ thể hoặc sản phẩm.")
        return cleaned


class StartDossierForm(StartIdeaForm):
    """Đăng ký đánh giá, phân hạng: the same questions; the subgroup is asked again, since the law has others now."""

    fieldsets = (
        Fieldset("Ai, đăng ký thế nào", ("producer", "participation")),
        Fieldset("Sản phẩm nào", ("product",), "Chọn sản phẩm đã có để dùng lại giấy tờ, biểu mẫu, bảng tự chấm."),
        Fieldset("Sản phẩm chưa có trong hệ thống", ("product_name",)),
        Fieldset("Chấm theo bộ nào", ("subgroup",)),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = Idea.Participation
        self.fields["participation"].choices = [
            (kind.value, kind.label) for kind in (kinds.NEW, kinds.RETRY, kinds.UPGRADE, kinds.AGAIN)
        ]
        self.fields["subgroup"].beside = "cần khi quy định đã đổi phân nhóm hoặc sản phẩm mới"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        product, subgroup = cleaned.get("product"), cleaned.get("subgroup")
        known = self.fields["subgroup"].queryset
        if product and not subgroup and not known.filter(pk=product.subgroup_id).exists():
            self.add_error("subgroup", f"“{product}” phân loại theo quy định cũ. Chọn lại phân nhóm.")
        return cleaned


class PaperIdeaForm(StartIdeaForm):
    """As ``StartIdeaForm``, with the scan where the form came on paper."""

    scan = FileField(label="Bản giấy đã quét hoặc chụp", required=False)

    fieldsets = (*StartIdeaForm.fieldsets, Fieldset("Phiếu nộp trên giấy", ("scan",)))


class PaperRowForm(Form):
    """One paper among several entered at once."""

    producer = forms.ModelChoiceField(Producer.objects.none(), label="Chủ thể", empty_label="chọn chủ thể")
    product_name = TextField(label="Tên sản phẩm", max_length=200)
    subgroup = forms.ModelChoiceField(Subgroup.objects.none(), label="Phân nhóm", empty_label="chọn phân nhóm")
    participation = forms.ChoiceField(label="Hình thức tham gia", choices=Idea.Participation.choices)
    scan = FileField(label="Bản giấy đã quét hoặc chụp")

    def __init__(self, *args: Any, number: int, producers: Any, subgroups: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"d{number}", use_required_attribute=False, **kwargs)
        self.fieldsets = [Fieldset(f"Phiếu {number}", list(self.fields), pair=True)]
        self.fields["producer"].queryset = producers
        self.fields["subgroup"].queryset = subgroups

    @property
    def is_used(self) -> bool:
        """Whether anything but the preset way of taking part was filled in."""
        wanted = ("producer", "product_name", "subgroup")
        return any(self.data.get(self.add_prefix(name)) for name in wanted) or self.add_prefix("scan") in self.files


class EvidenceForm(Form):
    """One paper with what stands on it."""

    upload = FileField(label="Tệp hoặc ảnh chụp", required=False)
    photos = PhotosField(label="Hoặc chụp nhiều trang", required=False)
    title = TextField(label="Tên giấy tờ", required=False, max_length=160, help_text="Như VietGAP, HACCP.")
    number = TextField(label="Số", required=False, max_length=60)
    issuer = TextField(label="Nơi cấp", required=False, max_length=160)
    issued_on = DateField(label="Ngày cấp", required=False)
    expires_on = DateField(label="Có giá trị đến", required=False)
    product_name = TextField(
        label="Tên sản phẩm ghi trên giấy", required=False, max_length=200,
        help_text="Viết đúng như trên giấy. Tên khác với phiếu đăng ký thì hội đồng không nhận hồ sơ.",
    )  # fmt: skip
    holder_name = TextField(label="Tên chủ thể ghi trên giấy", required=False, max_length=160)
    address = TextField(label="Địa chỉ ghi trên giấy", required=False, max_length=200)
    code = TextField(label="Mã số thuế, mã vạch ghi trên giấy", required=False, max_length=60)
    ingredients = TextField(label="Thành phần ghi trên giấy", required=False, max_length=300)
    beside = forms.BooleanField(label="Thêm bên cạnh giấy tờ đã gửi cùng loại, không thay", required=False)

    fieldsets = (
        Fieldset("Giấy tờ", ("upload", "photos", "beside"), "Một tệp, hoặc ảnh từng trang ghép thành một PDF."),
        Fieldset("Trên giấy ghi", ("title", "number", "issuer", "issued_on", "expires_on")),
        Fieldset("Để đối chiếu", ("product_name", "holder_name", "address", "code", "ingredients")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("upload", "photos"):
            self.fields[name].beside = "cần một trong hai"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("upload") and not cleaned.get("photos") and not {"upload", "photos"} & set(self.errors):
            self.add_error("upload", "Chọn một tệp, hoặc chụp các trang của giấy tờ.")
        return cleaned


class NoteForm(Form):
    """A reason that goes into the history and, mostly, to the producer."""

    note = TextField(label="Lý do", rows=3, max_length=2000)


class RemarksForm(Form):
    """One remark for each item; the empty ones say nothing. ``items``: the heading and its (name, label)."""

    def __init__(self, *args: Any, items: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fieldsets = [Fieldset(legend, [name for name, _ in rows], pair=True) for legend, rows in items.items()]
        for name, label in (row for rows in items.values() for row in rows):
            self.fields[name] = TextField(label=label, required=False, rows=1, max_length=1000)
            self.fields[name].beside = ""

    def remarks(self) -> dict[str, str]:
        return {name: text for name, text in self.cleaned_data.items() if text}


class ReturnManyForm(Form):
    """The same words on the same items of many files, and the day by which each is asked back."""

    items = forms.MultipleChoiceField(
        label="Mục cần bổ sung", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một mục."},
    )  # fmt: skip
    text = TextField(label="Nhận xét", rows=3, max_length=1000, help_text="Mọi chủ thể nhận cùng lời này, ở từng mục.")
    due_on = DateField(label="Gửi lại chậm nhất ngày")

    def __init__(self, *args: Any, items: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = items

    def clean_due_on(self) -> date:
        day: date = self.cleaned_data["due_on"]
        try:
            return deadlines.asked(day, "")
        except DomainError as error:
            raise forms.ValidationError(error.message, code=error.code) from None

    def remarks(self) -> dict[str, str]:
        return dict.fromkeys(self.cleaned_data["items"], self.cleaned_data["text"])


class MessageForm(Form):
    """What one side tells the other about a file."""

    text = TextField(label="Lời nhắn", rows=3, max_length=2000)


class CallForm(Form):
    """What was said on the phone, and the day agreed on."""

    text = TextField(label="Đã gọi, nội dung", rows=2, max_length=2000)
    agreed_on = DateField(label="Hẹn ngày", required=False, help_text="Đến ngày này việc hiện ở trang chính.")


class AssignForm(Form):
    """Who of the holding office takes the file; nobody leaves it to the whole office."""

    person = forms.TypedChoiceField(label="Giao cho", required=False)

    def __init__(self, *args: Any, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_key = {str(user.pk): user for user in people}
        field = self.fields["person"]
        field.choices = [("", "để chung cả cơ quan")] + [
            (key, f"{user.called} ({user.full_name})") for key, user in by_key.items()
        ]
        field.coerce, field.empty_value, field.beside = by_key.get, None, ""
