"""Lịch: month or list, and the secret address for a calendar program."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views import View

from ocop.domain.plans import calendar, queries
from ocop.domain.plans.calendar import WEEK
from ocop.domain.plans.feeds import feed_of, person_of
from ocop.domain.plans.services.feeds import renew
from ocop.platform.core import clock
from ocop.platform.core.dates import add_months
from ocop.platform.notifications.services import absolute
from ocop.platform.ui.views import ActionView, OfficePage

FIRST_YEAR, LAST_YEAR = 2000, 2100


class CalendarView(OfficePage):
    """What falls on which day: the dates of one's own agency and tasks, or every date of the plan."""

    permission = "plans.view_plan"
    template_name = "plans/calendar.html"
    title = "Lịch"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today, user = clock.today(), self.request.user
        first = self._month(today)
        everybody = self.request.GET.get("xem") == "tat-ca"
        season = queries.season_on(first) or queries.season_on(today)
        events = calendar.events_for(user, season, today, everybody=everybody) if season else []
        listed = self.request.GET.get("kieu") == "danh-sach"
        return super().get_context_data(
            first=first, before=add_months(first, -1), after=add_months(first, 1), everybody=everybody, listed=listed,
            week=WEEK, weeks=[] if listed else calendar.month(first.year, first.month, events, today),
            events=[event for event in events if (event.day.year, event.day.month) == (first.year, first.month)],
            late=[event for event in events if event.kind == "late"], feed=queries.feed_address(user), **kwargs,
        )  # fmt: skip

    def _month(self, today: date) -> date:
        """``?thang=2020-07``; nonsense is a page that does not exist."""
        asked = self.request.GET.get("thang", "")
        if not asked:
            return today.replace(day=1)
        try:
            found = date.fromisoformat(f"{asked}-01")
        except ValueError:
            raise Http404 from None
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise Http404
        return found


class RenewFeedView(ActionView):
    """A new secret address; the old one stops working."""

    permission = "plans.view_plan"
    done = "Đã lập liên kết lịch mới. Liên kết cũ không còn dùng được."

    def act(self) -> Any:
        return renew(by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:plans:calendar") + "#lien-ket"


class FeedView(View):
    """``/lich/<secret>.ics``: no session; whoever holds the address reads this person's dates and nothing else."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        user = person_of(token)
        if user is None:
            raise Http404
        response = HttpResponse(feed_of(user, absolute), content_type="text/calendar; charset=utf-8")
        response["Cache-Control"] = "private, max-age=3600"
        return response
