"""Hoạt động in the portal: what one may register for, who of one's own goes, confirming, leaving."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from ocop.domain.activities import eligibility, queries, reading
from ocop.domain.activities.models import Activity, Participant
from ocop.domain.activities.people_forms import OwnPersonForm
from ocop.domain.activities.services import registering
from ocop.domain.producers import queries as producers
from ocop.platform.core import clock
from ocop.platform.ui.views import ActionView, ObjectFormView, PortalPage

from .people import STATE_KIND

P = Participant.State


class MyActivitiesView(PortalPage):
    permission = "producers.act"
    title = "Hoạt động"
    template_name = "activities/portal/activities.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        coming = [
            (row, reading.dates_of(row), row.capacity is not None and row.taken >= row.capacity)
            for row in queries.open_on(clock.today())
            if Participant.Group.PRODUCER in eligibility.groups_for(row)
        ]
        mine = [(row, reading.dates_of(row.activity), STATE_KIND[P(row.state)]) for row in queries.own_people(user)]
        return super().get_context_data(coming=coming, mine=mine, **kwargs)


class RegisterOwnView(ObjectFormView):
    face = "portal"
    permission = "producers.act"
    title = "Đăng ký người dự"
    slug_field = slug_kwarg = "uid"
    form_class = OwnPersonForm
    submit = "Đăng ký"
    done = ""

    def get_rows(self) -> QuerySet[Activity]:
        return queries.open_on(clock.today()).exclude(kind=Activity.Kind.FAIR)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "producers": producers.producers_of(self.request.user)}

    def get_initial(self) -> dict[str, Any]:
        user = self.request.user
        return {"full_name": user.full_name, "phone": user.phone, "position": user.job_title}

    def act(self, form: OwnPersonForm) -> Participant:
        row = registering.register_own(activity=self.object, person=form.person, by=self.request.user)
        self.done = f"{row.full_name}: {'có chỗ' if row.has_place else f'vào danh sách chờ. {row.reason}'}"
        return row

    def get_success_url(self) -> str:
        return reverse("portal:activities")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.object
        lead = f"{row.name}. {reading.dates_of(row)}, {row.place}."
        return super().get_context_data(lead=lead, cancel_url=self.get_success_url(), **kwargs)


class AnswerOwnView(ActionView):
    """Xác nhận dự, or rút tên."""

    face = "portal"
    permission = "activities.answer_person"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Participant]:
        return queries.people_answered_by(self.request.user)

    def act(self) -> Participant:
        act = registering.confirm if self.kwargs["step"] == "confirm" else registering.withdraw
        return act(person=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("portal:activities")
