from django.urls import path

from ocop.domain.producers.views import office, papers

urlpatterns = [
    path("chu-the/", office.ProducersView.as_view(), name="producers"),
    path("chu-the/moi/", office.NewProducerView.as_view(), name="new_producer"),
    path("chu-the/<uuid:uid>/", office.ProducerView.as_view(), name="producer"),
    path("chu-the/<uuid:uid>/giay-to/", papers.AddPaperView.as_view(), name="add_paper"),
    path("giay-to/<uuid:uid>/", papers.PaperFileView.as_view(), name="paper_file"),
    path("giay-to/<uuid:uid>/thay/", papers.ReplacePaperView.as_view(), name="replace_paper"),
    path("giay-to/<uuid:uid>/go/", papers.RemovePaperView.as_view(), name="remove_paper"),
]
