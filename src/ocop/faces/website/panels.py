"""What this face adds to the public pages of the rooms: an event's data for search engines."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from ocop.domain.activities.models import Activity
from ocop.faces.website import structured_site
from ocop.platform.government import installation
from ocop.platform.ui import panels
from ocop.platform.ui.panels import Panel


def of_event(row: Activity, _user: Any, request: HttpRequest) -> Panel:
    steps = [(installation.current().name, "/"), ("Sự kiện", reverse("website:events")), (row.name, request.path)]
    data = structured_site.script(structured_site.event(row), structured_site.breadcrumb(steps))
    return Panel("website/parts/structured.html", {"structured": data})


panels.register(Activity, "website.event_data", of_event, place="public_head")
