"""``/bien-tap/``: Wagtail's screens; signing in and passwords stay with allauth, else two factors are walked past."""

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtail_screens

_sign_in = RedirectView.as_view(pattern_name=settings.LOGIN_URL, query_string=True)

urlpatterns = [
    path("login/", _sign_in),
    path("password_reset/", _sign_in),
    path("password_reset/<path:rest>", RedirectView.as_view(url="/tai-khoan/login/")),
    path("", include(wagtail_screens)),
]
