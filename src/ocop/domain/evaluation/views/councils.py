"""Councils: the list, a new one by decision, one council with its people and rounds."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from ocop.domain.evaluation import queries
from ocop.domain.evaluation.forms import SEATS_AT_FIRST, CouncilForm, SeatFormSet
from ocop.domain.evaluation.models import Council, Round
from ocop.domain.evaluation.round_reading import ROUND_KIND
from ocop.domain.evaluation.services import councils
from ocop.domain.evaluation.services.seating import seats_that_score
from ocop.domain.plans import queries as plans
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.access.rules import can
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.columns import Column
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import state
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, FormView, whole_number

_COMBINE = {"mean": Council.Combine.MEAN, "agreement": Council.Combine.AGREED}
HOME = "Đợt đánh giá, hội đồng"


def crumbs(*more: tuple[str, str]) -> Crumbs:
    return [(HOME, reverse("office:councils")), *more]


def _rounds(council: Council) -> str:
    return "; ".join(f"đợt {round_.number}: {round_.get_state_display()}" for round_ in council.rounds.all())


def _round_badges(council: Council) -> str:
    badges = format_html_join(
        "", '<a class="plain" href="{}">{}</a>', ((_url(row), _badge(row)) for row in council.rounds.all())
    )
    return format_html('<span class="row-x">{}</span>', badges) if badges else "chưa mở đợt nào"


def _badge(round_: Round) -> str:
    return state(f"Đợt {round_.number}: {round_.get_state_display()}", ROUND_KIND[Round.State(round_.state)])


def _url(round_: Round) -> str:
    return reverse("office:round", args=[round_.uid])


class CouncilsView(ListView):
    title = HOME
    permission = "evaluation.view_council"
    template_name = "evaluation/councils.html"
    order = ("-stage", "unit__code")
    search_in = ("unit__search",)
    what = "hội đồng"
    empty = Empty("Chưa có hội đồng nào", "Hội đồng được lập theo quyết định, trước khi mở đợt đánh giá.")
    columns = (
        Column("name", "Hội đồng", "short_name", sort="unit__name", sub="season.name", lead=True,
               link=lambda row: reverse("office:council", args=[row.uid])),
        Column("decision", "Quyết định", "decision_number", sort="decision_number", sub="decided_on"),
        Column("members", "Người", "member_count", sort="member_count", css="num"),
        Column("rounds", "Đợt đánh giá", _rounds, html=_round_badges),
    )  # fmt: skip

    def rows(self) -> QuerySet[Council]:
        return queries.councils_for(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(next=self._create(), **kwargs)

    def _create(self) -> dict[str, str] | None:
        user, season = self.request.user, plans.season_on(clock.today())
        if season is None or not could_ever(user, "evaluation.manage_council"):
            return None
        reason = "" if queries.places_for(user, season) else f"Đơn vị đã có hội đồng của {season}."
        return {"label": "Lập hội đồng", "url": reverse("office:new_council"), "reason": reason}


class NewCouncilView(FormView):
    """Lập hội đồng: the words of the decision, and who sits in it."""

    title = "Lập hội đồng"
    permission = "evaluation.manage_council"
    template_name = "evaluation/new_council.html"
    form_class = CouncilForm
    submit = "Lập hội đồng"
    done = "Đã lập hội đồng. Việc tiếp theo: mở đợt đánh giá."

    def get_crumbs(self) -> Crumbs:
        return crumbs((self.title, ""))

    @cached_property
    def season(self) -> Any:
        return plans.season_on(clock.today())

    @cached_property
    def places(self) -> Any:
        return queries.places_for(self.request.user, self.season) if self.season else []

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "places": self.places}

    def get_initial(self) -> dict[str, Any]:
        usual = rulebook.procedure_on(clock.today()).parsed.council
        return {
            "quorum_percent": usual.quorum_percent, "quorum_with_chair": usual.quorum_with_chair,
            "spread_limit": usual.spread, "combine": _COMBINE[usual.combine],
        }  # fmt: skip

    def get_seats(self) -> Any:
        data = self.request.POST if self.request.method == "POST" else None
        people = queries.people_for([place.unit for place in self.places])
        return SeatFormSet(data, people=people, initial=SEATS_AT_FIRST, prefix="nguoi")

    def act(self, form: CouncilForm) -> Council:
        seats = self.get_seats()
        if not seats.is_valid():
            raise DomainError("seats", "Chọn lại người và vai trò trong danh sách.")
        words, place = form.cleaned_data, form.cleaned_data["place"]
        return councils.create_council(
            season=self.season, stage=place.stage, unit=place.unit, seats=seats.seats(), by=self.request.user,
            name=words["name"], decision_number=words["decision_number"], decided_on=words["decided_on"],
            decision_file=words["decision_file"], **form.rules(),
        )  # fmt: skip

    def get_success_url(self) -> str:
        return reverse("office:council", args=[self.result.uid])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(seats=self.get_seats(), places=self.places, **kwargs)


_NO_PLAN = "Chưa có kế hoạch của năm trong hệ thống, nên đợt không có hạn."


class CouncilView(DetailView):
    permission = "evaluation.view_council"
    template_name = "evaluation/council.html"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Council]:
        return queries.councils_for(self.request.user)

    def get_title(self) -> str:
        return self.object.name

    def get_crumbs(self) -> Crumbs:
        return crumbs((self.object.short_name, ""))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        council = self.object
        rounds = list(queries.rounds_for(self.request.user).filter(council=council).order_by("number"))
        return super().get_context_data(
            members=queries.members_of(council), may_seat=can(self.request.user, "evaluation.manage_council", council),
            may_mark=can(self.request.user, "evaluation.set_on_paper", council),
            scoring_seats=seats_that_score(council),
            rounds=[(row, ROUND_KIND[Round.State(row.state)]) for row in rounds],
            next=self._next({row.number for row in rounds}), history=history(council), **kwargs,
        )  # fmt: skip

    def _next(self, opened: set[int]) -> dict[str, Any] | None:
        """The round to open, with the last day the plan leaves for it."""
        council = self.object
        number = next((number for number in councils.ROUNDS if number not in opened), 0)
        if not number or not can(self.request.user, "evaluation.manage_council", council):
            return None
        url = reverse("office:plan_round", args=[council.uid, number])
        try:
            milestone = councils.milestone_of(council, number)
        except DomainError as error:
            return {"label": f"Mở đợt {number}", "reason": error.message}
        text = f"Kế hoạch: {milestone.wording}." if milestone else _NO_PLAN
        return {"label": f"Mở đợt {number}", "url": url, "method": "post", "text": text}


class PlanRoundView(ActionView):
    permission = "evaluation.manage_council"
    slug_field = slug_kwarg = "uid"
    done = "Đã mở đợt. Việc tiếp theo: giao sản phẩm vào đợt."

    def act(self) -> Round:
        number = whole_number(str(self.kwargs["number"]))
        return councils.plan_round(council=self.object, number=number, by=self.request.user)

    def get_success_url(self) -> str:
        return _url(self.result)
