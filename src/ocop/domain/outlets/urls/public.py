from django.urls import path

from ocop.domain.outlets.views import asking
from ocop.domain.outlets.views.public import OutletsView, OutletView, WholesaleView

urlpatterns = [
    path("diem-ban/", OutletsView.as_view(), name="outlets"),
    path("diem-ban/<uuid:uid>/", OutletView.as_view(), name="outlet"),
    path("danh-muc-si/", WholesaleView.as_view(), name="wholesale"),
    path("hoi-mua/", asking.EnquireView.as_view(), name="enquire"),
    path("hoi-mua/theo-doi/", asking.FollowView.as_view(), name="follow_enquiry"),
    path("hoi-mua/theo-doi/<str:code>/", asking.FollowedView.as_view(), name="followed_enquiry"),
    path("hoi-mua/theo-doi/<str:code>/huy/", asking.CancelView.as_view(), name="cancel_enquiry"),
]
