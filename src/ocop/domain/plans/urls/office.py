"""``/lam-viec/ke-hoach/``."""

from django.urls import path

from ocop.domain.plans.urls import dates, implementing, progress, versions
from ocop.domain.plans.views import office as views

app_name = "plans"

urlpatterns = [
    path("", views.CurrentPlanView.as_view(), name="current"),
    path("<int:year>/", views.PlanView.as_view(), name="plan"),
    *dates.urlpatterns,
    *progress.urlpatterns,
    *versions.urlpatterns,
    *implementing.urlpatterns,
    path("<int:year>/<str:code>/", views.ItemView.as_view(), name="item"),
]
