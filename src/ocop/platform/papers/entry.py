"""What officials type about a paper: the clerk's number and date, a signed file, a key, a Word file, a reason."""

from datetime import date
from typing import Any

from django import forms

from ocop.platform.core import clock
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services.signed_files import differences
from ocop.platform.papers.signing import keys
from ocop.platform.papers.wording import Slot
from ocop.platform.ui.forms import DateField, FileField, Form, NumberField, RadioCards, TextField

KEY_BYTES, PICTURE_BYTES = 100 * 1024, 2 * 2**20


class NumberedForm(Form):
    """The number field is there only for papers that take the clerk's number."""

    number = NumberField(label="Số", min_value=1, max_value=999_999, help_text="Số văn thư đã vào sổ, ví dụ 812.")
    issued_on = DateField(label="Ngày ban hành", help_text="Ngày ghi trên văn bản đã ký.")

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paper = paper
        if not paper.kind.takes_clerks_number:
            del self.fields["number"]
        elif paper.symbol:
            self.fields["number"].help_text = f"Số văn thư đã vào sổ, không gõ phần “/{paper.symbol}”."

    def clean_issued_on(self) -> Any:
        day = self.cleaned_data["issued_on"]
        if day > clock.today():
            raise forms.ValidationError("Ngày ban hành chưa đến. Ghi ngày trên văn bản đã ký.")
        return day


class IssueForm(NumberedForm):
    """Filled in with what was read from the signed file; what differs from it must be meant."""

    meant = forms.BooleanField(label="Đã xem lại tệp đã ký, vẫn nhập như trên", required=False)

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        read = paper.signed_report.get("read") or {}
        day = date.fromisoformat(read["issued_on"]) if read.get("issued_on") else None
        kwargs["initial"] = {"number": read.get("number"), "issued_on": day} | (kwargs.get("initial") or {})
        super().__init__(*args, paper=paper, **kwargs)
        if not self.is_bound or not paper.signed_id:
            del self.fields["meant"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "meant" not in self.fields:
            return values
        day = values.get("issued_on")
        lines = differences(self.paper, number=values.get("number"), issued_on=day) if day else []
        if not lines:
            del self.fields["meant"]
        elif not values.get("meant"):
            self.add_error("meant", [*lines, "Sửa ô bên trên, hoặc đánh dấu vào đây nếu tệp ghi sai."])
        return values


class SignedFileForm(Form):
    file = FileField(
        label="Văn bản đã ký", kinds=("pdf",), help_text="Tệp PDF đã ký số, hoặc bản quét (PDF) của tờ đã ký, đóng dấu."
    )


class UnkeptFileField(FileField):
    """A file that is used in this request and kept nowhere, so it is never sent in pieces beforehand."""

    def accept_pieces(self, **_: Any) -> None:
        return


class SignForm(NumberedForm):
    """The key, and what is seen of the signature. Passphrase and PIN are used once."""

    way = forms.ChoiceField(label="Ký bằng", widget=RadioCards)
    key = UnkeptFileField(
        label="Tệp khóa", kinds=("p12", "pfx"), max_bytes=KEY_BYTES, required=False,
        help_text="Tệp .p12 hoặc .pfx. Dùng một lần rồi bỏ, hệ thống không lưu.",
    )  # fmt: skip
    secret = forms.CharField(
        label="Mật khẩu hoặc mã PIN", strip=False, max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}), help_text="Dùng một lần, hệ thống không lưu.",
    )  # fmt: skip
    signature = UnkeptFileField(
        label="Ảnh chữ ký", kinds=("png",), max_bytes=PICTURE_BYTES, required=False, help_text="PNG nền trong."
    )
    seal = UnkeptFileField(
        label="Ảnh con dấu", kinds=("png",), max_bytes=PICTURE_BYTES, required=False,
        help_text="PNG nền trong, màu đỏ. Dấu trùm lên khoảng một phần ba chữ ký về bên trái.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = keys.ways()
        self.fields["way"].choices = [(way, _WAYS[way]) for way in ways]
        self.fields["way"].initial = ways[0] if ways else ""
        if len(ways) == 1:
            self.fields["way"].widget = forms.HiddenInput()
            self.fields["secret"].label = "Mật khẩu của tệp khóa" if ways[0] == keys.PKCS12 else "Mã PIN"
            self.fields["key"].beside = ""  # type: ignore[attr-defined]
        self.fields["issued_on"].initial = clock.today()
        if keys.PKCS12 not in ways:
            del self.fields["key"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("way") == keys.PKCS12 and not values.get("key") and "key" not in self.errors:
            self.add_error("key", "Chọn tệp khóa .p12 hoặc .pfx.")
        return values


class WordForm(Form):
    file = FileField(label="Tệp Word đã sửa", kinds=("docx",))
    note = TextField(
        label="Đã sửa gì", max_length=300, required=False, help_text="Một dòng cho người kiểm tra, ví dụ: thêm Điều 4."
    )


class WordingForm(Form):
    """One field for each text of the type; a text that is left as it was is not kept."""

    note = TextField(label="Vì sao sửa", max_length=300, required=False, help_text="Người kiểm tra đọc dòng này.")

    def __init__(self, *args: Any, slots: tuple[Slot, ...], texts: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note = self.fields.pop("note")
        for slot in slots:
            text = texts.get(slot.key, slot.default)
            rows = min(8, max(1, text.count("\n") + 1 + len(text) // 90))
            blanks = ", ".join(f"{{{{ {name} }}}}" for name in slot.blanks)
            self.fields[slot.key] = TextField(
                label=slot.label, rows=rows, initial=text, required=False,
                help_text=f"Phải có {blanks}." if blanks else "",
            )  # fmt: skip
            self.fields[slot.key].beside = ""  # type: ignore[attr-defined] what is emptied is refused with its reason
        self.fields["note"] = note
        self.keys = [slot.key for slot in slots]

    def texts(self) -> dict[str, str]:
        return {key: self.cleaned_data[key] for key in self.keys}


class ReasonForm(Form):
    note = TextField(label="Lý do", rows=3)


_WAYS = {keys.PKCS12: "Tệp khóa (.p12, .pfx), để dùng thử", keys.PKCS11: "Thiết bị ký gắn với máy chủ (PKCS#11)"}
