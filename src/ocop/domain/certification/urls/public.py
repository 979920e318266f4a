from django.urls import path

from ocop.domain.certification.views import public

urlpatterns = [
    path("xac-minh/", public.VerifySearchView.as_view(), name="verify_search"),
    path("xac-minh/<str:code>/", public.VerifyView.as_view(), name="verify"),
]
