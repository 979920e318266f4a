"""Wagtail starts some of its fields by a script within the page: ``new PageChooser("id_x", {…});``.

A policy without ``unsafe-inline`` would stop them. They are let through by their hash, on the editing screens only, and
only when they do nothing but call one of Wagtail's own initialisers with literal values.
"""

import base64
import hashlib
import json
import re

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_CALL = re.compile(r"\s*(?:new [A-Za-z.]*Chooser|init(?:Date|DateTime|Time)Chooser)\((?P<values>.*)\);?\s*", re.DOTALL)
_PANEL = re.compile(
    r"\s*\(function\(\) \{\s*var panel = new (?:InlinePanel|MultipleChooserPanel)"
    r'\(JSON\.parse\("(?:[^"\\]|\\u[0-9A-F]{4})*"\)\);\s*\}\)\(\);\s*'
)


def allow(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if response.streaming or "text/html" not in response.headers.get("Content-Type", ""):
        return response
    found = [text for text in _INLINE.findall(response.content.decode()) if starts_a_field(text)]
    if not found:
        return response
    return csp_update({"script-src": sorted({_source(text) for text in found})})(lambda _request: response)(request)


def starts_a_field(script: str) -> bool:
    if _PANEL.fullmatch(script):
        return True
    call = _CALL.fullmatch(script)
    if call is None:
        return False
    try:
        json.loads(f"[{call['values']}]")
    except ValueError:
        return False
    return True


def _source(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
