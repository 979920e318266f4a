"""``/lam-viec/van-ban/``."""

from django.urls import path

from ocop.platform.papers.views import office as views
from ocop.platform.papers.views import paper, signing, wording, writing

app_name = "papers"

urlpatterns = [
    path("", views.RegisterView.as_view(), name="register"),
    path("du-thao/", views.DraftsView.as_view(), name="drafts"),
    path("mau/", views.TypesView.as_view(), name="types"),
    path("mau/<str:name>/", views.PreviewView.as_view(), name="preview"),
    path("mau/<str:name>/loi-van/", wording.WordingsView.as_view(), name="wordings"),
    path("mau/<str:name>/loi-van/<int:level>/", wording.WriteView.as_view(), name="write_wording"),
    path("loi-van/<uuid:uid>/", wording.WordingView.as_view(), name="wording"),
    path("loi-van/<uuid:uid>/xem-thu/", wording.WordingPreviewView.as_view(), name="wording_preview"),
    path("loi-van/<uuid:uid>/<str:act>/", wording.WordingActView.as_view(), name="wording_act"),
    path("soan/", writing.ChooseView.as_view(), name="choose"),
    path("soan/<str:name>/", writing.WriteView.as_view(), name="write"),
    path("<uuid:uid>/sua/", writing.RewriteView.as_view(), name="rewrite"),
    path("<uuid:uid>/", paper.PaperView.as_view(), name="paper"),
    path("<uuid:uid>/pdf/", paper.PdfView.as_view(), name="pdf"),
    path("<uuid:uid>/ban-lap/", paper.DrawnView.as_view(), name="drawn"),
    path("<uuid:uid>/docx/", paper.DocxView.as_view(), name="docx"),
    path("<uuid:uid>/docx/<int:version>/", signing.WordVersionView.as_view(), name="word_version"),
    path("<uuid:uid>/ban-word/", signing.WordView.as_view(), name="word"),
    path("<uuid:uid>/kiem-tra/", paper.CheckView.as_view(), name="check"),
    path("<uuid:uid>/ban-da-ky/", signing.SignView.as_view(), name="sign"),
    path("<uuid:uid>/ky-so/", signing.SignInsideView.as_view(), name="sign_inside"),
    path("<uuid:uid>/tra-lai/", paper.ReopenView.as_view(), name="reopen"),
    path("<uuid:uid>/ban-hanh/", paper.IssueView.as_view(), name="issue"),
    path("<uuid:uid>/thu-hoi/", paper.WithdrawView.as_view(), name="withdraw"),
]
