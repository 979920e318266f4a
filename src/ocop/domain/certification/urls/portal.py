from django.urls import path

from ocop.domain.certification.views import labels, lapse, portal

urlpatterns = [
    path("giay-chung-nhan/", portal.PapersView.as_view(), name="papers"),
    path("giay-chung-nhan/<uuid:uid>/pdf/", portal.CertificatePdfView.as_view(), name="certificate_pdf"),
    path("giay-chung-nhan/<uuid:uid>/ma-qr/", labels.PortalLabelsView.as_view(), name="certificate_labels"),
    path(
        "giay-chung-nhan/<uuid:uid>/ma-qr/<str:name>.<str:form>", labels.PortalLabelFileView.as_view(),
        name="certificate_label",
    ),
    path("giay-chung-nhan/<uuid:uid>/danh-gia-lai/", lapse.OpenAgainInPortalView.as_view(), name="open_again"),
]  # fmt: skip
