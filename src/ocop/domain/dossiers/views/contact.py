"""Beside a file: receipts, messages, calls, and who of the office takes it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ocop.domain.dossiers import addresses, contacting, holding
from ocop.domain.dossiers.forms import AssignForm, CallForm, MessageForm
from ocop.domain.dossiers.models import Contact, Receipt
from ocop.domain.dossiers.services import assigning, contacts, receipts
from ocop.platform.files.serving import serve
from ocop.platform.ui.views import ActionView, ObjectFormView, ObjectMixin, OfficeView, PortalView


class _Beside(ObjectMixin):
    """An idea or a dossier by its address, out of those on which this person may do it."""

    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> Any:
        return contacting.files_to(self.request.user, self.permission)  # type: ignore[attr-defined]

    def get_success_url(self) -> str:
        return (addresses.portal if self.face == "portal" else addresses.office)(self.object)  # type: ignore[attr-defined]


class _Give(_Beside, ActionView):
    """Lập giấy biên nhận, then the file itself."""

    def act(self) -> Receipt:
        return receipts.give(file=self.object, by=self.request.user)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("office:receipt", args=[self.act().uid]))


class GiveIdeaReceiptView(_Give):
    permission = "dossiers.give_idea_receipt"


class GiveDossierReceiptView(_Give):
    permission = "dossiers.give_dossier_receipt"


class OfficeReceiptView(OfficeView):
    permission = "dossiers.view_receipt"

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        return serve(get_object_or_404(contacting.receipts_for(request.user), uid=uid).file)


class PortalReceiptView(PortalView):
    permission = "dossiers.view_receipt"

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        return serve(get_object_or_404(contacting.receipts_for(request.user), uid=uid).file)


class _Message(_Beside, ObjectFormView):
    form_class = MessageForm
    submit = "Gửi lời nhắn"
    done = "Đã gửi lời nhắn."

    def get_title(self) -> str:
        return f"Lời nhắn về “{self.object.product}”"

    def act(self, form: MessageForm) -> Contact:
        return contacts.message(file=self.object, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancel_url=self.get_success_url(), **kwargs)


class OfficeIdeaMessageView(_Message):
    permission = "dossiers.message_idea"


class OfficeDossierMessageView(_Message):
    permission = "dossiers.message_dossier"


class PortalIdeaMessageView(_Message):
    face = "portal"
    permission = "dossiers.message_idea"


class PortalDossierMessageView(_Message):
    face = "portal"
    permission = "dossiers.message_dossier"


class _Call(_Message):
    form_class = CallForm
    submit = "Ghi cuộc gọi"
    done = "Đã ghi cuộc gọi."

    def get_title(self) -> str:
        return f"Cuộc gọi về “{self.object.product}”"

    def act(self, form: CallForm) -> Contact:
        return contacts.call(file=self.object, by=self.request.user, **form.cleaned_data)


class IdeaCallView(_Call):
    permission = "dossiers.call_idea"


class DossierCallView(_Call):
    permission = "dossiers.call_dossier"


class _Assign(_Beside, ObjectFormView):
    form_class = AssignForm
    submit = "Giao"
    done = "Đã ghi người xử lý."

    def get_title(self) -> str:
        return f"Giao “{self.object.product}”"

    def get_form_kwargs(self) -> dict[str, Any]:
        people = holding.office_people(self.object)
        return {**super().get_form_kwargs(), "people": people, "initial": {"person": self.object.assigned_to_id}}

    def act(self, form: AssignForm) -> Any:
        return assigning.assign(file=self.object, person=form.cleaned_data["person"], by=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancel_url=self.get_success_url(), **kwargs)


class AssignIdeaView(_Assign):
    permission = "dossiers.assign_idea"


class AssignDossierView(_Assign):
    permission = "dossiers.assign_dossier"
