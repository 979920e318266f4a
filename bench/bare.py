"""What the least Django can do: one indexed query, fifty rows, a template; no middleware."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from ocop.platform.government.models import AdminUnit

_PAGE = (
    "<!doctype html><title>50</title><table>{% for row in rows %}<tr><td>{{ row.code }}</td>"
    "<td>{{ row.full_name }}</td><td>{{ row.kind }}</td><td>{{ row.valid_from }}</td></tr>{% endfor %}</table>"
)


@cache
def _template():  # noqa: ANN202 the engine's own wrapper
    return engines["django"].from_string(_PAGE)


def fifty(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(_template().render({"rows": AdminUnit.objects.order_by("pk")[:50]}))


urlpatterns = [path("", fifty)]
