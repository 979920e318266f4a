"""What a message shows of a product's page: its photograph, else name, stars and maker drawn on paper (Open Graph)."""

from functools import cache
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
    draw.text((_EDGE, 72), "OCOP – Mỗi xã một sản phẩm", font=_font(34), fill=_MUTED)
    font = _font(84, bold=True)
    lines = _lines(certificate.product_name, font, draw)
    for place, line in enumerate(lines):
        draw.text((_EDGE, 150 + place * 104), line, font=font, fill=_INK)
    below = 150 + len(lines) * 104 + 36
    for place in range(_STARS):
        _star(draw, _EDGE + 32 + place * 76, below + 32, 32, full=place < certificate.stars)
    draw.text((_EDGE + 400, below + 4), f"{certificate.stars} sao", font=_font(48, bold=True), fill=_INK)
    maker = _lines(certificate.producer_name, _font(40), draw)[0]
    draw.text((_EDGE, SIZE[1] - 104), maker, font=_font(40), fill=_INK)
    return image


def _lines(text: str, font: ImageFont.FreeTypeFont, draw: ImageDraw.ImageDraw, most: int = 2) -> list[str]:
    """Broken between words; what does not fit ends with dots."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if draw.textlength(longer, font=font) <= SIZE[0] - 2 * _EDGE or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
    return lines


def _star(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, *, full: bool) -> None:
    def point(step: int) -> tuple[float, float]:
        reach = radius if step % 2 == 0 else radius * 0.42
        turn = -pi / 2 + step * pi / _STARS
        return x + reach * cos(turn), y + reach * sin(turn)

    points = [point(step) for step in range(2 * _STARS)]
    draw.polygon(points, fill=_GOLD if full else None, outline=_GOLD_EDGE if full else _LINE, width=3)


@cache
def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The letters of the papers: one file has all Vietnamese ones, which a web font spreads over three."""
    name = "700Bold/Tinos_700Bold.ttf" if bold else "400Regular/Tinos_400Regular.ttf"
    return ImageFont.truetype(str(settings.PAPER_FONTS / name), size)
