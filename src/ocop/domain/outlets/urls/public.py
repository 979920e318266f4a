from django.urls import path

from ocop.domain.outlets.views.public import OutletsView

urlpatterns = [path("diem-ban/", OutletsView.as_view(), name="outlets")]
