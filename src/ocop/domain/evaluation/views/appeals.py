"""Kiến nghị: sent in the portal, answered in the office."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from ocop.domain.dossiers import addresses as dossiers
from ocop.domain.evaluation import queries
from ocop.domain.evaluation.forms import AnswerForm, AppealForm
from ocop.domain.evaluation.models import Appeal, Entry
from ocop.domain.evaluation.services import appealing
from ocop.platform.core.errors import DomainError
from ocop.platform.files.serving import serve
from ocop.platform.ui.views import ActionView, FaceMixin, ObjectFormView, ObjectMixin, View


class AppealView(ObjectFormView):
    face = "portal"
    title = "Kiến nghị về kết quả"
    permission = "evaluation.appeal"
    slug_field = slug_kwarg = "uid"
    form_class = AppealForm
    submit = "Gửi kiến nghị"
    done = "Đã gửi kiến nghị. Hội đồng trả lời trên trang này và qua thông báo."

    def get_rows(self) -> QuerySet[Entry]:
        return queries.entries_to_appeal(self.request.user)

    def act(self, form: AppealForm) -> Appeal:
        words = form.cleaned_data
        return appealing.appeal(entry=self.object, text=words["text"], upload=words["file"], by=self.request.user)

    def get_success_url(self) -> str:
        return dossiers.portal(self.object.dossier)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entry = self.object
        lead = f"{entry.dossier.product.name}, {entry.round.council.short_name}: {entry.result.get('derivation', '')}."
        return super().get_context_data(lead=lead, cancel_url=self.get_success_url(), **kwargs)


class WithdrawAppealView(ActionView):
    face = "portal"
    permission = "evaluation.withdraw_appeal"
    slug_field = slug_kwarg = "uid"
    done = "Đã rút kiến nghị."

    def get_rows(self) -> QuerySet[Appeal]:
        return queries.appeals_by(self.request.user)

    def act(self) -> Appeal:
        return appealing.withdraw(appeal=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return dossiers.portal(self.object.entry.dossier)


class AnswerView(ActionView):
    permission = "evaluation.manage_entry"
    slug_field = slug_kwarg = "uid"
    done = "Đã trả lời kiến nghị; chủ thể nhận thông báo."

    def get_rows(self) -> QuerySet[Appeal]:
        return queries.appeals_organised_by(self.request.user)

    def act(self) -> Appeal:
        form = AnswerForm(self.request.POST)
        if not form.is_valid():
            raise DomainError("text_required", "Chọn hướng trả lời và ghi nội dung, tối đa 2.000 chữ.")
        accept = form.cleaned_data["outcome"] == Appeal.State.ACCEPTED
        return appealing.answer(appeal=self.object, accept=accept, text=form.cleaned_data["text"], by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:entry", args=[self.object.entry.uid])


class AppealFileView(ObjectMixin, FaceMixin, View):
    """What was sent with it, for the council's organisers."""

    face = "office"
    permission = "evaluation.manage_entry"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Appeal]:
        return queries.appeals_organised_by(self.request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.object.file is None:
            raise Http404
        return serve(self.object.file)
