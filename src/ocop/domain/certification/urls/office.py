from django.urls import include, path, register_converter

from ocop.domain.certification.views import office, office_certificates


class DecisionAct:
    """The one-button steps of a decision."""

    regex = "submit|approve"

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


register_converter(DecisionAct, "decision_act")

urlpatterns = [
    path("cong-nhan/", office.DecisionsView.as_view(), name="decisions"),
    path("cong-nhan/soan/", office.PrepareView.as_view(), name="prepare_decision"),
    path("cong-nhan/<uuid:uid>/", office.DecisionView.as_view(), name="decision"),
    path("cong-nhan/<uuid:uid>/chon-lai/", office.ReviseView.as_view(), name="decision_revise"),
    path("cong-nhan/<uuid:uid>/tra-lai/", office.ReturnView.as_view(), name="decision_return"),
    path("cong-nhan/<uuid:uid>/ban-hanh/", office.IssueView.as_view(), name="decision_issue"),
    path("cong-nhan/<uuid:uid>/<decision_act:act>/", office.DecisionActView.as_view(), name="decision_act"),
    path("giay-chung-nhan/", office_certificates.CertificatesView.as_view(), name="certificates"),
    path("giay-chung-nhan/<uuid:uid>/", office_certificates.CertificateView.as_view(), name="certificate"),
    path("giay-chung-nhan/<uuid:uid>/pdf/", office_certificates.CertificatePdfView.as_view(), name="certificate_pdf"),
    path("", include("ocop.domain.certification.urls.after")),
]
