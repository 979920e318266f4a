"""Forms as people meet them: label, help and error tied together, one look, one way to type dates and money."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting

from ocop.platform.core import money, text
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError
from ocop.platform.files import uploads
from ocop.platform.files.services import PDF, PHOTOGRAPHS, sniff


class Renderer(TemplatesSetting):
    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"


@dataclass(frozen=True)
class Fieldset:
    """A part of a form under its own heading; ``pair`` sets the fields two by two where there is room."""

    legend: str
    fields: Sequence[str]
    text: str = ""
    pair: bool = False


@dataclass
class Part:
    legend: str = ""
    text: str = ""
    pair: bool = False
    fields: list[forms.BoundField] = field(default_factory=list)


class Sections:
    """Gives ``parts`` to the form template: the ``fieldsets`` of the class, then the fields named in none."""

    fieldsets: Sequence[Fieldset] = ()

    @property
    def parts(self) -> Iterator[Part]:
        named: set[str] = set()
        for fieldset in self.fieldsets:
            named.update(fieldset.fields)
            fields = [self[name] for name in fieldset.fields if name in self.fields]  # type: ignore[attr-defined,index]
            if fields:
                yield Part(fieldset.legend, fieldset.text, fieldset.pair, fields)
        rest = [bound for bound in self.visible_fields() if bound.name not in named]  # type: ignore[attr-defined]
        if rest:
            yield Part(fields=rest)


class Form(Sections, forms.Form):
    pass


class ModelForm(Sections, forms.ModelForm):
    pass


class OfficialForm(Form):
    """A form on a row that two people may hold open: it carries the version it was filled on."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def expect(self) -> dict[str, int]:
        """For ``Machine.fire(expect=…)`` or an update that must find the row as the person saw it."""
        version = self.cleaned_data.get("version")
        return {} if version is None else {"version": version}


# Fields


class TextField(forms.CharField):
    """One line; with ``rows`` several. Stored in one normal form."""

    def __init__(self, *, rows: int = 0, **kwargs: Any) -> None:
        if rows:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        return text.nfc(super().clean(value))


YEARS = range(1900, 2101)


