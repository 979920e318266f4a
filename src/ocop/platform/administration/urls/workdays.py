"""``/lam-viec/ngay-lam-viec/``."""

from django.urls import path

from ocop.platform.administration.views import workdays as views

urlpatterns = [
    path("ngay-lam-viec/", views.WorkdaysView.as_view(), name="workdays"),
    path("ngay-lam-viec/<int:pk>/bo/", views.UnswapView.as_view(), name="unswap_day"),
]
