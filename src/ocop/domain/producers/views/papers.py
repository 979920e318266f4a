"""Giấy tờ của chủ thể, the same in both faces: add, replace, remove, open."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ocop.domain.producers import queries, shelves
from ocop.domain.producers.models import Producer, ProducerPaper
from ocop.domain.producers.paper_forms import PaperForm, PrintedForm
from ocop.domain.producers.services import papers
from ocop.platform.files.serving import serve
from ocop.platform.ui.views import ActionView, FaceMixin, ObjectFormView, View


def back(face: str, producer: Producer) -> str:
    return reverse("portal:my_papers") if face == "portal" else reverse("office:producer", args=[producer.uid])


class AddPaperView(ObjectFormView):
    """Thêm giấy tờ của một chủ thể."""

    permission = "producers.keep_papers"
    slug_field = slug_kwarg = "uid"
    form_class = PaperForm
    title = "Thêm giấy tờ"
    submit = "Lưu giấy tờ"
    done = "Đã lưu giấy tờ. Các hồ sơ của chủ thể dùng được ngay."

    def get_rows(self) -> Any:
        return super().get_rows().select_related("commune__parent")

    def get_form_kwargs(self) -> dict[str, Any]:
        products = queries.products_for(self.request.user).filter(producer=self.object)
        known = {"producer": self.object, "kinds": shelves.kinds(), "products": products}
        return {**super().get_form_kwargs(), **known}

    def act(self, form: PaperForm) -> ProducerPaper:
        kind = form.cleaned_data["kind"]
        return papers.keep(
            producer=self.object, product=form.cleaned_data["product"], kind=kind, upload=form.cleaned_data["upload"],
            name=shelves.kind_label(kind), printed=form.printed(), by=self.request.user,
        )  # fmt: skip

    def get_success_url(self) -> str:
        return back(self.face, self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=self.object.name, cancel_url=back(self.face, self.object), **kwargs)


class OnePaper:
    """A paper that counts now, of a producer whose papers this person keeps."""

    permission = "producers.keep_papers"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> Any:
        return queries.papers_kept_by(self.request.user)  # type: ignore[attr-defined]

    def get_success_url(self) -> str:
        return back(self.face, self.object.producer)  # type: ignore[attr-defined]


class ReplacePaperView(OnePaper, ObjectFormView):
    """Thay bằng bản mới: what seldom changes is filled in from the earlier one."""

    form_class = PrintedForm
    submit = "Lưu bản mới"
    done = "Đã lưu bản mới. Bản cũ vẫn được giữ."

    def get_title(self) -> str:
        return f"Bản mới của: {shelves.kind_label(self.object.kind)}"

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.object, name) for name in ("title", "issuer", "code")}

    def get_form_kwargs(self) -> dict[str, Any]:
        known = {"producer": self.object.producer, "product": self.object.product}
        return {**super().get_form_kwargs(), **known}

    def act(self, form: PrintedForm) -> ProducerPaper:
        old = self.object
        return papers.keep(
            producer=old.producer, product=old.product, kind=old.kind, upload=form.cleaned_data["upload"],
            name=shelves.kind_label(old.kind), printed=form.printed(), replacing=old, by=self.request.user,
        )  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        named = filter(None, [str(self.object), self.object.number])
        return super().get_context_data(lead=f"Thay {', số '.join(named)}", cancel_url=self.get_success_url(), **kwargs)


class RemovePaperView(OnePaper, ActionView):
    done = "Đã gỡ giấy tờ. Hồ sơ đã gửi trước đó vẫn giữ bản cũ."

    def act(self) -> None:
        papers.remove(paper=self.object, by=self.request.user)


class PaperFileView(FaceMixin, View):
    """The file itself, earlier versions too, for those who may see the paper."""

    face = "office"
    permission = "producers.view_paper"

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        return serve(get_object_or_404(queries.papers_for(request.user), uid=uid).file)  # type: ignore[arg-type]
