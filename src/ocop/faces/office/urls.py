"""``/lam-viec/``: the officials' shell. Each room includes its own addresses here."""

from django.urls import include, path

from ocop.faces.office import views
from ocop.faces.office.gallery import GalleryView
from ocop.platform.outbox import views as outbox
from ocop.platform.ui import uploads

app_name = "office"

urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("tong-quan/", views.OverviewView.as_view(), name="overview"),
    path("tong-quan/ban-in.pdf", views.OverviewPdfView.as_view(), name="overview_pdf"),
    path("giao-dien/", GalleryView.as_view(), name="gallery"),
    path("", include(uploads.office)),
    path("", include(outbox.office)),
    path("", include("ocop.platform.administration.urls.office")),
    path("", include("ocop.domain.dossiers.urls.office")),
    path("", include("ocop.domain.producers.urls.office")),
    path("", include("ocop.platform.notifications.urls.office")),
    path("ke-hoach/", include("ocop.domain.plans.urls.office")),
    path("kinh-phi/", include("ocop.domain.budgets.urls.office")),
    path("bo-tieu-chi/", include("ocop.domain.rulebook.urls.office")),
    path("van-ban/", include("ocop.platform.papers.urls.office")),
    path("", include("ocop.domain.evaluation.urls.office")),
    path("", include("ocop.domain.certification.urls.office")),
    path("", include("ocop.domain.support.urls.office")),
    path("hoat-dong/", include("ocop.domain.activities.urls.office")),
    path("", include("ocop.domain.outlets.urls.office")),
    path("", include("ocop.domain.inspection.urls.office")),
    path("", include("ocop.domain.reporting.urls.office")),
    path("", include("ocop.faces.website.urls_office")),
]