class DateInput(forms.DateInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        shown = {"placeholder": "ngày/tháng/năm", "inputmode": "numeric", "autocomplete": "off"}
        super().__init__({**shown, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return format_date(value) if hasattr(value, "day") else value


class DateField(forms.DateField):
    """``30/7/2020``; the ISO form is read as well."""

    widget = DateInput
    short = True
    default_error_messages = {
        "invalid": "Ghi ngày theo mẫu ngày/tháng/năm, ví dụ 30/7/2020.",
        "year": "Năm %(year)s không hợp lý. Xem lại, ví dụ 30/7/2020.",
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"])
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        """A slip of the finger (31/12/9999) is asked about, not stored."""
        day = super().to_python(value)
        if day and day.year not in YEARS:
            raise ValidationError(self.error_messages["year"], code="year", params={"year": day.year})
        return day


class NumberInput(forms.TextInput):
    """Typed as text so that ``1.200.000`` can be typed; shown with the dots."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return money.format_number(value) if isinstance(value, int) else value


class NumberField(forms.IntegerField):
    """A whole number with its unit: ``NumberField(label="Khối lượng tịnh", unit="g")``. Dots stand between thousands
    only: ``12.5`` is refused, not read as 125.
    """

    widget = NumberInput
    short = True
    default_error_messages = {
        "invalid": "Ghi bằng chữ số, ví dụ 1.200.",
        "fraction": "Ghi số nguyên, không có phần lẻ, ví dụ 12.500.",
    }

    def __init__(self, *, unit: str = "", **kwargs: Any) -> None:
        self.unit = unit
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            try:
                value = money.read_whole(value.strip().removesuffix(self.unit))
            except ValueError:
                raise ValidationError(self.error_messages["fraction"], code="fraction") from None
        return super().to_python(value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}


class MoneyField(NumberField):
    """Whole đồng, never below zero."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"unit": "đ", "min_value": 0, **kwargs})


class Token(str):
    """Names a file that was sent in pieces before the form."""

    __slots__ = ()


class FileInput(forms.FileInput):
    """With JavaScript a large file goes up in pieces to ``address`` first; the form then carries its token."""

    template_name = "ui/forms/widgets/file.html"
    address = ""
    most = 0

    class Media:
        js = (forms.Script("vendor/tus/tus.min.js", defer=True), forms.Script("ui/uploads.js", defer=True))

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=self.Media.js) if self.address else forms.Media()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        sent = data.get(f"{name}_token")
        return super().value_from_datadict(data, files, name) or (Token(sent) if sent else None)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return super().value_omitted_from_data(data, files, name) and f"{name}_token" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {
            "address": self.address, "most": self.most, "token": value if isinstance(value, Token) else "",
        }  # fmt: skip
        return context


class FileField(forms.FileField):
    """One file; says which kinds and what size, and refuses others before anything is stored.

    The true type is sniffed by ``files.services`` when it is stored; here the name and the size are looked at.
    """

    widget = FileInput
    sender: Any = None
    taken = ""
    """The token of the file that was sent in pieces and stands in ``cleaned_data``."""
    default_error_messages = {"empty": "Tệp này không có nội dung. Chọn lại tệp."}

    def __init__(
        self, *, kinds: Sequence[str] = ("pdf", "jpg", "jpeg", "png"), max_bytes: int | None = None, **kwargs: Any
    ) -> None:
        self.kinds = tuple(kinds)
        self.max_bytes = max_bytes or settings.UPLOAD_MAX_BYTES
        kwargs.setdefault("help_text", f"{_kinds(self.kinds)}, tối đa {_megabytes(self.max_bytes)}.")
        super().__init__(**kwargs)

    def accept_pieces(self, *, sender: Any, address: str) -> None:
        """The page's person may send a large file to ``address`` first; ``FormView`` says so."""
        self.sender = sender
        self.widget.address, self.widget.most = address, self.max_bytes

    def clean(self, data: Any, initial: Any = None) -> Any:
        if isinstance(data, Token):
            data = self._taken(data)
        upload = super().clean(data, initial)
        if upload and upload is not initial and hasattr(upload, "name"):
            if upload.name.rsplit(".", 1)[-1].lower() not in self.kinds:
                raise ValidationError(f"Loại tệp này không nhận được. Chọn tệp {_kinds(self.kinds)}.", code="kind")
            if upload.size > self.max_bytes:
                raise ValidationError(
                    f"Tệp nặng {_megabytes(upload.size)}, tối đa {_megabytes(self.max_bytes)}. "
                    "Chụp lại với cỡ nhỏ hơn, hoặc chia làm hai tệp.",
                    code="size",
                )
        return upload

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data if isinstance(data, Token) else super().bound_data(data, initial)

    def _taken(self, token: str) -> Any:
        if self.sender is None:
            return None
        try:
            whole = uploads.take(token, self.sender)
        except DomainError as error:
            raise ValidationError(error.message, code=error.code) from None
        self.taken = str(token)
        return whole

    def release(self) -> None:
        """What was taken has been kept by the act of the form."""
        if self.taken:
            uploads.forget(self.taken, self.sender)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": ",".join(f".{kind}" for kind in self.kinds)}


class PhotosInput(forms.FileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Several photographs at once, from the phone's camera or its album: a list of uploads, each fault by its name.

    With ``pdf`` a paper that exists as PDF may be chosen instead, as ``files.pictures.join_to_pdf`` takes it.
    """

    widget = PhotosInput
    unit = ""

    def __init__(self, *, most: int | None = None, pdf: bool = False, **kwargs: Any) -> None:
        self.most = most or settings.PICTURES_MOST
        self.pdf = pdf
        self.max_bytes = settings.UPLOAD_MAX_BYTES
        instead = ", hoặc một tệp PDF" if pdf else ""
        several = f"Chụp hoặc chọn nhiều nhất {self.most} ảnh{instead}, mỗi tệp tối đa {_megabytes(self.max_bytes)}."
        kwargs.setdefault("help_text", several)
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        photos = [photo for photo in data or () if photo]
        if not photos and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(photos) > self.most:
            raise ValidationError(f"Chọn {len(photos)} ảnh, nhiều nhất {self.most}. Chia làm hai lần.", code="many")
        faults = [fault for photo in photos if (fault := self._fault(photo))]
        if faults:
            raise ValidationError(faults)
        return photos

    def _fault(self, photo: Any) -> ValidationError | None:
        if photo.size > self.max_bytes:
            said = f"Ảnh “{photo.name}” nặng {_megabytes(photo.size)}, tối đa {_megabytes(self.max_bytes)}."
            return ValidationError(f"{said} Chụp lại với cỡ nhỏ hơn.", code="size")
        kind = sniff(photo.read(_HEAD))
        photo.seek(0)
        if kind in PHOTOGRAPHS or (self.pdf and kind == PDF):
            return None
        return ValidationError(f"Tệp “{photo.name}” không phải ảnh JPEG, PNG hay WebP. Chọn tệp khác.", code="kind")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": "image/*,.pdf" if self.pdf else "image/*"}


_HEAD = 2048
"""So much of a file tells its kind."""


def _kinds(kinds: Iterable[str]) -> str:
    return ", ".join(kind.upper() for kind in kinds if kind != "jpeg")


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.1f}".rstrip("0").rstrip(".").replace(".", ",") + " MB"


@dataclass(frozen=True)
class Option:
    """One card of ``RadioCards``: the sentence, its points, the stars it limits the product to, a second line."""

    label: str
    points: str = ""
    limit: int = 0
    text: str = ""

    def __str__(self) -> str:
        return self.label


class RadioCards(forms.RadioSelect):
    """One choice each, as large cards. Choices are ``(value, Option)`` or ``(value, label)``."""

    template_name = "ui/forms/widgets/cards.html"
    option_template_name = "ui/forms/widgets/card.html"

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, label, *args, **kwargs)
        option["card"] = label if isinstance(label, Option) else Option(str(label))
        return option


class PublicForm(Form):
    """Beside its fields the page has a trap, ``mail_again``: people never see it, programs fill it in."""

    @property
    def is_trapped(self) -> bool:
        return bool(self.data.get("mail_again"))
