from django.urls import path

from ocop.platform.notifications import views

urlpatterns = [
    path("tin-nhan/", views.PortalListView.as_view(), name="messages"),
    path("tin-nhan/da-doc/", views.PortalReadView.as_view(), name="notifications_read"),
    path("tin-nhan/loai/", views.ChoiceView.as_view(), name="notification_choice"),
]
