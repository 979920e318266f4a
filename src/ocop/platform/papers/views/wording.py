"""The wording of a type at each level: its versions, writing one, looking at it, putting it in force."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from ocop.platform.core.text import upper_first
from ocop.platform.files.services import PDF
from ocop.platform.files.serving import serve_generated
from ocop.platform.papers import queries, wording, workflow
from ocop.platform.papers.entry import WordingForm
from ocop.platform.papers.models import WordingVersion
from ocop.platform.papers.services import wording as services
from ocop.platform.papers.types import PaperType, paper_types
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, FormView, ObjectMixin, OfficePage, OfficeView

Level = WordingVersion.Level
STATE_KINDS = {"DRAFT": "neutral", "LIVE": "ok", "RETIRED": "neutral"}


class _OneType:
    """The type named in the address; one without a wording of its own is a page that does not exist."""

    @property
    def kind(self) -> PaperType:
        name = self.kwargs["name"]  # type: ignore[attr-defined]
        if name not in paper_types or not paper_types[name].drafted:
            raise Http404
        return paper_types[name]

    def get_crumbs(self) -> Crumbs:
        return [("Mẫu văn bản", reverse("office:papers:types")), (self.kind.label, "")]


class WordingsView(_OneType, OfficePage):
    """Lời văn của một loại: one row a level, and every version that ever was."""

    permission = "papers.see_wording"
    template_name = "papers/wordings.html"

    def get_title(self) -> str:
        return f"Lời văn của {self.kind.label[:1].lower()}{self.kind.label[1:]}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versions = list(queries.wordings_for(self.request.user).filter(type=self.kind.name))
        S = WordingVersion.State  # noqa: N806 states as everywhere
        levels = [
            (level, next((one for one in versions if one.level == level and one.state == S.LIVE), None),
             next((one for one in versions if one.level == level and one.state == S.DRAFT), None))
            for level in Level
        ]  # fmt: skip
        return super().get_context_data(
            kind=self.kind, levels=levels, versions=versions, slots=wording.slots(self.kind),
            may_write=could_ever(self.request.user, "papers.word"), **kwargs,
        )  # fmt: skip


class WriteView(_OneType, FormView):
    """Soạn lời văn: starts from the draft, else from what is in force, else from the system's own words."""

    permission = "papers.word"
    template_name = "papers/write_wording.html"
    form_class = WordingForm
    submit = "Lưu để xem thử"
    done = "Đã lưu. Xem thử trên số liệu mẫu, rồi nhờ người khác kiểm tra để đưa vào dùng."

    @property
    def level(self) -> WordingVersion.Level:
        try:
            return Level(self.kwargs["level"])
        except ValueError:
            raise Http404 from None

    def get_title(self) -> str:
        return f"Soạn lời văn, {self.level.label}"

    def get_form_kwargs(self) -> dict[str, Any]:
        rows = queries.wordings_for(self.request.user).filter(type=self.kind.name, level=self.level)
        open_ = rows.exclude(state=WordingVersion.State.RETIRED).order_by("state").first()  # DRAFT before LIVE
        texts = {key: text["to"] for key, text in open_.texts.items()} if open_ else {}
        return {**super().get_form_kwargs(), "slots": wording.slots(self.kind), "texts": texts}

    def act(self, form: WordingForm) -> WordingVersion:
        return services.write(
            type=self.kind.name, level=self.level, texts=form.texts(), note=form.cleaned_data["note"],
            by=self.request.user,
        )  # fmt: skip

    def get_success_url(self) -> str:
        return reverse("office:papers:wording", args=[self.result.uid])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            lead=self.kind.label, names=sorted(wording.names_of(self.kind)),
            cancel_url=reverse("office:papers:wordings", args=[self.kind.name]), **kwargs,
        )  # fmt: skip


class _OneWording(ObjectMixin):
    permission = "papers.see_wording"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> Any:
        return queries.wordings_for(self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:papers:wording", args=[self.object.uid])


class WordingView(_OneWording, DetailView):
    template_name = "papers/wording.html"

    def get_crumbs(self) -> Crumbs:
        kind = paper_types[self.object.type]
        return [
            ("Mẫu văn bản", reverse("office:papers:types")),
            (kind.label, reverse("office:papers:wordings", args=[kind.name])), (str(self.object), ""),
        ]  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version = self.object
        slots = {slot.key: slot for slot in wording.slots(paper_types[version.type])}
        texts = [
            (slots[key].label if key in slots else key, text["from"], text["to"], key not in slots
             or slots[key].default != text["from"])
            for key, text in version.texts.items()
        ]  # fmt: skip
        return super().get_context_data(
            texts=texts, stale=any(gone for *_, gone in texts), kind=paper_types[version.type],
            state=upper_first(version.get_state_display()), state_kind=STATE_KINDS[version.state],
            offers=workflow.wording.available(version, by=self.request.user), **kwargs,
        )  # fmt: skip


class WordingPreviewView(_OneWording, OfficeView):
    def get(self, _request: HttpRequest, **_: Any) -> HttpResponse:
        return serve_generated(services.preview(self.object), f"loi-van-{self.object.number}.pdf", PDF)


class WordingActView(_OneWording, ActionView):
    """Kiểm tra và đưa vào dùng, bỏ, thôi dùng."""

    done = "Đã ghi."

    def act(self) -> WordingVersion:
        act = _ACTS.get(self.kwargs["act"])
        if act is None:
            raise Http404
        return act(version=self.object, by=self.request.user)


_ACTS = {"check": services.put_in_force, "discard": services.discard, "retire": services.retire}
