"""``/lam-viec/bo-tieu-chi/``."""

from django.urls import path

from ocop.domain.rulebook.views import office as views

app_name = "rulebook"

urlpatterns = [
    path("", views.RegulationsView.as_view(), name="regulations"),
    path("quy-trinh/<str:code>/", views.ProcedureView.as_view(), name="procedure"),
    path("<slug:code>/", views.RegulationView.as_view(), name="regulation"),
    path("<slug:regulation>/<str:code>/", views.SetView.as_view(), name="set"),
]
