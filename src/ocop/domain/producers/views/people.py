"""Người của chủ thể and what they consented to, the same in both faces."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ocop.domain.producers import queries
from ocop.domain.producers.models import Consent, Member, Producer
from ocop.domain.producers.people_forms import MemberForm, PaperConsentForm, RoleForm
from ocop.domain.producers.services import consents, inviting, people
from ocop.platform.ui.views import ActionView, ObjectFormView, ObjectMixin, OfficePage


def back(face: str, producer: Producer) -> str:
    return reverse("portal:my_products") if face == "portal" else reverse("office:producer", args=[producer.uid])


class AddMemberView(ObjectFormView):
    permission = "producers.manage_people"
    slug_field = slug_kwarg = "uid"
    form_class = MemberForm
    title = "Thêm người"
    submit = "Thêm người"
    done = "Đã thêm. Người này đăng nhập được ngay bằng số điện thoại."

    def act(self, form: MemberForm) -> Member:
        return people.add(producer=self.object, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return back(self.face, self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=self.get_success_url(), **kwargs)


class _OfMember:
    permission = "producers.manage_people"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> Any:
        return queries.members_managed_by(self.request.user)  # type: ignore[attr-defined]

    def get_success_url(self) -> str:
        return back(self.face, self.object.producer)  # type: ignore[attr-defined]


class RoleView(_OfMember, ObjectFormView):
    form_class = RoleForm
    done = "Đã đổi vai trò."

    def get_title(self) -> str:
        return f"Vai trò của {self.object.user.called}"

    def get_initial(self) -> dict[str, Any]:
        return {"role": self.object.role}

    def act(self, form: RoleForm) -> Member:
        return people.change_role(member=self.object, role=form.cleaned_data["role"], by=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            lead=str(self.object.producer), cancel_url=self.get_success_url(), **kwargs
        )


class RemoveMemberView(_OfMember, ActionView):
    done = "Đã bớt người này khỏi chủ thể."

    def act(self) -> None:
        people.remove(member=self.object, by=self.request.user)


class InviteView(ObjectMixin, OfficePage):
    """Liên kết riêng: the text stands on the page once and is kept nowhere."""

    permission = "producers.invite"
    slug_field = slug_kwarg = "uid"
    template_name = "producers/invitation.html"
    http_method_names = ("post",)

    def get_rows(self) -> Any:
        return queries.members_invited_by(self.request.user)

    def get_title(self) -> str:
        return f"Liên kết riêng cho {self.object.user.called}"

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        text = inviting.invite(member=self.object, by=request.user)
        return self.render_to_response(self.get_context_data(text=text), headers={"Cache-Control": "no-store"})


class PaperConsentView(ObjectFormView):
    """Ghi sự đồng ý từ bản giấy đã ký."""

    permission = "producers.enter"
    slug_field = slug_kwarg = "uid"
    form_class = PaperConsentForm
    title = "Ghi sự đồng ý bằng bản giấy"
    submit = "Ghi sự đồng ý"
    done = "Đã ghi sự đồng ý."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "people": queries.users_of(self.object)}

    def act(self, form: PaperConsentForm) -> Consent:
        return consents.give(producer=self.object, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return back(self.face, self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=self.get_success_url(), **kwargs)


class WithdrawConsentView(ActionView):
    permission = "producers.view"
    slug_field = slug_kwarg = "uid"
    done = "Đã rút sự đồng ý. Trang công khai bỏ số điện thoại trong vòng một phút."

    def get_rows(self) -> Any:
        return queries.consents_for(self.request.user)

    def act(self) -> None:
        consents.withdraw(consent=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return back(self.face, self.object.producer)
