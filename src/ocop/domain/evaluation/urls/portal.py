"""``/chu-the/kien-nghi/``."""

from django.urls import path

from ocop.domain.evaluation.views import appeals

urlpatterns = [
    path("kien-nghi/<uuid:uid>/", appeals.AppealView.as_view(), name="appeal"),
    path("kien-nghi/<uuid:uid>/rut/", appeals.WithdrawAppealView.as_view(), name="withdraw_appeal"),
]
