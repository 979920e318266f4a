"""``/lam-viec/ke-hoach/<năm>/don-vi/``: the units' own plans."""

from django.urls import path, register_converter

from ocop.domain.plans.views import implementing as views
from ocop.platform.ui.converters import Word


class UnitAct(Word):
    """The one-button steps of a unit's plan."""

    regex = "gui|ghi-nhan|tra-lai"


register_converter(UnitAct, "implementing_act")

urlpatterns = [
    path("<int:year>/don-vi/", views.UnitsView.as_view(), name="units"),
    path("<int:year>/don-vi/<slug:slug>/", views.UnitView.as_view(), name="implementing"),
    path("<int:year>/don-vi/<slug:slug>/nhap/", views.WriteView.as_view(), name="implementing_write"),
    path("<int:year>/don-vi/<slug:slug>/tep/", views.UnitFileView.as_view(), name="implementing_file"),
    path("<int:year>/don-vi/<slug:slug>/nhac/", views.RemindView.as_view(), name="implementing_remind"),
    path("<int:year>/don-vi/<slug:slug>/<implementing_act:act>/", views.UnitActView.as_view(), name="implementing_act"),
]
