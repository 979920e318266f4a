"""``/lam-viec/van-ban/``."""

from django.urls import path

from ocop.platform.papers.views import office as views

app_name = "papers"

urlpatterns = [
    path("", views.RegisterView.as_view(), name="register"),
    path("du-thao/", views.DraftsView.as_view(), name="drafts"),
    path("mau/", views.TypesView.as_view(), name="types"),
    path("mau/<str:name>/", views.PreviewView.as_view(), name="preview"),
    path("<uuid:uid>/", views.PaperView.as_view(), name="paper"),
    path("<uuid:uid>/pdf/", views.PdfView.as_view(), name="pdf"),
    path("<uuid:uid>/docx/", views.DocxView.as_view(), name="docx"),
    path("<uuid:uid>/kiem-tra/", views.CheckView.as_view(), name="check"),
    path("<uuid:uid>/tra-lai/", views.ReopenView.as_view(), name="reopen"),
    path("<uuid:uid>/ban-hanh/", views.IssueView.as_view(), name="issue"),
    path("<uuid:uid>/thu-hoi/", views.WithdrawView.as_view(), name="withdraw"),
]
