"""What a message shows of a product's page: its photograph, else name, stars and maker drawn on paper (Open Graph)."""

import re
from functools import cache
from itertools import groupby
from math import cos, pi, sin

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont, ImageOps, UnidentifiedImageError

from ocop.domain.certification.models import Certificate
from ocop.platform.files.models import StoredFile
from ocop.platform.files.renditions import keep, look_up, on_white, written
from ocop.platform.files.services import PHOTOGRAPHS

SIZE = (1200, 630)
_EDGE = 84
_PAPER, _INK, _MUTED, _ACCENT = "#FAF6EE", "#1F2A23", "#58635A", "#1F7A4D"
_GOLD, _GOLD_EDGE, _LINE = "#E3A317", "#9C6A00", "#857F6F"
_STARS = 5
_VIETNAMESE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9₫]")
"""Letters that the font's Latin file does not have."""


def of(certificate: Certificate, version: str) -> bytes:
    """JPEG, 1200 by 630; drawn once for each ``version``."""
    name = f"renditions/cards/{certificate.product.uid}-{version}.jpg"
    if (kept := look_up(name)) is not None:
        return kept
    made = written(_photograph(certificate.product.photo) or _drawn(certificate), "jpg")
    keep(name, made)
    return made


def _photograph(stored: StoredFile | None) -> Image.Image | None:
    if stored is None or stored.content_type not in PHOTOGRAPHS:
        return None
    try:
        with stored.content.open("rb") as file, Image.open(file, formats=("JPEG", "PNG", "WEBP")) as image:
            return ImageOps.fit(on_white(image), SIZE, Image.Resampling.LANCZOS)
    except (OSError, UnidentifiedImageError, ValueError):
        return None


def _drawn(certificate: Certificate) -> Image.Image:
    image = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 24, SIZE[1]), fill=_ACCENT)
    _write(draw, (_EDGE, 72), "OCOP – Mỗi xã một sản phẩm", 32, fill=_MUTED)
    lines = _lines(certificate.product_name, 76, bold=True)
    for place, line in enumerate(lines):
        _write(draw, (_EDGE, 144 + place * 102), line, 76, bold=True)
    below = 144 + len(lines) * 102 + 36
    for place in range(_STARS):
        _star(draw, _EDGE + 32 + place * 76, below + 32, 32, full=place < certificate.stars)
    _write(draw, (_EDGE + 400, below + 2), f"{certificate.stars} sao", 44, bold=True)
    _write(draw, (_EDGE, SIZE[1] - 108), _lines(certificate.producer_name, 36, most=1)[0], 36)
    return image


def _write(
    draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, size: int, *, bold: bool = False, fill: str = _INK
) -> None:
    x, y = at
    for run, font in _runs(text, size, bold=bold):
        draw.text((x, y), run, font=font, fill=fill)
        x += font.getlength(run)


def _lines(text: str, size: int, *, bold: bool = False, most: int = 2) -> list[str]:
    """Broken between words; what does not fit ends with dots."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _length(longer, size, bold=bold) <= SIZE[0] - 2 * _EDGE - size or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]} …"]


def _length(text: str, size: int, *, bold: bool) -> float:
    return sum(font.getlength(run) for run, font in _runs(text, size, bold=bold))


def _runs(text: str, size: int, *, bold: bool) -> list[tuple[str, ImageFont.FreeTypeFont]]:
    """Pieces whose letters stand in one file: a web font keeps the Vietnamese ones apart from the Latin ones."""
    pieces = groupby(text, key=lambda char: bool(_VIETNAMESE.match(char)))
    return [("".join(run), _font("vietnamese" if apart else "latin", size, bold=bold)) for apart, run in pieces]


def _star(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, *, full: bool) -> None:
    def point(step: int) -> tuple[float, float]:
        reach = radius if step % 2 == 0 else radius * 0.42
        turn = -pi / 2 + step * pi / _STARS
        return x + reach * cos(turn), y + reach * sin(turn)

    points = [point(step) for step in range(2 * _STARS)]
    draw.polygon(points, fill=_GOLD if full else None, outline=_GOLD_EDGE if full else _LINE, width=3)


@cache
def _font(letters: str, size: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    name = f"be-vietnam-pro-{letters}-{700 if bold else 400}-normal.woff2"
    return ImageFont.truetype(str(settings.NODE_MODULES / "@fontsource/be-vietnam-pro/files" / name), size)
