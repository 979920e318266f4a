"""Hoạt động in the office: the list, one page, planning and changing, steps, programme, files, result."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from ocop.domain.activities import addresses, queries, reading
from ocop.domain.activities.forms import ActivityFilter, ActivityForm, FileForm, ReasonForm, ResultForm, SessionForm
from ocop.domain.activities.models import Activity, ActivityFile, Session
from ocop.domain.activities.services import planning, steps
from ocop.domain.activities.shapes import BY_SLUG, shape_of, shapes
from ocop.platform.access.rules import can
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.files.serving import serve
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.columns import Column
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import state as state_badge
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, FormView, ObjectFormView, ObjectMixin, OfficeView

S = Activity.State


class ActivitiesView(ListView):
    title = "Hoạt động"
    permission = "activities.view"
    template_name = "activities/list.html"
    filterset_class = ActivityFilter
    order = ("-starts_on", "-pk")
    what = "hoạt động"
    lead = "Tập huấn, học tập kinh nghiệm, xúc tiến thương mại, tuyên truyền, hội thi, lễ công bố."
    empty = Empty("Chưa có hoạt động nào", "Chọn loại hoạt động ở trên để lập từ một mục của kế hoạch.")
    columns = (
        Column("name", "Hoạt động", "name", sort="search", sub="get_kind_display", lead=True, link=addresses.activity),
        Column("when", "Thời gian", reading.dates_of, sort="starts_on", css="nowrap"),
        Column("place", "Địa điểm", "place", sub=lambda row: row.unit.short_name if row.unit else "", sort="place"),
        Column("item", "Mục", "item.code", sort="item__position"),
        Column("organiser", "Tổ chức", lambda row: row.organiser.short_name or row.organiser.name,
               sort="organiser__name"),
        Column("state", "Trạng thái", "get_state_display", sort="state",
               html=lambda row: state_badge(row.get_state_display(), reading.STATE_KIND[S(row.state)])),
    )  # fmt: skip

    def rows(self) -> QuerySet[Activity]:
        return queries.activities_for(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plans = could_ever(self.request.user, "activities.run")
        return super().get_context_data(kinds=shapes.values() if plans else [], **kwargs)


class OneActivity(ObjectMixin):
    """One activity this person sees, or may run where ``permission`` says so."""

    permission = "activities.view"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Activity]:
        user = self.request.user  # type: ignore[attr-defined]
        return queries.activities_run_by(user) if self.permission == "activities.run" else queries.activities_for(user)

    def get_crumbs(self) -> Crumbs:
        title = self.title  # type: ignore[attr-defined]
        above: Crumbs = [("Hoạt động", reverse("office:activities"))]
        if not title:
            return [*above, (self.object.name, "")]
        return [*above, (self.object.name, addresses.activity(self.object)), (title, "")]

    def get_success_url(self) -> str:
        return addresses.activity(self.object)


class ActivityView(OneActivity, DetailView):
    template_name = "activities/activity.html"

    def get_title(self) -> str:
        return self.object.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Activity = self.object
        offers = reading.offers_of(row, self.request.user)
        runs = can(self.request.user, "activities.run", row)
        return super().get_context_data(
            activity=row, state=row.get_state_display(), state_kind=reading.STATE_KIND[S(row.state)],
            lead=f"{row.get_kind_display()}. {reading.dates_of(row)}, {row.place}.", ways=reading.ways(row),
            next=reading.next_step(row, offers), asks=[offer for offer in offers if offer.transition.note_required],
            reason_form=ReasonForm(auto_id="ly_do_%s"), runs=runs, may_edit=runs and row.is_open,
            invitation=reading.invitation(row) if runs else "",
            programme_first=runs and row.is_open and row.kind in reading.WITH_PROGRAMME,
            days=reading.by_day(queries.sessions_of(row)), files=list(row.files.select_related("file")),
            writes_result=runs and row.state == S.DONE, may_detach=runs and row.state != S.CLOSED, **kwargs,
        )  # fmt: skip


class PlanActivityView(FormView):
    """Lập hoạt động of one kind, from an item of the season's plan."""

    permission = "activities.run"
    form_class = ActivityForm
    submit = "Lập hoạt động"
    done = "Đã lập hoạt động. Việc tiếp theo: ghi chương trình, rồi thông báo."
    draft = "hoat-dong"

    @cached_property
    def shape(self) -> Any:
        if self.kwargs["kind"] not in BY_SLUG:
            raise Http404
        return BY_SLUG[self.kwargs["kind"]]

    def get_title(self) -> str:
        return self.shape.plan_label

    def get_crumbs(self) -> Crumbs:
        return [("Hoạt động", reverse("office:activities")), (self.get_title(), "")]

    def get_form_kwargs(self) -> dict[str, Any]:
        season = queries.present_season()
        items = queries.items_to_plan(season, self.shape.codes) if season else []
        organisers = queries.organisers_for(self.request.user, season) if season else []
        if season is None or not items or not organisers:
            raise Conflict("Kế hoạch của năm chưa có nội dung để lập hoạt động này. Ban hành kế hoạch trước.")
        return {**super().get_form_kwargs(), "season": season, "items": items, "organisers": organisers}

    def get_initial(self) -> dict[str, Any]:
        return {"item": self.request.GET.get("muc") or None}

    def act(self, form: ActivityForm) -> Activity:
        given = form.cleaned_data
        return planning.plan_activity(
            kind=self.shape.kind, item=given["item"], organiser=given["organiser"], said=form.said, by=self.request.user
        )

    def get_success_url(self) -> str:
        return addresses.activity(self.result)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancel_url=reverse("office:activities"), **kwargs)


