"""Pages that one kind alone has: findings of a tour, materials and coverage, entries of a contest, stands."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from ocop.domain.activities import addresses, covering, queries
from ocop.domain.activities.kind_forms import (
    ContestForm,
    DisplayForm,
    EntryForm,
    FindingForm,
    JudgeForm,
    MaterialForm,
    OutcomeForm,
)
from ocop.domain.activities.services import kinds
from ocop.platform.access.rules import allowed
from ocop.platform.files.serving import serve
from ocop.platform.ui.views import ActionView, Crumbs, ObjectFormView, ObjectMixin, OfficePage, OfficeView

from .office import ActivityForms, OneActivity

ROWS = {"finding", "material", "entry", "display"}


class _AddView(ActivityForms):
    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "activity": self.object}

    def get_initial(self) -> dict[str, Any]:
        return {"on": self.object.starts_on}


class AddFindingView(_AddView):
    title = "Ghi điều học được"
    form_class = FindingForm
    done = "Đã ghi điều học được."

    def act(self, form: Any) -> Any:
        return kinds.add_finding(activity=self.object, by=self.request.user, **form.cleaned_data)


class AddMaterialView(_AddView):
    title = "Ghi sản phẩm tuyên truyền"
    form_class = MaterialForm
    done = "Đã ghi sản phẩm tuyên truyền."

    def act(self, form: Any) -> Any:
        return kinds.add_material(activity=self.object, by=self.request.user, **form.cleaned_data)


class DescribeContestView(_AddView):
    title = "Thể lệ, ban giám khảo"
    form_class = ContestForm
    done = "Đã ghi thể lệ, ban giám khảo."

    def get_initial(self) -> dict[str, Any]:
        row = queries.contest_of(self.object)
        return {"rules": row.rules, "jury": row.jury} if row else {}

    def act(self, form: Any) -> Any:
        return kinds.describe_contest(activity=self.object, by=self.request.user, **form.cleaned_data)


class EnterProductView(_AddView):
    title = "Đưa sản phẩm vào hội thi"
    form_class = EntryForm
    done = "Đã đưa sản phẩm vào hội thi."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "products": queries.products_to_enter(self.request.user)}

    def act(self, form: Any) -> Any:
        return kinds.enter_product(activity=self.object, by=self.request.user, **form.cleaned_data)


class AddDisplayView(_AddView):
    title = "Ghi gian trưng bày"
    form_class = DisplayForm
    done = "Đã ghi gian trưng bày."

    def act(self, form: Any) -> Any:
        return kinds.add_display(activity=self.object, by=self.request.user, **form.cleaned_data)


class _OneRow(ObjectMixin):
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Any]:
        return allowed(self.request.user, self.permission).select_related("activity")  # type: ignore[attr-defined]

    def get_success_url(self) -> str:
        return addresses.activity(self.object.activity)


class _RowForm(_OneRow, ObjectFormView):
    def get_crumbs(self) -> Crumbs:
        activity = self.object.activity
        return [("Hoạt động", reverse("office:activities")), (activity.name, addresses.activity(activity)),
                (self.title, "")]  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=self.get_success_url(), **kwargs)


class FinishActionView(_RowForm):
    permission = "activities.run_finding"
    title = "Ghi việc làm tiếp đã xong"
    form_class = OutcomeForm
    done = "Đã ghi việc làm tiếp."

    def act(self, form: Any) -> Any:
        return kinds.finish_action(finding=self.object, by=self.request.user, **form.cleaned_data)


class JudgeView(_RowForm):
    permission = "activities.run_entry"
    title = "Ghi kết quả của ban giám khảo"
    form_class = JudgeForm
    done = "Đã ghi kết quả."

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.object, name) for name in ("points", "rank", "prize", "amount")}

    def act(self, form: Any) -> Any:
        given = {**form.cleaned_data, "amount": form.cleaned_data["amount"] or 0}
        return kinds.judge(entry=self.object, by=self.request.user, **given)


class DropRowView(_OneRow, ActionView):
    """One row of one of the four kinds goes."""

    permission = "activities.run"
    done = "Đã bỏ."

    def get_rows(self) -> QuerySet[Any]:
        if self.kwargs["row"] not in ROWS:
            raise Http404
        return allowed(self.request.user, f"activities.run_{self.kwargs['row']}").select_related("activity")

    def act(self) -> Any:
        return kinds.drop(row=self.object, permission=f"activities.run_{self.kwargs['row']}", by=self.request.user)

    def get_success_url(self) -> str:
        return addresses.activity(self.result)


class MaterialFileView(OneActivity, OfficeView):
    """``tai-lieu`` or ``anh`` of one material, for whoever sees the campaign."""

    def get(self, _request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponseBase:
        row = queries.materials_of(self.object).filter(uid=kwargs["material"]).first()
        stored = row and {"tai-lieu": row.file, "anh": row.proof}.get(kwargs["which"])
        if not stored:
            raise Http404
        return serve(stored)


class CoverageView(OfficePage):
    """Độ phủ: topics by districts, from every campaign of the season."""

    permission = "activities.view"
    title = "Độ phủ tuyên truyền"
    template_name = "activities/coverage.html"

    def get_crumbs(self) -> Crumbs:
        return [("Hoạt động", reverse("office:activities")), (self.title, "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        season = queries.present_season()
        if season is None:
            raise Http404
        found = covering.coverage(season, self.request.user)
        lead = f"{season}: đã nói tới {found.groups} trên {found.of_groups} nhóm sản phẩm."
        return super().get_context_data(found=found, lead=lead, **kwargs)
