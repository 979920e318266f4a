"""Addresses of communes: the year of the map stands in them, for one code may name two communes."""

from django.urls import reverse

from ocop.platform.core.text import slugify
from ocop.platform.government.models import AdminUnit


def address(unit: AdminUnit) -> str:
    return reverse("website:commune", args=[unit.valid_from.year, unit.code, slugify(unit.full_name)])
