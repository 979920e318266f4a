"""``/lam-viec/``: what the platform itself shows."""

from django.urls import path

from ocop.platform.administration.views import office as views
from ocop.platform.administration.views import workdays

urlpatterns = [
    path("vi-sao/<str:permission>/", views.WhyView.as_view(), name="why"),
    path("ngay-lam-viec/", workdays.WorkdaysView.as_view(), name="workdays"),
    path("ngay-lam-viec/<int:pk>/bo/", workdays.UnswapView.as_view(), name="unswap_day"),
]
