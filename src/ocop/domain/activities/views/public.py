"""Sự kiện on the website: what is coming, one event, its line for a calendar program. No session, no cookie."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views import View

from ocop.domain.activities import fairing, queries, reading
from ocop.domain.activities.feeds import event_of
from ocop.domain.activities.models import Activity
from ocop.platform.core import clock
from ocop.platform.files.serving import serve
from ocop.platform.ui.views import PublicPage

_PAST = 20


class EventsView(PublicPage):
    template_name = "activities/public/events.html"
    title = "Sự kiện"
    description = "Lớp tập huấn, hội chợ, lễ công bố của Chương trình OCOP: thời gian, địa điểm, nơi đăng ký."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        rows = [(row, reading.dates_of(row), row.takes_registrations_on(today)) for row in queries.public_activities()]
        coming = [found for found in rows if found[0].ends_on >= today]
        past = [found for found in rows if found[0].ends_on < today]
        return super().get_context_data(coming=coming[::-1], past=past[:_PAST], **kwargs)


class EventView(PublicPage):
    template_name = "activities/public/event.html"
    cache_seconds = 60
    """Products stand on it: what lapses is gone within a minute."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = _event(self.kwargs["uid"])
        files = list(queries.public_files(row))
        booths = fairing.booths(row, clock.today()) if row.kind == Activity.Kind.FAIR else []
        return super().get_context_data(
            activity=row, booths=booths, when=reading.dates_of(row), days=reading.by_day(queries.sessions_of(row)),
            opens=row.takes_registrations_on(clock.today()), title=row.name, description=row.public_text[:150],
            photos=[file for file in files if file.kind == file.Kind.PHOTO],
            files=[file for file in files if file.kind != file.Kind.PHOTO],
            **{key: value for key, value in kwargs.items() if key != "uid"},
        )  # fmt: skip


class EventCalendarView(View):
    """``.ics``: the event in the form calendar programs read."""

    def get(self, _request: HttpRequest, uid: Any) -> HttpResponse:
        row = _event(uid)
        response = HttpResponse(event_of(row), content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="su-kien-{row.starts_on.isoformat()}.ics"'
        response["Cache-Control"] = "public, max-age=300"
        return response


class EventFileView(View):
    def get(self, _request: HttpRequest, uid: Any, file: Any) -> HttpResponseBase:
        found = queries.public_files(_event(uid)).filter(uid=file).first()
        if found is None:
            raise Http404
        return serve(found.file, public_for=300)


def _event(uid: Any) -> Activity:
    return get_object_or_404(queries.public_activities(), uid=uid)