class ActivityForms(OneActivity, ObjectFormView):
    """A form about one activity that leads back to its page."""

    permission = "activities.run"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"cancel_url": addresses.activity(self.object), **kwargs})


class ChangeView(ActivityForms):
    title = "Sửa hoạt động"
    form_class = ActivityForm
    done = "Đã sửa hoạt động."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "season": self.object.season}

    def get_initial(self) -> dict[str, Any]:
        names = [name for name in planning.Described.__dataclass_fields__ if name != "unit"]
        return {**{name: getattr(self.object, name) for name in names}, "unit": self.object.unit_id,
                "version": self.object.version}  # fmt: skip

    def act(self, form: ActivityForm) -> Activity:
        version = form.cleaned_data["version"]
        return planning.change(activity=self.object, said=form.said, version=version, by=self.request.user)


class MoveView(OneActivity, ActionView):
    """One step of the workflow; the steps that need a reason carry it."""

    permission = "activities.run"

    def act(self) -> Activity:
        step, form = self.kwargs["step"], ReasonForm(self.request.POST)
        note = form.cleaned_data.get("note", "") if form.is_valid() else self.request.POST.get("note", "")
        return steps.move(activity=self.object, step=step, note=note, by=self.request.user)


class WriteSessionView(ActivityForms):
    """A new part of the programme."""

    title = "Thêm buổi"
    form_class = SessionForm
    submit = "Ghi vào chương trình"
    done = "Đã ghi vào chương trình."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "shape": shape_of(self.object), "item": self.object.item.code}

    def get_initial(self) -> dict[str, Any]:
        return {"on": self.object.starts_on}

    def act(self, form: SessionForm) -> Session:
        return planning.write_session(activity=self.object, by=self.request.user, **form.cleaned_data)


class OneSession(ObjectMixin):
    permission = "activities.run_session"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Session]:
        return queries.sessions_run_by(self.request.user)  # type: ignore[attr-defined]

    def get_success_url(self) -> str:
        return addresses.activity(self.object.activity)


class ChangeSessionView(OneSession, ObjectFormView):
    title = "Sửa buổi"
    form_class = SessionForm
    done = "Đã sửa chương trình."

    def get_crumbs(self) -> Crumbs:
        activity = self.object.activity
        return [("Hoạt động", reverse("office:activities")), (activity.name, addresses.activity(activity)),
                (self.title, "")]  # fmt: skip

    def get_form_kwargs(self) -> dict[str, Any]:
        activity = self.object.activity
        return {**super().get_form_kwargs(), "shape": shape_of(activity), "item": activity.item.code}

    def get_initial(self) -> dict[str, Any]:
        return {
            name: getattr(self.object, name) for name in (*self.form_class.base_fields, "topics") if name != "material"
        }

    def act(self, form: SessionForm) -> Session:
        row = self.object
        return planning.write_session(activity=row.activity, session=row, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancel_url=self.get_success_url(), **kwargs)


class DropSessionView(OneSession, ActionView):
    done = "Đã bỏ buổi khỏi chương trình."

    def act(self) -> Activity:
        return planning.drop_session(session=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return addresses.activity(self.result)


class MaterialView(OneActivity, OfficeView):
    """The material of one session, for whoever sees the activity."""

    def get(self, _request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponseBase:
        found = [row for row in queries.sessions_of(self.object) if row.uid == kwargs["session"] and row.material]
        if not found:
            raise Http404
        return serve(found[0].material)  # type: ignore[arg-type]


class AttachView(ActivityForms):
    title = "Thêm tệp"
    form_class = FileForm
    submit = "Tải lên"
    done = "Đã thêm tệp."

    def act(self, form: FileForm) -> ActivityFile:
        return planning.attach(activity=self.object, by=self.request.user, **form.cleaned_data)


class OneFile(ObjectMixin):
    permission = "activities.view_file"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[ActivityFile]:
        return queries.files_for(self.request.user)  # type: ignore[attr-defined]


class FileView(OneFile, OfficeView):
    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        return serve(self.object.file)


class DetachView(OneFile, ActionView):
    done = "Đã bỏ tệp."

    def act(self) -> Activity:
        return planning.detach(file=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return addresses.activity(self.result)


class ResultView(ActivityForms):
    title = "Ghi kết quả"
    form_class = ResultForm
    submit = "Ghi kết quả"
    done = "Đã ghi kết quả. Việc tiếp theo: khép lại."

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        if self.object.state != S.DONE:
            raise DomainError("not_held", "Ghi kết quả sau khi hoạt động đã tổ chức và trước khi khép lại.")
        return super().get_form(*args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"result": self.object.result}

    def act(self, form: ResultForm) -> Activity:
        return planning.record_result(activity=self.object, result=form.cleaned_data["result"], by=self.request.user)
