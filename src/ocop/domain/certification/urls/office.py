from django.urls import include, path, register_converter

from ocop.domain.certification.views import (
    labels,
    lapse,
    office,
    office_certificates,
    office_keys,
    office_prints,
    office_recalls,
)
from ocop.platform.ui.converters import Word


class DecisionAct(Word):
    """The one-button steps of a decision."""

    regex = "submit|approve"


register_converter(DecisionAct, "decision_act")

urlpatterns = [
    path("cong-nhan/", office.DecisionsView.as_view(), name="decisions"),
    path("cong-nhan/soan/", office.PrepareView.as_view(), name="prepare_decision"),
    path("cong-nhan/<uuid:uid>/", office.DecisionView.as_view(), name="decision"),
    path("cong-nhan/<uuid:uid>/chon-lai/", office.ReviseView.as_view(), name="decision_revise"),
    path("cong-nhan/<uuid:uid>/tra-lai/", office.ReturnView.as_view(), name="decision_return"),
    path("cong-nhan/<uuid:uid>/ban-hanh/", office.IssueView.as_view(), name="decision_issue"),
    path("cong-nhan/<uuid:uid>/in/", office_prints.PrintAllView.as_view(), name="print_certificates"),
    path("cong-nhan/<uuid:uid>/zip/", office_prints.ZipView.as_view(), name="zip_certificates"),
    path("cong-nhan/<uuid:uid>/<decision_act:act>/", office.DecisionActView.as_view(), name="decision_act"),
    path("giay-chung-nhan/", office_certificates.CertificatesView.as_view(), name="certificates"),
    path("giay-chung-nhan/sap-het-han/", lapse.RadarView.as_view(), name="radar"),
    path("giay-chung-nhan/sap-het-han/giay-to/", lapse.BasesView.as_view(), name="lapsing_bases"),
    path("giay-chung-nhan/sap-het-han/thong-bao/", lapse.NoticesView.as_view(), name="notices"),
    path("giay-chung-nhan/<uuid:uid>/danh-gia-lai/", lapse.OpenAgainView.as_view(), name="open_again"),
    path("giay-chung-nhan/<uuid:uid>/", office_certificates.CertificateView.as_view(), name="certificate"),
    path("giay-chung-nhan/<uuid:uid>/pdf/", office_certificates.CertificatePdfView.as_view(), name="certificate_pdf"),
    path("giay-chung-nhan/<uuid:uid>/ma-qr/", labels.LabelsView.as_view(), name="certificate_labels"),
    path(
        "giay-chung-nhan/<uuid:uid>/ma-qr/<str:name>.<str:form>", labels.LabelFileView.as_view(),
        name="certificate_label",
    ),
    path("giay-chung-nhan/<uuid:uid>/thong-bao/", office_recalls.RecallView.as_view(), name="recall_certificate"),
    path(
        "giay-chung-nhan/<uuid:uid>/thong-bao/<uuid:recall>/het-hieu-luc/", office_recalls.EndRecallView.as_view(),
        name="end_recall",
    ),
    path("khoa-ky/", office_keys.KeysView.as_view(), name="signing_keys"),
    path("khoa-ky/thay/", office_keys.RotateView.as_view(), name="rotate_key"),
    path("khoa-ky/<uuid:uid>/khong-tin/", office_keys.DistrustView.as_view(), name="distrust_key"),
    path("", include("ocop.domain.certification.urls.after")),
]  # fmt: skip
