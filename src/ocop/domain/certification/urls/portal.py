from django.urls import path

from ocop.domain.certification.views import portal

urlpatterns = [
    path("giay-chung-nhan/", portal.PapersView.as_view(), name="papers"),
    path("giay-chung-nhan/<uuid:uid>/pdf/", portal.CertificatePdfView.as_view(), name="certificate_pdf"),
]
