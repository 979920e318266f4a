"""What a set's files look like, for programs: JSON Schema (2020-12) for JSON, Table Schema for CSV. From one list."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from ocop.faces.website.opendata import LICENCE, LICENCE_URL, Field, Set

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TABLE = "https://specs.frictionlessdata.io/schemas/table-schema.json"
FORM = "ocop-open-data/1"


def address(found: Set, ending: str) -> str:
    """``ending``: csv, json, schema.json, table.json."""
    return settings.PUBLIC_URL + reverse("website:open_data_file", args=[found.name, ending])


def json_schema(found: Set) -> dict[str, Any]:
    return {
        "$schema": DIALECT,
        "$id": address(found, "schema.json"),
        "title": found.title,
        "description": found.description,
        "type": "object",
        "required": ["schema", "set", "title", "licence", "as_of", "is_demonstration", "rows"],
        "properties": {
            "schema": {"const": FORM},
            "set": {"const": found.name},
            "title": {"type": "string"},
            "licence": {"type": "string"},
            "licence_url": {"type": "string", "format": "uri"},
            "as_of": {"type": "string", "format": "date"},
            "is_demonstration": {"type": "boolean"},
            "rows": {"type": "array", "items": {"$ref": "#/$defs/row"}},
        },
        "$defs": {"row": row_schema(found)},
    }


def row_schema(found: Set) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in found.fields],
        "properties": {field.name: _json(field) for field in found.fields},
    }


def table_schema(found: Set) -> dict[str, Any]:
    return {
        "$schema": TABLE,
        "title": found.title,
        "description": found.description,
        "licenses": [{"name": LICENCE, "path": LICENCE_URL}],
        "missingValues": [""],
        "fields": [_column(field) for field in found.fields],
    }


def _json(field: Field) -> dict[str, Any]:
    kind = "string" if field.kind == "date" else field.kind
    shape: dict[str, Any] = {"title": field.title, "type": kind if field.required else [kind, "null"]}
    if field.kind == "date":
        shape["format"] = "date"
    if field.is_address:
        shape["format"] = "uri"
    if field.choices:
        shape["enum"] = [*field.choices, *([] if field.required else [None])]
    if field.least is not None:
        shape["minimum"] = field.least
    if field.most is not None:
        shape["maximum"] = field.most
    return shape


def _column(field: Field) -> dict[str, Any]:
    column: dict[str, Any] = {"name": field.name, "title": field.title, "type": field.kind}
    if field.is_address:
        column["format"] = "uri"
    limits: dict[str, Any] = {"required": field.required}
    if field.choices:
        limits["enum"] = list(field.choices)
    if field.least is not None:
        limits["minimum"] = field.least
    if field.most is not None:
        limits["maximum"] = field.most
    column["constraints"] = limits
    return column
