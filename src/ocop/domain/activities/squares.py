"""The square code of a session, drawn for the screen."""

from base64 import b64encode
from io import BytesIO

import segno

QUIET = 4
"""Modules of white around the code, as ISO/IEC 18004 asks."""


def picture(text: str) -> str:
    """An address of the picture itself, to stand in the page: it changes every few seconds and is kept nowhere."""
    out = BytesIO()
    code = segno.make(text, micro=False, error="l")
    code.save(out, kind="svg", scale=8, border=QUIET, dark="#000000", light="#ffffff")
    return f"data:image/svg+xml;base64,{b64encode(out.getvalue()).decode()}"
