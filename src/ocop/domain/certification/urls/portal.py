from django.urls import path

from ocop.domain.certification.views import labels, lapse, marks, noticing, portal, portal_complaints

urlpatterns = [
    path("giay-chung-nhan/", portal.PapersView.as_view(), name="papers"),
    path("giay-chung-nhan/<uuid:uid>/pdf/", portal.CertificatePdfView.as_view(), name="certificate_pdf"),
    path("giay-chung-nhan/<uuid:uid>/ma-qr/", labels.PortalLabelsView.as_view(), name="certificate_labels"),
    path(
        "giay-chung-nhan/<uuid:uid>/ma-qr/<str:name>.<str:form>", labels.PortalLabelFileView.as_view(),
        name="certificate_label",
    ),
    path("giay-chung-nhan/<uuid:uid>/danh-gia-lai/", lapse.OpenAgainInPortalView.as_view(), name="open_again"),
    path("khieu-nai/", portal_complaints.MyComplaintsView.as_view(), name="complaints"),
    path("khieu-nai/gui/", portal_complaints.ComplainView.as_view(), name="complain"),
    path("khieu-nai/<uuid:uid>/rut/", portal_complaints.WithdrawView.as_view(), name="withdraw_complaint"),
    path(
        "khieu-nai/<uuid:uid>/tep/<slug:which>/",
        portal_complaints.MyComplaintFileView.as_view(),
        name="complaint_file",
    ),
    path("thong-bao-ket-qua/<uuid:uid>/", noticing.ResultNoticeView.as_view(), name="result_notice"),
    path("dau-ocop/", marks.MyMarksView.as_view(), name="marks"),
    path("dau-ocop/<uuid:uid>/", marks.TakeMarkView.as_view(), name="take_mark"),
]  # fmt: skip
