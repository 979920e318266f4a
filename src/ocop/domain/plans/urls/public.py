"""``/lich/<secret>.ics``."""

from django.urls import path

from ocop.domain.plans.views.calendar import FeedView

urlpatterns = [path("lich/<slug:token>.ics", FeedView.as_view(), name="calendar_feed")]
