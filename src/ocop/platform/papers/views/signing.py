"""The signed file comes back; the key is used here; an edited Word file comes back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from ocop.platform.files.serving import serve
from ocop.platform.papers import queries
from ocop.platform.papers.entry import SignedFileForm, SignForm, WordForm
from ocop.platform.papers.models import Paper, PaperFile
from ocop.platform.papers.services import signed_files, signing_inside, word_versions
from ocop.platform.papers.signing import keys
from ocop.platform.papers.signing.appearance import Seen
from ocop.platform.papers.signing.keys import Signer
from ocop.platform.papers.signing.pkcs11 import Pkcs11Signer
from ocop.platform.papers.signing.pkcs12 import Pkcs12Signer
from ocop.platform.papers.views.paper import OnePaper
from ocop.platform.ui.views import ObjectFormView, OfficeView


class _Step(OnePaper, ObjectFormView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=self.object.title, cancel_url=self.get_success_url(), **kwargs)


class SignView(_Step):
    """Đưa bản đã ký lên."""

    form_class = SignedFileForm
    permission = "papers.issue"
    title = "Đưa bản đã ký lên"
    submit = "Đưa lên và kiểm tra chữ ký"
    done = "Đã nhận tệp. Xem kết quả kiểm tra chữ ký, rồi nhập số và ngày."

    def act(self, form: SignedFileForm) -> Paper:
        return signed_files.receive(paper=self.object, upload=form.cleaned_data["file"], by=self.request.user)


class SignInsideView(_Step):
    """Ký số trong hệ thống."""

    form_class = SignForm
    permission = "papers.sign"
    title = "Ký số trong hệ thống"
    submit = "Ký"
    done = "Đã ký. Văn thư xem lại số và ngày rồi ban hành."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "paper": self.object}

    def act(self, form: SignForm) -> Paper:
        values = form.cleaned_data
        seen = Seen(signature=_bytes(values["signature"]), seal=_bytes(values["seal"]))
        return signing_inside.sign(
            paper=self.object, signer=_signer(values), seen=seen, number=values.get("number"),
            issued_on=values["issued_on"], by=self.request.user,
        )  # fmt: skip


class WordView(_Step):
    """Đưa bản Word đã sửa lên."""

    form_class = WordForm
    permission = "papers.revise"
    title = "Đưa bản Word đã sửa lên"
    submit = "Đưa lên"
    done = "Đã nhận bản Word. Từ nay tải về là bản này."

    def act(self, form: WordForm) -> PaperFile:
        values = form.cleaned_data
        return word_versions.bring_back(
            paper=self.object, upload=values["file"], note=values["note"], by=self.request.user
        )


class WordVersionView(OnePaper, OfficeView):
    def get(self, _request: HttpRequest, version: int, **_: Any) -> HttpResponse:
        return serve(get_object_or_404(queries.word_versions(self.object), version=version).file)


def _signer(values: dict[str, Any]) -> Signer:
    if values["way"] == keys.PKCS11:
        return Pkcs11Signer(pin=values["secret"])
    return Pkcs12Signer(values["key"].read(), values["secret"])


def _bytes(upload: Any) -> bytes:
    return upload.read() if upload else b""
