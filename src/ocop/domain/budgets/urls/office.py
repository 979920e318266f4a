"""``/lam-viec/kinh-phi/``."""

from django.urls import path

from ocop.domain.budgets.views import office as views

app_name = "budgets"

urlpatterns = [
    path("", views.CurrentBudgetView.as_view(), name="current"),
    path("quyet-dinh/<uuid:uid>/", views.CurrentBudgetView.as_view(), name="allotment"),
    path("<int:year>/", views.BudgetView.as_view(), name="budget"),
]
