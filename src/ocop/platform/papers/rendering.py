"""Draw a form as PDF with Typst: same values, same bytes.

Values reach the template as data (``sys.inputs``), so text is never read as markup. Only our own fonts are known to the
compiler; a letter they lack, or any warning, is an error instead of a substitute.
"""

import json
import re
from dataclasses import asdict, replace
from datetime import UTC, datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst
from django.conf import settings

from ocop.platform.core.clock import VIETNAM
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import roman
from ocop.platform.papers.forms import Annex, Block, Document, Form, Paragraph, Particulars

TEMPLATES = Path(__file__).parent / "templates" / "papers"
STANDARDS = ["a-2a", "ua-1"]
_MISSING_LETTER = re.compile(r"the text `\"(?P<letter>.+?)\"` could not be displayed")


class RenderingError(Exception):
    """A template or font is broken: nothing the person at the screen could mend."""


def pdf(form: Form, particulars: Particulars) -> bytes:
    """The paper as PDF/A-2a and PDF/UA-1. A letter without glyph is a ``DomainError`` that shows it."""
    return _compile(form, particulars, format="pdf", pdf_standards=STANDARDS)


def png(form: Form, particulars: Particulars, *, ppi: float = 96) -> list[bytes]:
    """The pages as pictures."""
    pages = _compile(form, particulars, format="png", ppi=ppi)
    return pages if isinstance(pages, list) else [pages]


def hands(form: Form, particulars: Particulars) -> list[dict[str, float]]:
    """Where each person signs: ``page`` from 1, ``middle`` from the left and ``foot`` from below, in millimetres."""
    given = _given(form, particulars)
    found = json.loads(typst.query(str(TEMPLATES / form.template), "<chu-ky>", field="value", **given))
    return list(found)


def data_of(form: Form, particulars: Particulars) -> dict[str, Any]:
    """What the template reads: the form with every line already worded."""
    data = asdict(form) | {
        "title": form.title,
        "watermark": particulars.watermark,
        "reference": particulars.reference,
        "dateline": f"{form.letterhead.place}, {particulars.day}",
        "layout": asdict(particulars.layout),
        "qr_svg": qr_svg(form.qr) if form.qr else "",
    }
    if isinstance(form, Document):
        data["blocks"] = [_block(block) for block in closed_blocks(form.blocks)]
        data["annexes"] = [_annex(form, particulars, place) for place in range(len(form.annexes))]
    return data


def closed_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The body with "./." after its last words."""
    if blocks and isinstance(blocks[-1], Paragraph):
        return (*blocks[:-1], replace(blocks[-1], text=blocks[-1].text.rstrip(" .;") + "./."))
    return (*blocks, Paragraph("./.", align="center"))


def annex_heading(form: Document, place: int) -> str:
    return f"Phụ lục {roman(place + 1)}" if len(form.annexes) > 1 else "Phụ lục"


def accompanies(form: Document, particulars: Particulars) -> str:
    """``(Kèm theo Quyết định số 05/QĐ-UBND ngày … của Ủy ban nhân dân tỉnh Bắc Giang)``."""
    kind = form.kind.capitalize() or "Công văn"
    number = f" số {particulars.reference}" if particulars.reference else ""
    return f"(Kèm theo {kind}{number} {particulars.day} của {form.letterhead.name})"


def qr_svg(text: str) -> str:
    """The square code as one path, quiet zone included."""
    code = segno.make(text, micro=False, error="m", boost_error=False)
    return str(code.svg_inline(border=4, dark="#1f2a23", light="#ffffff", omitsize=True, svgclass=None, lineclass=None))


def qr_png(text: str) -> bytes:
    """The same square as a picture, for Word."""
    found = BytesIO()
    segno.make(text, micro=False, error="m", boost_error=False).save(found, kind="png", scale=6, border=4)
    return found.getvalue()


def _annex(form: Document, particulars: Particulars, place: int) -> dict[str, Any]:
    annex: Annex = form.annexes[place]
    return {
        "heading": annex_heading(form, place),
        "title": annex.title.upper(),
        "accompanies": accompanies(form, particulars),
        "blocks": [_block(block) for block in annex.blocks],
        "landscape": annex.landscape,
    }


def _block(block: Block) -> dict[str, Any]:
    return {"type": type(block).__name__.lower(), **asdict(block)}


def _compile(form: Form, particulars: Particulars, **options: Any) -> Any:
    moment = datetime.combine(particulars.issued_on or particulars.drawn_on, time(), VIETNAM)
    try:
        drawn, warnings = typst.compile_with_warnings(
            str(TEMPLATES / form.template), timestamp=moment.astimezone(UTC), **_given(form, particulars), **options
        )
    except typst.TypstError as error:
        if found := _MISSING_LETTER.search(error.message):
            raise DomainError(
                "letter",
                f"Phông chữ của văn bản không có ký tự “{found['letter']}”. Thay bằng chữ, số hoặc dấu thường.",
            ) from error
        raise RenderingError(error.diagnostic) from error
    if warnings:
        raise RenderingError("; ".join(warning.message for warning in warnings))
    return drawn


def _given(form: Form, particulars: Particulars) -> dict[str, Any]:
    """What the compiler knows: the form as data, our templates and fonts, nothing else."""
    data = json.dumps(data_of(form, particulars), ensure_ascii=False)
    return {
        "root": str(TEMPLATES), "font_paths": _fonts(), "ignore_system_fonts": True, "sys_inputs": {"data": data},
    }  # fmt: skip


@cache
def _fonts() -> typst.Fonts:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(settings.PAPER_FONTS)]
    )
    styles = {(font.style, font.weight) for font in fonts.fonts() if font.family == "Tinos"}
    wanted = {("normal", 400), ("normal", 700), ("italic", 400), ("italic", 700)}
    if not wanted <= styles:
        msg = f"Tinos is not complete in {settings.PAPER_FONTS}; run make setup"
        raise RenderingError(msg)
    return fonts
