"""Every address has a face: public ``/``, producers ``/chu-the/``, office ``/lam-viec/``."""

from django.urls import include, path

from ocop.platform.accounts.views import home, personal_link

urlpatterns = [
    path("vao/", home, name="home"),
    path("vao/<str:token>/", personal_link, name="personal_link"),
    path("tai-khoan/", include("allauth.urls")),
    path("chu-the/", include("ocop.faces.portal.urls")),
    path("lam-viec/", include("ocop.faces.office.urls")),
    path("", include("ocop.faces.website.urls")),
]

handler400 = "ocop.platform.ui.errors.bad_request"
handler403 = "ocop.platform.ui.errors.forbidden"
handler404 = "ocop.faces.website.errors.not_found"
handler500 = "ocop.faces.website.errors.server_error"
