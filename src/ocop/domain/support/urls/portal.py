from django.urls import path

from ocop.domain.support.views import portal, visits

urlpatterns = [
    path("ho-tro/", portal.SupportView.as_view(), name="support"),
    path("ho-tro/gui/<slug:code>/", portal.AskView.as_view(), name="ask_support"),
    path("ho-tro/yeu-cau/<uuid:uid>/bo-sung/", portal.ResendView.as_view(), name="resend_support"),
    path("ho-tro/yeu-cau/<uuid:uid>/da-nhan/", portal.ConfirmView.as_view(), name="confirm_support"),
    path("ho-tro/yeu-cau/<uuid:uid>/rut/", portal.WithdrawView.as_view(), name="withdraw_support"),
    path("ho-tro/yeu-cau/<uuid:uid>/tep/<slug:which>/", portal.MyFileView.as_view(), name="support_file"),
    path("ho-tro/tem/<uuid:uid>/", portal.StampReportView.as_view(), name="report_stamps"),
    path("tu-van/", visits.AdvisedView.as_view(), name="advised"),
    path("tu-van/<uuid:uid>/tai-cho/", visits.PortalVisitHereView.as_view(), name="visit_here"),
    path("tu-van/buoi/<uuid:uid>/them-anh/", visits.PortalAddPhotosView.as_view(), name="add_visit_photos"),
    path("ho-tro/hoi/<slug:code>/", portal.AskHelpView.as_view(), name="ask_help"),
    path("ho-tro/cau-hoi/<uuid:uid>/rut/", portal.WithdrawHelpView.as_view(), name="withdraw_help"),
    path("ho-tro/cau-hoi/<uuid:uid>/tep/<slug:which>/", portal.MyHelpFileView.as_view(), name="help_file"),
]
