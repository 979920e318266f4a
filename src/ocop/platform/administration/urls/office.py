"""``/lam-viec/``: what the platform itself shows."""

from django.urls import path

from ocop.platform.administration.views import office as views

urlpatterns = [path("vi-sao/<str:permission>/", views.WhyView.as_view(), name="why")]
