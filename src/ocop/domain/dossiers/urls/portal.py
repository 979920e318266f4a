from django.urls import path

from ocop.domain.dossiers.views import portal, self_scoring

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
    path("ho-so/<uuid:uid>/giay-to/<slug:kind>/", portal.AddEvidenceView.as_view(), name="add_evidence"),
    path("minh-chung/<uuid:uid>/", portal.EvidenceFileView.as_view(), name="evidence_file"),
    path("minh-chung/<uuid:uid>/go/", portal.RemoveEvidenceView.as_view(), name="remove_evidence"),
]
