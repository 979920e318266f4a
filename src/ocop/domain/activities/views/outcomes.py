"""After the class: tests and survey on one page, certificates, what became of each; the money of any activity."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.generic import TemplateView

from ocop.domain.activities import addresses, after_reading, money
from ocop.domain.activities.attending_reading import roll_of
from ocop.domain.activities.models import Activity, FollowUp, Participant
from ocop.domain.activities.people_forms import FollowUpForm, MoneyForm, ScoreForm
from ocop.domain.activities.services import outcomes
from ocop.domain.activities.services.money import open_money
from ocop.platform.core.errors import Conflict
from ocop.platform.ui.views import ActionView, Crumbs, ObjectFormView, OfficeView

from .office import ActivityForms, OneActivity
from .people import OnePerson


class OpenMoneyView(ActivityForms):
    title = "Mở việc chi"
    form_class = MoneyForm
    submit = "Mở việc chi"
    done = "Đã mở việc chi. Dành nguồn, ghi hợp đồng từ khung Kinh phí."

    def get_form_kwargs(self) -> dict[str, Any]:
        accounts = money.accounts_for(self.object)
        if not accounts:
            raise Conflict(f"Chưa giao kinh phí cho mục {self.object.item.code}. Giao dự toán trước.")
        return {**super().get_form_kwargs(), "accounts": accounts}

    def act(self, form: MoneyForm) -> Activity:
        given = form.cleaned_data
        return open_money(
            activity=self.object, account=given["account"], estimate=given["estimate"] or 0,
            part=given.get("part", ""), by=self.request.user,
        )  # fmt: skip


class ScoresView(OneActivity, OfficeView, TemplateView):
    """Kiểm tra, khảo sát: one line for each participant, kept all at once."""

    permission = "activities.run"
    title = "Kiểm tra, khảo sát"
    template_name = "activities/scores.html"

    def get_forms(self, data: Any = None) -> list[ScoreForm]:
        return [ScoreForm(data, person=person) for person in roll_of(self.object).people]

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        forms = self.get_forms(request.POST)
        if not all([form.is_valid() for form in forms]):  # noqa: C419 every form shows its own errors
            return self.render_to_response(self.get_context_data(forms=forms), status=422)
        scores = [outcomes.Score(form.person, **form.cleaned_data) for form in forms if form.has_changed()]
        changed = outcomes.write_scores(activity=self.object, scores=scores, by=request.user)
        messages.success(request, f"Đã ghi của {changed} người." if changed else "Không có gì thay đổi.")
        return HttpResponseRedirect(request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        forms = kwargs.pop("forms", None) or self.get_forms()
        return super().get_context_data(activity=self.object, forms=forms, lead=self.object.name, **kwargs)


class GivePapersView(OneActivity, ActionView):
    permission = "activities.run"

    def act(self) -> list[Any]:
        found = outcomes.give_papers(activity=self.object, by=self.request.user)
        self.done = f"Đã cấp {len(found)} giấy chứng nhận tham dự. Tệp đang được lập."
        return found


class PrintPapersView(OneActivity, ActionView):
    """One PDF of all certificates, for the printer."""

    permission = "activities.run"

    def act(self) -> Any:
        return outcomes.ask_for_print(activity=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:batch", args=[self.result.uid])


class AfterView(OneActivity, OfficeView, TemplateView):
    """Theo dõi sau lớp: what the system counts and what was asked, at three and at twelve months."""

    permission = "activities.run"
    title = "Theo dõi sau lớp"
    template_name = "activities/after.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            activity=self.object, rows=after_reading.rows_of(self.object), times=after_reading.due_of(self.object),
            lead=f"{self.object.name}. Hồ sơ và hạng sao đếm từ bản ghi; doanh thu hỏi người dự.", **kwargs,
        )  # fmt: skip


class FollowUpView(OnePerson, ObjectFormView):
    permission = "activities.manage_person"
    form_class = FollowUpForm
    done = "Đã ghi theo dõi."

    def get_title(self) -> str:
        return f"{self.object.full_name}: sau {self.kwargs['months']} tháng"

    def get_rows(self) -> QuerySet[Participant]:
        if self.kwargs["months"] not in FollowUp.MONTHS:
            raise Http404
        return super().get_rows()

    def get_crumbs(self) -> Crumbs:
        activity = self.object.activity
        after = reverse("office:activity_after", args=[activity.uid])
        return [(activity.name, addresses.activity(activity)), ("Theo dõi sau lớp", after), (self.get_title(), "")]

    def get_initial(self) -> dict[str, Any]:
        row = self.object.follow_ups.filter(months=self.kwargs["months"]).first()
        return {"sales": row.sales, "change": row.change} if row else {}

    def act(self, form: FollowUpForm) -> FollowUp:
        return outcomes.follow_up(
            person=self.object, months=self.kwargs["months"], by=self.request.user, **form.cleaned_data
        )

    def get_success_url(self) -> str:
        return reverse("office:activity_after", args=[self.object.activity.uid])
