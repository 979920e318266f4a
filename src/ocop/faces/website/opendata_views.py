"""Dữ liệu mở: the page that lists the sets, and their files."""

from typing import Any

from django.http import Http404, HttpRequest, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page

from ocop.faces.website import opendata, opendata_files, opendata_schemas
from ocop.faces.website.views.base import WebsitePage
from ocop.platform.core import clock
from ocop.platform.core.tongue import said
from ocop.platform.government import installation

CACHE_SECONDS = 60
ENDINGS = ("csv", "json", "schema.json", "table.json")


class OpenDataView(WebsitePage):
    template_name = "website/open_data.html"
    in_english = True
    cache_seconds = CACHE_SECONDS

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            sets=[(found, found.fields) for found in opendata.SETS.values()], licence=opendata.LICENCE_NAME,
            licence_url=said(opendata.LICENCE_URL, opendata.LICENCE_URL_ENGLISH), as_of=clock.today(),
            title=_("Dữ liệu mở"),
            description=_("Sản phẩm, chủ thể, giấy chứng nhận OCOP dưới dạng CSV, JSON kèm lược đồ; dùng lại tự do."),
            **kwargs,
        )  # fmt: skip


@method_decorator([gzip_page, conditional_page], name="dispatch")
class OpenDataFileView(View):
    """``/du-lieu-mo/<set>.<ending>``. Any page of anybody may read it (CORS); rows are streamed."""

    def get(self, _request: HttpRequest, name: str, ending: str) -> HttpResponseBase:
        found = opendata.SETS.get(name)
        if found is None or ending not in ENDINGS:
            raise Http404
        response = self.answer(found, ending)
        response.headers["Cache-Control"] = f"public, max-age={CACHE_SECONDS}"
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    def answer(self, found: opendata.Set, ending: str) -> HttpResponseBase:
        if ending == "schema.json":
            return JsonResponse(opendata_schemas.json_schema(found), json_dumps_params={"ensure_ascii": False})
        if ending == "table.json":
            return JsonResponse(opendata_schemas.table_schema(found), json_dumps_params={"ensure_ascii": False})
        sample = installation.current().is_demonstration
        if ending == "json":
            body = opendata_files.as_json(found, is_demonstration=sample)
            return StreamingHttpResponse(body, content_type="application/json; charset=utf-8")
        body = opendata_files.as_csv(found)
        response = StreamingHttpResponse(body, content_type="text/csv; charset=utf-8; header=present")
        file = f"{'minh-hoa-' if sample else ''}{found.name}-{clock.today():%Y-%m-%d}.csv"
        response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
        response.headers["Link"] = f'<{opendata_schemas.address(found, "table.json")}>; rel="describedby"'
        return response
