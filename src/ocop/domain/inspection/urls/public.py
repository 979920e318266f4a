from django.urls import path

from ocop.domain.inspection.views import public

urlpatterns = [
    path("phan-anh/", public.ReportFormView.as_view(), name="report"),
    path("phan-anh/theo-doi/", public.FollowView.as_view(), name="follow_report"),
    path("phan-anh/theo-doi/<str:code>/", public.FollowedView.as_view(), name="followed_report"),
]
