"""What programs ask of a site: icon, rules for robots."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.views import View

from ocop.platform.ui.views import PublicPage

DAY = 86_400


class IconView(View):
    """For whoever asks for an icon without reading a page first."""

    def get(self, _request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(static("ui/icon.svg"), headers={"Cache-Control": f"public, max-age={DAY}"})


class RobotsView(PublicPage):
    template_name = "website/robots.txt"
    content_type = "text/plain"
    extra_context = {"root": settings.PUBLIC_URL}
