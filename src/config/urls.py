"""Every address has a face: public ``/`` (English ``/en/``), producers ``/chu-the/``, office ``/lam-viec/``."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail.documents import urls as wagtail_files
from wagtail.urls import serve_pattern
from wagtail.views import serve as written_page

from ocop.faces.website.editing import urls as editing
from ocop.platform.accounts.views import home, personal_link

urlpatterns = [
    path("vao/", home, name="home"),
    path("vao/<str:token>/", personal_link, name="personal_link"),
    path("tai-khoan/", include("allauth.urls")),
    path("chu-the/", include("ocop.faces.portal.urls")),
    path("lam-viec/", include("ocop.faces.office.urls")),
    path("bien-tap/", include(editing)),
    path("tai-lieu/", include(wagtail_files)),
    *i18n_patterns(
        path("", include("ocop.faces.website.urls")),
        re_path(serve_pattern, written_page, name="wagtail_serve"),  # alone: beside it Wagtail has a sign-in of its own
        prefix_default_language=False,
    ),
]

handler400 = "ocop.platform.ui.errors.bad_request"
handler403 = "ocop.platform.ui.errors.forbidden"
handler404 = "ocop.faces.website.errors.not_found"
handler500 = "ocop.faces.website.errors.server_error"
