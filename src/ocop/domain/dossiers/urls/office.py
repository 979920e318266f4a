from django.urls import path, register_converter

from ocop.domain.dossiers.views import contact, many, office, office_dossiers, paper_ideas, printing
from ocop.platform.ui.converters import Word


class IdeaAct(Word):
    regex = "admit_late|receive|select|decline|accept|send_back|refuse"


class DossierAct(IdeaAct):
    regex = "receive|stop|resume|hand_on"


register_converter(IdeaAct, "idea_act")
register_converter(DossierAct, "dossier_act")

urlpatterns = [
    path("y-tuong/", office.IdeasView.as_view(), name="ideas"),
    path("y-tuong/moi/", office.NewIdeaView.as_view(), name="new_idea"),
    path("y-tuong/moi/nhieu/", paper_ideas.ManyIdeasView.as_view(), name="many_ideas"),
    path("y-tuong/danh-sach/", office.IdeaListsView.as_view(), name="idea_lists"),
    path("y-tuong/<uuid:uid>/", office.IdeaView.as_view(), name="idea"),
    path("y-tuong/<uuid:uid>/sua/", office.EditIdeaView.as_view(), name="idea_edit"),
    path("y-tuong/<uuid:uid>/tra-lai/", office.ReturnIdeaView.as_view(), name="idea_return"),
    path("y-tuong/<uuid:uid>/<idea_act:act>/", office.IdeaActView.as_view(), name="idea_act"),
    path("ho-so/", office_dossiers.DossiersView.as_view(), name="dossiers"),
    path("ho-so/mo/", office_dossiers.NewDossierView.as_view(), name="new_dossier"),
    path("ho-so/<uuid:uid>/bo-tieu-chi-moi/", office_dossiers.RenewSetView.as_view(), name="dossier_renew_set"),
    path("ho-so/<uuid:uid>/danh-gia/", office_dossiers.AssessView.as_view(), name="dossier_assess"),
    path("ho-so/<uuid:uid>/", office_dossiers.DossierView.as_view(), name="dossier"),
    path("ho-so/<uuid:uid>/tra-lai/", office_dossiers.ReturnDossierView.as_view(), name="dossier_return"),
    path("ho-so/<uuid:uid>/<dossier_act:act>/", office_dossiers.DossierActView.as_view(), name="dossier_act"),
    path("minh-chung/<uuid:uid>/", office_dossiers.EvidenceFileView.as_view(), name="evidence_file"),
    path("bieu-mau/", printing.BlankFormsView.as_view(), name="blank_forms"),
    path("bieu-mau/<slug:code>/<print_kind:kind>/", printing.BlankFormView.as_view(), name="blank_form"),
    path("y-tuong/<uuid:uid>/in/<print_kind:kind>/", printing.OfficeIdeaFormView.as_view(), name="idea_print"),
    path(
        "ho-so/<uuid:uid>/in/<slug:code>/<print_kind:kind>/",
        printing.OfficeDossierFormView.as_view(),
        name="form_print",
    ),
    path("y-tuong/<uuid:uid>/bien-nhan/", contact.GiveIdeaReceiptView.as_view(), name="idea_receipt"),
    path("ho-so/<uuid:uid>/bien-nhan/", contact.GiveDossierReceiptView.as_view(), name="dossier_receipt"),
    path("bien-nhan/", many.ReceiptsView.as_view(), name="receipts"),
    path("bien-nhan/<uuid:uid>/", contact.OfficeReceiptView.as_view(), name="receipt"),
    path("y-tuong/<uuid:uid>/loi-nhan/", contact.OfficeIdeaMessageView.as_view(), name="idea_message"),
    path("ho-so/<uuid:uid>/loi-nhan/", contact.OfficeDossierMessageView.as_view(), name="dossier_message"),
    path("y-tuong/<uuid:uid>/cuoc-goi/", contact.IdeaCallView.as_view(), name="idea_call"),
    path("ho-so/<uuid:uid>/cuoc-goi/", contact.DossierCallView.as_view(), name="dossier_call"),
    path("y-tuong/<uuid:uid>/giao/", contact.AssignIdeaView.as_view(), name="idea_assign"),
    path("ho-so/<uuid:uid>/giao/", contact.AssignDossierView.as_view(), name="dossier_assign"),
    path("y-tuong/<uuid:uid>/ban-giay/", paper_ideas.OfficeScanView.as_view(), name="idea_scan"),
]
