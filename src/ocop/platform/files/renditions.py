"""Smaller copies of a kept photograph, made when first asked for and found again by the hash of its content."""

from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, UnidentifiedImageError

from ocop.platform.files.models import StoredFile
from ocop.platform.files.services import PHOTOGRAPHS

WIDTHS = (320, 640, 960, 1280)
FORMS = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
_WRITTEN = {
    "avif": ("AVIF", {"quality": 55, "speed": 8}),
    "webp": ("WEBP", {"quality": 74, "method": 4}),
    "jpg": ("JPEG", {"quality": 78, "optimize": True, "progressive": True}),
}
_READ = ("JPEG", "PNG", "WEBP")


def rendition(stored: StoredFile, width: int, form: str) -> bytes | None:
    """``width`` pixels wide at most, never wider than the photograph; ``None`` for what is no picture."""
    if stored.content_type not in PHOTOGRAPHS:
        return None
    name = f"renditions/{stored.sha256[:2]}/{stored.sha256}/{width}.{form}"
    if (kept := look_up(name)) is not None:
        return kept
    try:
        with stored.content.open("rb") as file, Image.open(file, formats=_READ) as image:
            made = written(_narrowed(image, width), form)
    except (OSError, UnidentifiedImageError, ValueError):
        return None
    keep(name, made)
    return made


def look_up(name: str) -> bytes | None:
    try:
        with default_storage.open(name, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def keep(name: str, content: bytes) -> None:
    """Two that make the same at once keep one."""
    saved = default_storage.save(name, ContentFile(content))
    if saved != name:
        default_storage.delete(saved)


def written(image: Image.Image, form: str) -> bytes:
    kind, options = _WRITTEN[form]
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def on_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    return paper


def _narrowed(image: Image.Image, width: int) -> Image.Image:
    image.draft("RGB", (width, width))
    whole = on_white(image)
    if whole.width <= width:
        return whole
    return whole.resize((width, max(1, round(whole.height * width / whole.width))), Image.Resampling.LANCZOS)
