"""Thành viên hội đồng: somebody sits in, somebody leaves; the rules of the council."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from ocop.domain.evaluation import queries
from ocop.domain.evaluation.interest_forms import SubstituteForm
from ocop.domain.evaluation.models import CouncilMember
from ocop.domain.evaluation.services import seating
from ocop.platform.ui.views import Crumbs, ObjectFormView, whole_number

from .councils import crumbs


class SubstituteView(ObjectFormView):
    """Cử người thay, or thôi without one."""

    permission = "evaluation.manage_council"
    form_class = SubstituteForm
    submit = "Ghi"
    done = "Đã ghi. Phiếu của các sản phẩm đang chấm đã xếp lại."

    def get_rows(self) -> QuerySet[CouncilMember]:
        return queries.members_managed_by(self.request.user)

    def get_title(self) -> str:
        return f"Thay {self.object.user.called}"

    def get_crumbs(self) -> Crumbs:
        council = self.object.council
        return crumbs((council.short_name, reverse("office:council", args=[council.uid])), (self.get_title(), ""))

    def get_form_kwargs(self) -> dict[str, Any]:
        council = self.object.council
        seated = council.members.values("user")
        people = queries.people_for([council.unit]).exclude(pk__in=seated)
        return {**super().get_form_kwargs(), "people": people}

    def get_initial(self) -> dict[str, Any]:
        return {"user": whole_number(self.request.GET.get("nguoi", "0")) or None}

    def act(self, form: SubstituteForm) -> CouncilMember:
        words, user = form.cleaned_data, self.request.user
        if words["user"] is None:
            return seating.remove(member=self.object, why=words["why"], by=user)
        leaves = words["scope"] == SubstituteForm.ALL
        return seating.substitute(
            member=self.object, user=words["user"], leaves=leaves, why=words["why"], by=user
        )

    def get_success_url(self) -> str:
        return reverse("office:council", args=[self.object.council.uid])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        seat = f"{self.object.get_seat_display()}, {self.object.council.short_name}"
        return super().get_context_data(lead=seat, cancel_url=self.get_success_url(), **kwargs)
