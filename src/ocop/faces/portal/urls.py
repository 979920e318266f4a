"""``/chu-the/``: the producers' portal. Each room includes its own addresses here."""

from django.urls import include, path

from ocop.faces.portal import views
from ocop.platform.outbox import views as outbox
from ocop.platform.ui import uploads

app_name = "portal"

urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("", include(uploads.portal)),
    path("", include(outbox.portal)),
    path("", include("ocop.platform.notifications.urls.portal")),
    path("", include("ocop.domain.dossiers.urls.portal")),
    path("", include("ocop.domain.producers.urls.portal")),
    path("", include("ocop.domain.certification.urls.portal")),
    path("", include("ocop.domain.support.urls.portal")),
    path("", include("ocop.domain.evaluation.urls.portal")),
    path("", include("ocop.domain.activities.urls.portal")),
    path("", include("ocop.domain.outlets.urls.portal")),
    path("", include("ocop.domain.inspection.urls.portal")),
]
