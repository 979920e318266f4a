from django.urls import path

from ocop.domain.certification.views import lapse, portal

urlpatterns = [
    path("giay-chung-nhan/", portal.PapersView.as_view(), name="papers"),
    path("giay-chung-nhan/<uuid:uid>/pdf/", portal.CertificatePdfView.as_view(), name="certificate_pdf"),
    path("giay-chung-nhan/<uuid:uid>/danh-gia-lai/", lapse.OpenAgainInPortalView.as_view(), name="open_again"),
]
