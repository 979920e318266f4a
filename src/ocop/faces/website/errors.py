"""What a visitor sees when a page is not there or fails; the other faces keep the pages of ``ui``."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from ocop.platform.ui import errors

_INSIDE = ("/lam-viec/", "/chu-the/", "/tai-khoan/", "/vao/")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """With the search box, so that the visitor can go on."""
    if request.path.startswith(_INSIDE):
        return errors.not_found(request, exception)
    return render(request, "website/not_found.html", {"title": _("Không tìm thấy trang này")}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without database and context processors: it stands when they do not."""
    if request.path.startswith(_INSIDE):
        return errors.server_error(request)
    code = getattr(request, "id", "")[:12]
    return HttpResponse(render_to_string("website/server_error.html", {"code": code}), status=500)
