"""``/lam-viec/phan-anh/``; the others in ``visits``."""

from django.urls import include, path

from ocop.domain.inspection.views import office

urlpatterns = [
    path("phan-anh/", office.ReportsView.as_view(), name="citizen_reports"),
    path("phan-anh/<uuid:uid>/", office.ReportView.as_view(), name="citizen_report"),
    path("phan-anh/<uuid:uid>/giao/", office.AssignView.as_view(), name="assign_report"),
    path("phan-anh/<uuid:uid>/tra-loi/", office.AnswerView.as_view(), name="answer_report"),
    path("phan-anh/<uuid:uid>/khong-giai-quyet/", office.DismissView.as_view(), name="dismiss_report"),
    path("phan-anh/<uuid:uid>/tra-lai/", office.SendBackView.as_view(), name="send_back_report"),
    path("phan-anh/<uuid:uid>/mo-lai/", office.ReopenView.as_view(), name="reopen_report"),
    path("phan-anh/<uuid:uid>/nguoi-phan-anh/", office.ReporterView.as_view(), name="reporter"),
    path("phan-anh/<uuid:uid>/anh/", office.PhotosView.as_view(), name="report_photos"),
    path("", include("ocop.domain.inspection.urls.visits")),
]
