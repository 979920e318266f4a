"""Người dự in the office: the list, one person, registering, sharing places, Excel in and out, refusals."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from ocop.domain.activities import addresses, importing, queries, workflow
from ocop.domain.activities.forms import ReasonForm
from ocop.domain.activities.models import Activity, Participant
from ocop.domain.activities.people_forms import PersonForm, QuotasForm
from ocop.domain.activities.services import registering
from ocop.domain.producers import queries as producers
from ocop.platform.access.rules import can
from ocop.platform.ui.columns import Column
from ocop.platform.ui.filters import ChoiceFilter, FilterSet, ModelChoiceFilter, NumberFilter
from ocop.platform.ui.imports import Fault, ImportView, Row
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import state as state_badge
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, ObjectFormView, ObjectMixin

from .office import OneActivity

P = Participant.State
STATE_KIND = {P.REGISTERED: "info", P.CONFIRMED: "ok", P.WAITING: "warn", P.WITHDRAWN: "neutral", P.REFUSED: "late"}


class PersonFilter(FilterSet):
    state = ChoiceFilter(label="Trạng thái", choices=P.choices, empty_label="tất cả")
    district = ModelChoiceFilter(label="Huyện", queryset=lambda _request: queries.filter_districts())
    sex = ChoiceFilter(label="Giới tính", choices=Participant.Sex.choices, empty_label="tất cả")
    came = ChoiceFilter(label="Đã dự", choices=(("co", "có"),), empty_label="tất cả", method="who_came")

    class Meta:
        model = Participant
        fields = ()

    def who_came(self, rows: QuerySet[Participant], _name: str, _value: str) -> QuerySet[Participant]:
        return queries.came_to(rows)


class AnyPersonFilter(PersonFilter):
    kind = ChoiceFilter(label="Loại", field_name="activity__kind", choices=Activity.Kind.choices, empty_label="tất cả")
    item = ChoiceFilter(label="Mục", choices=queries.ITEM_CHOICES, empty_label="tất cả", method="under")
    held = ChoiceFilter(label="Đã tổ chức", choices=(("co", "có"),), empty_label="tất cả", method="only_held")
    year = NumberFilter(label="Năm", field_name="activity__season__year")

    def only_held(self, rows: QuerySet[Participant], _name: str, _value: str) -> QuerySet[Participant]:
        return rows.filter(activity__state__in=Activity.HELD)

    def under(self, rows: QuerySet[Participant], _name: str, value: str) -> QuerySet[Participant]:
        return rows.filter(queries.under(value, "activity__item__code"))


_COLUMNS = (
    Column("name", "Họ và tên", "full_name", sort="search", sub="position", lead=True,
           link=lambda row: reverse("office:participant", args=[row.uid])),
    Column("office", "Đơn vị", "office", sort="office", sub=lambda row: row.district and row.district.short_name),
    Column("group", "Thành phần", "get_group_display", sort="group"),
    Column("sex", "Giới tính", "get_sex_display", sort="sex"),
    Column("came", "Số buổi dự", "came", sort="came", css="num"),
    Column("state", "Trạng thái", "get_state_display", sort="state", sub="reason",
           html=lambda row: state_badge(row.get_state_display(), STATE_KIND[P(row.state)])),
)  # fmt: skip


class AllPeopleView(ListView):
    """Everybody of every activity this person may see: the rows behind the figures of the plan."""

    title = "Người dự hoạt động"
    permission = "activities.view_person"
    filterset_class = AnyPersonFilter
    order = ("-activity__starts_on", "pk")
    what = "lượt người"
    empty = Empty("Chưa có ai", "Người dự được đăng ký từ trang của từng hoạt động.")
    columns = (
        _COLUMNS[0],
        Column("activity", "Hoạt động", "activity.name", sort="activity__starts_on",
               link=lambda row: addresses.activity(row.activity)),
        *_COLUMNS[1:],
    )  # fmt: skip

    def rows(self) -> QuerySet[Participant]:
        return queries.people_for(self.request.user)

    def get_crumbs(self) -> Crumbs:
        return [("Hoạt động", reverse("office:activities")), (self.title, "")]


class PeopleView(OneActivity, ListView):
    """The list of one activity, with the places of each district above it."""

    title = "Người dự"
    template_name = "activities/people.html"
    filterset_class = PersonFilter
    order = ("pk",)
    what = "người"
    empty = Empty("Chưa có ai đăng ký", "Đăng ký từng người, hoặc nhập danh sách từ Excel.")
    columns = _COLUMNS

    def rows(self) -> QuerySet[Participant]:
        return queries.people_for(self.request.user).filter(activity=self.object)

    def get_title(self) -> str:
        return f"Người dự: {self.object.name}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, user = self.object, self.request.user
        runs = can(user, "activities.run", row)
        return super().get_context_data(
            activity=row, quotas=queries.quotas_of(row), runs=runs, registers=can(user, "activities.register", row),
            waiting=queries.waiting_by_district(row) if runs else {}, **kwargs,
        )  # fmt: skip


class RegisterView(OneActivity, ObjectFormView):
    permission = "activities.register"
    title = "Đăng ký người dự"
    form_class = PersonForm
    submit = "Đăng ký"
    done = ""

    def get_rows(self) -> QuerySet[Activity]:
        return queries.activities_registered_by(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        user, units = self.request.user, queries.units_registered_by(self.request.user, self.object)
        return {
            **super().get_form_kwargs(), "activity": self.object, "units": units,
            "producers": producers.producers_for(user),
        }  # fmt: skip

    def act(self, form: PersonForm) -> Participant:
        row = registering.register(activity=self.object, person=form.person, by=self.request.user)
        self.done = f"{row.full_name}: {'có chỗ' if row.has_place else f'vào danh sách chờ. {row.reason}'}"
        return row

    def get_success_url(self) -> str:
        return addresses.people(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=self.object.name, cancel_url=self.get_success_url(), **kwargs)


class QuotasView(OneActivity, ObjectFormView):
    permission = "activities.run"
    title = "Chia chỗ cho địa bàn"
    form_class = QuotasForm
    submit = "Chia chỗ"
    done = "Đã chia chỗ. Người chờ của địa bàn còn chỗ đã được nhận."

    def get_form_kwargs(self) -> dict[str, Any]:
        row = self.object
        return {
            **super().get_form_kwargs(), "districts": queries.districts(row.season), "quotas": queries.quotas_of(row)
        }  # fmt: skip

    def act(self, form: QuotasForm) -> None:
        registering.set_quotas(activity=self.object, shares=form.shares, by=self.request.user)

    def get_success_url(self) -> str:
        return addresses.people(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lead = (
            f"{self.object.capacity} chỗ của hoạt động; tổng các phần không vượt số này."
            if self.object.capacity
            else ""
        )
        return super().get_context_data(lead=lead, cancel_url=self.get_success_url(), **kwargs)


class ImportPeopleView(OneActivity, ImportView):
    permission = "activities.run"
    title = "Nhập danh sách người dự"
    columns = importing.COLUMNS
    what = "người"
    done = "Đã nhập cả danh sách. Ai không còn chỗ đang ở danh sách chờ."

    def check(self, rows: Any) -> list[Fault]:
        return importing.read(self.object, rows, self.request.user)[1]

    def take_in(self, rows: list[Row]) -> Any:
        people, _ = importing.read(self.object, rows, self.request.user)
        return registering.take_in(activity=self.object, people=people, by=self.request.user)

    def get_success_url(self) -> str:
        return addresses.people(self.object)


class OnePerson(ObjectMixin):
    permission = "activities.view_person"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Participant]:
        user = self.request.user  # type: ignore[attr-defined]
        wanted = {
            "activities.manage_person": queries.people_run_by,
            "activities.answer_person": queries.people_answered_by,
        }
        return wanted.get(self.permission, queries.people_for)(user)

    def get_success_url(self) -> str:
        return reverse("office:participant", args=[self.object.uid])


class PersonView(OnePerson, DetailView):
    template_name = "activities/person.html"

    def get_crumbs(self) -> Crumbs:
        activity = self.object.activity
        return [(activity.name, addresses.activity(activity)), ("Người dự", addresses.people(activity)),
                (self.object.full_name, "")]  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Participant = self.object
        offers = workflow.participant.available(row, by=self.request.user)
        return super().get_context_data(
            person=row, state=row.get_state_display(), state_kind=STATE_KIND[P(row.state)], lead=row.activity.name,
            offers=[offer for offer in offers if offer.transition.permission], reason_form=ReasonForm(auto_id="vi_%s"),
            marks=queries.marks_of(row), **kwargs,
        )  # fmt: skip


class AnswerView(OnePerson, ActionView):
    """Confirm, withdraw or refuse."""

    permission = "activities.answer_person"

    def act(self) -> Participant:
        note, by = self.request.POST.get("note", ""), self.request.user
        match self.kwargs["step"]:
            case "confirm":
                return registering.confirm(person=self.object, by=by)
            case "withdraw":
                return registering.withdraw(person=self.object, reason=note, by=by)
            case _:
                return registering.refuse(person=self.object, reason=note, by=by)
