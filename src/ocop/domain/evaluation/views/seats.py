"""Thành viên hội đồng: somebody sits in, somebody leaves; the rules of the council."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from ocop.domain.evaluation import queries
from ocop.domain.evaluation.forms import RulesForm
from ocop.domain.evaluation.interest_forms import SubstituteForm
from ocop.domain.evaluation.models import Council, CouncilMember
from ocop.domain.evaluation.services import seating
from ocop.domain.evaluation.services.councils import RULES, set_rules
from ocop.platform.files.serving import serve
from ocop.platform.ui.views import Crumbs, ObjectFormView, ObjectMixin, OfficeView, whole_number

from .councils import crumbs


class RulesView(ObjectFormView):
    """Sửa quy chế, until the council has begun to score."""

    title = "Quy chế của hội đồng"
    permission = "evaluation.manage_council"
    slug_field = slug_kwarg = "uid"
    form_class = RulesForm
    done = "Đã lưu quy chế."

    def get_crumbs(self) -> Crumbs:
        return crumbs((self.object.short_name, self.get_success_url()), (self.title, ""))

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.object, name) for name in RULES}

    def act(self, form: RulesForm) -> Council:
        return set_rules(council=self.object, by=self.request.user, **form.rules())

    def get_success_url(self) -> str:
        return reverse("office:council", args=[self.object.uid])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=self.object.name, cancel_url=self.get_success_url(), **kwargs)


class DecisionFileView(ObjectMixin, OfficeView):
    """The decision that set up the council."""

    permission = "evaluation.view_council"
    slug_field = slug_kwarg = "uid"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.object.decision_file is None:
            raise Http404
        return serve(self.object.decision_file)


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
