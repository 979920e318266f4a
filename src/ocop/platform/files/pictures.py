"""Photographs: upright, of a sensible size, without the place and the phone they were taken with; papers joined to PDF.

A picture is decoded and drawn anew, so nothing of the sender's bytes is kept but the pixels.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import File
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from ocop.platform.accounts.models import User
from ocop.platform.core.errors import DomainError
from ocop.platform.files import services
from ocop.platform.files.joining import pdf
from ocop.platform.files.models import StoredFile
from ocop.platform.files.renditions import on_white
from ocop.platform.files.services import JPEG, PDF, PNG

_READ = ("JPEG", "PNG", "WEBP")
_SUFFIX = {JPEG: ".jpg", PNG: ".png"}
_QUALITY = 85


def normalise(upload: File, limit: int | None = None) -> tuple[bytes, str]:
    """The picture as it is kept, and its type: JPEG, or PNG for what came as PNG or can be seen through. ``limit`` in
    bytes of what comes in, where it is not that of every upload.

    Raises ``DomainError`` with code ``too_large``, ``empty``, ``wrong_type``, ``too_many_pixels`` or ``broken``.
    """
    name, content = services.read(upload, limit)
    image = _upright(content, name)
    if image.format == "PNG" or image.mode == "RGBA":
        return _written(image, "PNG"), PNG
    return _written(image, "JPEG"), JPEG


def store_photo(*, upload: File, by: User | None, limit: int | None = None) -> StoredFile:
    """Keep a photograph, normalised. Raises as ``normalise`` does, and ``infected``."""
    content, content_type = normalise(upload, limit)
    name = PurePath(upload.name or "ảnh").stem + _SUFFIX[content_type]
    return services.keep(content=content, name=name, content_type=content_type, by=by)


def small(stored: StoredFile, side: int) -> bytes | None:
    """A kept photograph as a JPEG whose longer side is ``side`` at most; ``None`` for what is no picture."""
    if stored.content_type not in services.PHOTOGRAPHS:
        return None
    with stored.content.open("rb") as file, Image.open(file, formats=_READ) as image:
        image.draft("RGB", (side, side))
        image.thumbnail((side, side))
        return _written(on_white(image), "JPEG")


def join_to_pdf(*, photos: Sequence[File], name: str, by: User | None) -> StoredFile:
    """Several photographs of one paper become one PDF of A4 pages, in their order; a PDF alone stays as it is.

    Raises as ``normalise`` does; ``nothing`` without a picture, ``mixed`` for a PDF among others, ``too_many``.
    """
    name = f"{name.removesuffix('.pdf')}.pdf"
    if not photos:
        raise DomainError("nothing", f"Chưa chọn ảnh nào cho “{name}”. Chọn ít nhất một ảnh.")
    if len(photos) > (most := settings.PICTURES_MOST):
        raise DomainError("too_many", f"“{name}” có {len(photos)} ảnh, nhiều nhất {most}. Chia làm hai lần gửi.")
    read = [services.read(photo) for photo in photos]
    if any(services.sniff(content) == PDF for _, content in read):
        if len(read) > 1:
            raise DomainError("mixed", "Không ghép tệp PDF với ảnh khác. Gửi riêng tệp PDF, hoặc chỉ chọn ảnh.")
        return services.keep(content=read[0][1], name=name, content_type=PDF, by=by)
    pages = []
    for said, content in read:
        image = on_white(_upright(content, said))
        pages.append((_written(image, "JPEG"), *image.size))
    return services.keep(content=pdf(pages), name=name, content_type=PDF, by=by)


def _upright(content: bytes, name: str) -> Image.Image:
    """Decode, turn as the camera was held, bring the colours to sRGB, shrink; what was said beside the pixels goes."""
    side = settings.PICTURE_MAX_SIDE
    try:
        with Image.open(BytesIO(content), formats=_READ) as image:
            if image.width * image.height > settings.PICTURE_MAX_PIXELS:
                raise _too_many(name)
            form = image.format
            image.draft(None, (side, side))  # a JPEG is decoded no larger than needed
            found = _coloured(ImageOps.exif_transpose(image))
    except Image.DecompressionBombError:
        raise _too_many(name) from None
    except UnidentifiedImageError:
        raise DomainError(
            "wrong_type", f"Tệp “{name}” không phải ảnh JPEG, PNG hay WebP. Chọn ảnh khác, hoặc chụp lại rồi gửi."
        ) from None
    except (OSError, SyntaxError, ValueError, IndexError):
        raise DomainError("broken", f"Ảnh “{name}” bị hỏng, không mở được. Chụp lại rồi gửi.") from None
    found.thumbnail((side, side), Image.Resampling.LANCZOS)
    found.info, found.format = {}, form
    return found


def _coloured(image: Image.Image) -> Image.Image:
    """RGB, or RGBA for what can be seen through, in the colours every screen shows."""
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "CMYK"}:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            converted = None  # a profile that cannot be read says nothing
        image = converted or image
    return image.convert(mode)


def _written(image: Image.Image, form: str) -> bytes:
    out = BytesIO()
    image.save(out, form, optimize=True, **({"quality": _QUALITY} if form == "JPEG" else {}))
    return out.getvalue()


def _too_many(name: str) -> DomainError:
    most = settings.PICTURE_MAX_PIXELS // 1_000_000
    return DomainError(
        "too_many_pixels", f"Ảnh “{name}” có quá {most} triệu điểm ảnh. Chụp lại với độ phân giải thấp hơn rồi gửi."
    )
