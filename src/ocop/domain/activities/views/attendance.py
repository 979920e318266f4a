"""Điểm danh: one tap for each name, also without a network; the screen with the code; the code scanned."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views import View
from django.views.generic import TemplateView

from ocop.domain.activities import addresses, queries, squares
from ocop.domain.activities.models import Attendance, Session
from ocop.domain.activities.services import attending
from ocop.platform.access.grants import roles_of
from ocop.platform.notifications.services import absolute
from ocop.platform.ui.views import ActionView, Crumbs, FaceMixin, OfficeView

from .office import OneSession

A = Attendance.Status


class AttendanceView(OneSession, OfficeView, TemplateView):
    """Người dự của một buổi. With JavaScript each tap is kept on the phone and sent; without it one button does."""

    template_name = "activities/attendance.html"

    def get_title(self) -> str:
        return f"Điểm danh: {self.object.when}"

    def get_crumbs(self) -> Crumbs:
        activity = self.object.activity
        return [(activity.name, addresses.activity(activity)), (self.get_title(), "")]

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        said = {
            int(name[2:]): value
            for name, value in request.POST.items()
            if name.startswith("d-") and name[2:].isdigit() and value
        }
        attending.mark_each(session=self.object, statuses=said, by=request.user)
        return HttpResponseRedirect(request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        session: Session = self.object
        marks = {row.participant_id: row for row in session.attendances.all()}
        rows = [(person, marks.get(person.pk)) for person in attending.with_place(session.activity)]
        around = list(queries.counted_sessions(session.activity))
        return super().get_context_data(
            session=session, activity=session.activity, rows=rows, choices=A.choices, around=around,
            present=sum(mark is not None and mark.status == A.PRESENT for _, mark in rows),
            closed=attending.reason_against(session), lead=f"{session.title}. {session.activity.name}", **kwargs,
        )  # fmt: skip


class CodeView(OneSession, OfficeView, TemplateView):
    """Màn hình: the code of this moment; the page loads itself again."""

    template_name = "activities/code.html"
    title = "Mã điểm danh"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        response.headers["Refresh"] = str(attending.SHOWN_SECONDS)
        response.headers["Cache-Control"] = "no-store"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        session: Session = self.object
        code = attending.code_for(session, by=self.request.user)
        address = absolute(reverse("website:check_in", args=[code]))
        marks = [row.status for row in session.attendances.all()]
        return super().get_context_data(
            session=session, picture=squares.picture(address),
            present=marks.count(A.PRESENT), seconds=attending.CODE_SECONDS, room_title=session.activity.name,
            room_where=session.when, exit_url=addresses.attendance(session), **kwargs,
        )  # fmt: skip


class SettleView(ActionView):
    """Which of two devices was right."""

    permission = "activities.run_session"
    done = "Đã ghi."

    def get_rows(self) -> QuerySet[Attendance]:
        return queries.attendance_settled_by(self.request.user)

    def act(self) -> Attendance:
        status = self.request.POST.get("status", "")
        return attending.settle(attendance=self.object, status=status, by=self.request.user)

    def get_success_url(self) -> str:
        return addresses.attendance(self.object.session)


class CheckInRedirect(View):
    """``/diem-danh/<mã>/``, what the code opens: officials go to the office, producers to the portal."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        face = "office" if roles_of(request.user) else "portal"  # type: ignore[arg-type]
        return HttpResponseRedirect(reverse(f"{face}:check_in", args=[code]))


class _CheckIn(FaceMixin, TemplateView):
    """Who stands before the screen says that they are there."""

    template_name = "activities/check_in.html"
    title = "Điểm danh"
    permission = "activities.check_in"

    def post(self, request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponse:
        mark = attending.check_in(code=kwargs["code"], by=request.user)  # type: ignore[arg-type]
        return self.render_to_response(self.get_context_data(mark=mark, session=mark.session))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if "session" not in kwargs:
            kwargs["session"] = attending.session_of(self.kwargs["code"])
        return super().get_context_data(**{key: value for key, value in kwargs.items() if key != "code"})


class OfficeCheckIn(_CheckIn):
    face = "office"


class PortalCheckIn(_CheckIn):
    face = "portal"
