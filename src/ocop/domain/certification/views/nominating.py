"""Đề cử lên Trung ương: the candidates, one candidate, the letter and the answer."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from ocop.domain.certification import addresses, nominating
from ocop.domain.certification.models import DecisionLine, Nomination
from ocop.domain.certification.nominating_forms import CentreForm, SendForm
from ocop.domain.certification.services import nominating as service
from ocop.platform.access.rules import can
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict
from ocop.platform.files.serving import serve
from ocop.platform.ui.columns import Column
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import state as state_badge
from ocop.platform.ui.views import Crumbs, DetailView, ObjectFormView, ObjectMixin, OfficeView

from .tabs import TabsMixin

S = Nomination.State


class CandidatesView(TabsMixin, ListView):
    title = "Đề cử lên Trung ương"
    permission = "certification.view_candidate"
    template_name = "certification/decisions.html"
    search_in = ("product__search",)
    order = ("-decision__issued_on", "position")
    what = "sản phẩm"
    lead = "Sản phẩm hội đồng đề nghị công nhận và đề cử lên Trung ương xét 5 sao."
    empty = Empty(
        "Chưa có sản phẩm nào được đề cử", "Hiện ở đây khi quyết định công nhận sản phẩm được đề cử ban hành."
    )
    columns = (
        Column("product", "Sản phẩm", "product.name", sort="product__search", sub="product.producer.name", lead=True,
               link=addresses.candidate),
        Column("points", "Điểm", "points", sort="points", css="num"),
        Column("decision", "Quyết định của tỉnh", lambda row: str(row.decision), sort="decision__issued_on",
               link=lambda row: addresses.decision(row.decision)),
        Column("sent", "Gửi ngày", lambda row: row.sent[0].sent_on if row.sent else None, css="num"),
        Column("answer", "Trả lời", lambda row: row.sent[0].answer_number if row.sent else ""),
        Column("state", "Trạng thái", lambda row: nominating.state_of(row)[0],
               html=lambda row: state_badge(*nominating.state_of(row))),
    )  # fmt: skip

    def rows(self) -> QuerySet[DecisionLine]:
        return nominating.candidates_for(self.request.user)


class _OneCandidate(ObjectMixin):
    permission = "certification.view_candidate"
    slug_field = "dossier__uid"
    slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[DecisionLine]:
        return nominating.candidates_for(self.request.user)  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        return [("Đề cử lên Trung ương", reverse("office:candidates")), (self.object.product.name, "")]

    def get_success_url(self) -> str:
        return addresses.candidate(self.object)


class CandidateView(_OneCandidate, DetailView):
    """The product's result in the province, the letters to the centre, its answers."""

    template_name = "certification/nominating/candidate.html"

    def get_title(self) -> str:
        return f"Đề cử: {self.object.product.name}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        line = self.object
        word, kind = nominating.state_of(line)
        waiting = next((row for row in line.sent if row.state == S.WAITING), None)
        standing = any(row.state != S.REFUSED for row in line.sent)
        return super().get_context_data(
            state=word, state_kind=kind, lead=f"{line.product.producer}, {line.points} điểm. {line.decision}",
            sent=[(row, nominating.STATE_KIND[row.state]) for row in line.sent], waiting=waiting,
            may_write=can(self.request.user, "certification.nominate", line), may_send=not standing,
            history=history(line.sent[0])[:30] if line.sent else [], **kwargs,
        )  # fmt: skip


class SendView(_OneCandidate, ObjectFormView):
    permission = "certification.nominate"
    title = "Ghi văn bản đề cử"
    form_class = SendForm
    submit = "Ghi đã gửi"
    done = "Đã ghi văn bản đề cử; chủ thể được báo."

    def act(self, form: SendForm) -> Nomination:
        return service.send(line=self.object, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object.product), cancel_url=self.get_success_url(), **kwargs)


class CentreView(_OneCandidate, ObjectFormView):
    """Trả lời của Trung ương to the letter that waits."""

    permission = "certification.nominate"
    title = "Ghi trả lời của Trung ương"
    form_class = CentreForm
    submit = "Ghi trả lời"
    done = "Đã ghi trả lời của Trung ương; chủ thể được báo."

    @property
    def waiting(self) -> Nomination:
        found = next((row for row in self.object.sent if row.state == S.WAITING), None)
        if found is None:
            raise Conflict("Không có đề cử nào đang chờ trả lời. Mở trang đề cử để xem.")
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        initial = {"answered_on": max(clock.today(), self.waiting.sent_on)}
        return {**super().get_form_kwargs(), "initial": initial}

    def act(self, form: CentreForm) -> Nomination:
        words = dict(form.cleaned_data)
        recognised = words.pop("outcome") == S.RECOGNISED
        return service.answer(nomination=self.waiting, recognised=recognised, by=self.request.user, **words)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object.product), cancel_url=self.get_success_url(), **kwargs)


class NominationFileView(_OneCandidate, OfficeView):
    """The letter of a nomination."""

    def get(self, _request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponseBase:
        found = next((row for row in self.object.sent if row.uid == kwargs["which"]), None)
        if found is None or found.file is None:
            raise Http404
        return serve(found.file)
