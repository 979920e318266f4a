"""``/lam-viec/``: what the platform itself shows."""

from django.urls import path

from ocop.platform.administration.views import batches, trusted_roots, workdays
from ocop.platform.administration.views import office as views

urlpatterns = [
    path("vi-sao/<str:permission>/", views.WhyView.as_view(), name="why"),
    path("tep-dang-lap/<uuid:uid>/", batches.BatchView.as_view(), name="batch"),
    path("tep-dang-lap/<uuid:uid>/tep/", batches.BatchFileView.as_view(), name="batch_file"),
    path("ngay-lam-viec/", workdays.WorkdaysView.as_view(), name="workdays"),
    path("ngay-lam-viec/<int:pk>/bo/", workdays.UnswapView.as_view(), name="unswap_day"),
    path("chung-thu-goc/", trusted_roots.RootsView.as_view(), name="trusted_roots"),
    path("chung-thu-goc/<int:pk>/go/", trusted_roots.RemoveView.as_view(), name="remove_root"),
]
