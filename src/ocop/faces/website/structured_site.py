"""What search engines read beside a product's page: who runs the site, its search, events, the way to a page."""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from ocop.domain.activities.models import Activity
from ocop.platform.government.models import Agency, Installation
from ocop.platform.government.spoken import full

_AS_TEXT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def organisation(where: Installation, office: Agency | None) -> dict[str, Any]:
    """The programme's standing office as a ``GovernmentOrganization``; no number that is not published is claimed."""
    data: dict[str, Any] = {
        "@type": "GovernmentOrganization", "@id": f"{settings.PUBLIC_URL}/#to-chuc", "url": f"{settings.PUBLIC_URL}/",
        "name": office.name if office else where.name,
    }  # fmt: skip
    if where.province:
        data["areaServed"] = {"@type": "AdministrativeArea", "name": full(where.province)}
    if office and office.phone:
        data["contactPoint"] = {
            "@type": "ContactPoint", "telephone": office.phone, "contactType": "customer service",
            "availableLanguage": "vi",
        }  # fmt: skip
    return data


def website(where: Installation) -> dict[str, Any]:
    """The site with its search box (``SearchAction``)."""
    target = f"{settings.PUBLIC_URL}{reverse('website:products')}?q={{search_term_string}}"
    url = settings.PUBLIC_URL + reverse("website:home")
    return {
        "@type": "WebSite", "@id": f"{settings.PUBLIC_URL}/#trang", "url": url, "name": where.name,
        "inLanguage": get_language() or "vi", "publisher": {"@id": f"{settings.PUBLIC_URL}/#to-chuc"},
        "potentialAction": {
            "@type": "SearchAction", "target": {"@type": "EntryPoint", "urlTemplate": target},
            "query-input": "required name=search_term_string",
        },
    }  # fmt: skip


def event(row: Activity) -> dict[str, Any]:
    """A public activity as an ``Event``; days, as hours stand in its programme only."""
    where: dict[str, Any] = {"@type": "Place", "name": row.place, "address": row.place}
    if row.unit:
        where["address"] = {
            "@type": "PostalAddress", "addressCountry": "VN", "streetAddress": row.place,
            "addressRegion": str(row.unit),
        }  # fmt: skip
    return {
        "@type": "Event", "name": row.name, "description": row.public_text, "location": where,
        "url": settings.PUBLIC_URL + reverse("website:event", args=[row.uid]),
        "startDate": row.starts_on.isoformat(), "endDate": row.ends_on.isoformat(),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "organizer": {"@type": "Organization", "name": row.organiser.name, "url": f"{settings.PUBLIC_URL}/"},
    }  # fmt: skip


def breadcrumb(steps: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """``steps``: name and path, from the top; the last one is the page itself."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": settings.PUBLIC_URL + path}
            for place, (name, path) in enumerate(steps, start=1)
        ],
    }


def script(*things: dict[str, Any]) -> SafeString:
    """Several things in one block."""
    return as_script({"@context": "https://schema.org", "@graph": list(things)})


def as_script(data: dict[str, Any]) -> SafeString:
    """One block of JSON-LD that no text can break out of."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_AS_TEXT)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')
