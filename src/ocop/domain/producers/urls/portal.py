from django.urls import path

from ocop.domain.producers.views import portal

urlpatterns = [
    path("giay-to/", portal.MyPapersView.as_view(), name="my_papers"),
    path("giay-to/cua/<uuid:uid>/them/", portal.AddPaperView.as_view(), name="add_paper"),
    path("giay-to/<uuid:uid>/", portal.PaperFileView.as_view(), name="paper_file"),
    path("giay-to/<uuid:uid>/thay/", portal.ReplacePaperView.as_view(), name="replace_paper"),
    path("giay-to/<uuid:uid>/go/", portal.RemovePaperView.as_view(), name="remove_paper"),
]
