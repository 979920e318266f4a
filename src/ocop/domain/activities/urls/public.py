from django.urls import path

from ocop.domain.activities.views import attendance, public

urlpatterns = [
    path("diem-danh/<str:code>/", attendance.CheckInRedirect.as_view(), name="check_in"),
    path("su-kien/", public.EventsView.as_view(), name="events"),
    path("su-kien/<uuid:uid>/", public.EventView.as_view(), name="event"),
    path("su-kien/<uuid:uid>/lich.ics", public.EventCalendarView.as_view(), name="event_calendar"),
    path("su-kien/<uuid:uid>/tep/<uuid:file>/", public.EventFileView.as_view(), name="event_file"),
]
