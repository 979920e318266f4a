"""Dates of the plan and the calendar: below ``/lam-viec/ke-hoach/``."""

from django.urls import path, register_converter

from ocop.domain.plans.views import calendar, dates
from ocop.platform.ui.converters import Word


class MilestoneAct(Word):
    regex = "khong-to-chuc|to-chuc-lai|tinh-ca-ngay|khong-tinh-ngay"


register_converter(MilestoneAct, "milestone_act")

urlpatterns = [
    path("lich/", calendar.CalendarView.as_view(), name="calendar"),
    path("lich/lien-ket/", calendar.RenewFeedView.as_view(), name="renew_feed"),
    path("<int:year>/moc/", dates.DatesView.as_view(), name="dates"),
    path("<int:year>/dong-thoi-gian/", dates.TimelineView.as_view(), name="timeline"),
    path("<int:year>/moc/<slug:code>/", dates.MilestoneView.as_view(), name="milestone"),
    path("<int:year>/moc/<slug:code>/gia-han/", dates.ExtendView.as_view(), name="milestone_extend"),
    path("<int:year>/moc/<slug:code>/da-xong/", dates.CompleteView.as_view(), name="milestone_done"),
    path("<int:year>/moc/<slug:code>/van-ban/<int:pk>/", dates.ChangeFileView.as_view(), name="milestone_file"),
    path("<int:year>/moc/<slug:code>/<milestone_act:act>/", dates.MilestoneActView.as_view(), name="milestone_act"),
]
