from django.urls import path

from ocop.domain.producers.views import office

urlpatterns = [
    path("chu-the/", office.ProducersView.as_view(), name="producers"),
    path("chu-the/moi/", office.NewProducerView.as_view(), name="new_producer"),
    path("chu-the/<uuid:uid>/", office.ProducerView.as_view(), name="producer"),
]
