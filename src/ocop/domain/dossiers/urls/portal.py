from django.urls import path

from ocop.domain.dossiers.views import contact, paper_ideas, portal, printing, self_scoring

urlpatterns = [
    path("dang-ky/", portal.NewIdeaView.as_view(), name="new_idea"),
    path("dang-ky-danh-gia/", portal.NewDossierView.as_view(), name="new_dossier"),
    path("y-tuong/<uuid:uid>/", portal.IdeaView.as_view(), name="idea"),
    path("y-tuong/<uuid:uid>/rut/", portal.WithdrawIdeaView.as_view(), name="idea_withdraw"),
    path("ho-so/<uuid:uid>/", portal.DossierView.as_view(), name="dossier"),
    path("ho-so/<uuid:uid>/gui/", portal.SendDossierView.as_view(), name="dossier_send"),
    path("ho-so/<uuid:uid>/bieu/<slug:code>/", portal.FormPageView.as_view(), name="form"),
    path(
        "ho-so/<uuid:uid>/tu-cham/<slug:part>/", self_scoring.SelfScoringView.as_view(), name="self_scoring"
    ),
    path("ho-so/<uuid:uid>/dung-giay-to/<uuid:paper>/", portal.UsePaperView.as_view(), name="use_paper"),
    path("ho-so/<uuid:uid>/giay-to/<slug:kind>/", portal.AddEvidenceView.as_view(), name="add_evidence"),
    path("minh-chung/<uuid:uid>/", portal.EvidenceFileView.as_view(), name="evidence_file"),
    path("minh-chung/<uuid:uid>/go/", portal.RemoveEvidenceView.as_view(), name="remove_evidence"),
    path("y-tuong/<uuid:uid>/in/<print_kind:kind>/", printing.PortalIdeaFormView.as_view(), name="idea_print"),
    path(
        "ho-so/<uuid:uid>/in/<slug:code>/<print_kind:kind>/",
        printing.PortalDossierFormView.as_view(),
        name="form_print",
    ),
    path("bien-nhan/<uuid:uid>/", contact.PortalReceiptView.as_view(), name="receipt"),
    path("y-tuong/<uuid:uid>/loi-nhan/", contact.PortalIdeaMessageView.as_view(), name="idea_message"),
    path("ho-so/<uuid:uid>/loi-nhan/", contact.PortalDossierMessageView.as_view(), name="dossier_message"),
    path("y-tuong/<uuid:uid>/ban-giay/", paper_ideas.PortalScanView.as_view(), name="idea_scan"),
]
