"""``/lam-viec/bo-tieu-chi/``."""

from django.urls import path

from ocop.domain.rulebook.views import comparing, proposals
from ocop.domain.rulebook.views import office as views

app_name = "rulebook"

urlpatterns = [
    path("", views.RegulationsView.as_view(), name="regulations"),
    path("nap/", proposals.UploadView.as_view(), name="upload"),
    path("de-nghi/", proposals.ProposalsView.as_view(), name="proposals"),
    path("de-nghi/<uuid:uid>/", proposals.ProposalView.as_view(), name="proposal"),
    path("de-nghi/<uuid:uid>/buoc/", proposals.ProposalActView.as_view(), name="proposal_act"),
    path("so-sanh/", comparing.CompareSetsView.as_view(), name="compare_sets"),
    path("so-sanh/quy-trinh/", comparing.CompareProceduresView.as_view(), name="compare_procedures"),
    path("quy-trinh/<str:code>/", views.ProcedureView.as_view(), name="procedure"),
    path("<slug:code>/", views.RegulationView.as_view(), name="regulation"),
    path("<slug:regulation>/<str:code>/", views.SetView.as_view(), name="set"),
    path("<slug:regulation>/<str:code>/lan-<int:edition>/", views.SetView.as_view(), name="edition"),
    path("<slug:regulation>/<str:code>/nhap/", proposals.SetEntryView.as_view(), name="set_entry"),
    path("<slug:regulation>/<str:code>/cho-cham/", proposals.OverrideView.as_view(), name="override"),
]
