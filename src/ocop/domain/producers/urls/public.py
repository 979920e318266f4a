from django.urls import path

from ocop.domain.producers.views.public import FollowShopView

urlpatterns = [path("di/<uuid:uid>/", FollowShopView.as_view(), name="follow_shop")]
