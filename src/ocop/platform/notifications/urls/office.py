from django.urls import path

from ocop.platform.notifications import views

urlpatterns = [
    path("thong-bao/", views.OfficeListView.as_view(), name="notifications"),
    path("thong-bao/da-doc/", views.OfficeReadView.as_view(), name="notifications_read"),
]
