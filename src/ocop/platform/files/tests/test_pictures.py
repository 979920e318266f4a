"""Photographs as they are kept: upright, small, without place and phone; several of one paper become one PDF."""

from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, PngImagePlugin

from ocop.platform.core.errors import DomainError
from ocop.platform.files import pictures
from ocop.platform.files.models import StoredFile

RED, BLUE = (200, 0, 0), (0, 0, 200)


def photo(size: tuple[int, int] = (400, 300), form: str = "JPEG", mode: str = "RGB", **options: object) -> bytes:
    """The left half red, the right half blue."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    out = BytesIO()
    image = image.convert(mode)
    if mode == "RGBA":
        image.putalpha(128)
    image.save(out, form, **options)
    return out.getvalue()


def phone_photo() -> bytes:
    """Taken upright by a phone that lies: turned by its EXIF, with the place and the phone's name in it."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Samsung"
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 16.0, 23.0), 3: "E", 4: (106.0, 11.0, 40.0)})
    return photo(exif=exif, comment=b"Ben Ha", xmp=b"<x:xmpmeta>Ben Ha</x:xmpmeta>")


def upload(content: bytes, name: str = "anh.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def normalised(content: bytes) -> tuple[Image.Image, str, bytes]:
    kept, kind = pictures.normalise(upload(content))
    return Image.open(BytesIO(kept)), kind, kept


def near(pixel: tuple[int, ...], colour: tuple[int, ...]) -> bool:
    return all(abs(one - other) < 30 for one, other in zip(pixel, colour, strict=False))


def refused(code: str, content: bytes, name: str = "anh.jpg") -> str:
    with pytest.raises(DomainError) as refusal:
        pictures.normalise(upload(content, name))
    assert refusal.value.code == code
    return refusal.value.message


def test_a_phones_photograph_stands_upright_and_says_nothing_of_place_and_phone():
    sent = phone_photo()
    assert Image.open(BytesIO(sent)).getexif().get_ifd(0x8825)

    image, kind, kept = normalised(sent)

    assert (kind, image.size) == ("image/jpeg", (300, 400))
    assert near(image.getpixel((150, 20)), RED)
    assert near(image.getpixel((150, 380)), BLUE)
    assert dict(image.getexif()) == {}
    assert [word for word in (b"Exif", b"Samsung", b"Ben Ha", b"xmp") if word in kept] == []


def test_words_beside_the_pixels_of_a_png_go_too():
    words = PngImagePlugin.PngInfo()
    words.add_text("Location", "Ben Ha")
    _, kind, kept = normalised(photo(form="PNG", pnginfo=words, exif=Image.Exif()))
    assert (kind, b"Ben Ha" in kept) == ("image/png", False)


def test_the_longer_side_is_no_longer_than_the_setting(settings):
    settings.PICTURE_MAX_SIDE = 100
    assert normalised(photo((400, 300)))[0].size == (100, 75)
    assert normalised(photo((90, 30)))[0].size == (90, 30)


@pytest.mark.parametrize(
    ("form", "mode", "kind"),
    [
        ("JPEG", "L", "image/jpeg"),
        ("JPEG", "CMYK", "image/jpeg"),
        ("PNG", "P", "image/png"),
        ("WEBP", "RGB", "image/jpeg"),
        ("WEBP", "RGBA", "image/png"),
    ],
)
def test_every_kind_of_picture_comes_out_as_one_a_browser_shows(form, mode, kind):
    image, found, _ = normalised(photo(form=form, mode=mode))
    assert (found, image.size) == (kind, (400, 300))


def test_colours_of_another_space_are_brought_to_the_common_one():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image, _, _ = normalised(photo(icc_profile=profile))
    assert "icc_profile" not in image.info
    assert near(image.getpixel((20, 20)), RED)
    assert near(normalised(photo(icc_profile=b"nonsense"))[0].getpixel((20, 20)), RED)


@pytest.mark.parametrize(
    "content", [b"Khong phai anh", b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>", photo(form="GIF")]
)
def test_what_is_no_photograph_is_refused_whatever_its_name(content):
    assert refused("wrong_type", content) == (
        "Tệp “anh.jpg” không phải ảnh JPEG, PNG hay WebP. Chọn ảnh khác, hoặc chụp lại rồi gửi."
    )


def test_a_photograph_cut_short_is_refused():
    whole = photo((900, 900), form="PNG")
    assert "bị hỏng" in refused("broken", whole[: len(whole) // 2])


def test_a_picture_that_would_fill_the_memory_is_refused_unopened():
    bomb = Image.new("1", (9_000, 9_000))
    out = BytesIO()
    bomb.save(out, "PNG")
    assert len(out.getvalue()) < 200_000
    assert "quá 60 triệu điểm ảnh" in refused("too_many_pixels", out.getvalue())


def test_the_limit_of_pixels_is_a_setting(settings):
    settings.PICTURE_MAX_PIXELS = 400 * 300 - 1
    refused("too_many_pixels", photo())
    settings.PICTURE_MAX_PIXELS += 1
    assert normalised(photo())[0].size == (400, 300)


@pytest.mark.django_db
def test_the_photograph_is_kept_as_normalised_and_named_by_what_it_is():
    row = pictures.store_photo(upload=upload(photo(form="WEBP"), "mỳ chũ.webp"), by=None)
    assert (row.name, row.content_type) == ("mỳ chũ.jpg", "image/jpeg")
    assert Image.open(row.content).format == "JPEG"


def joined(*contents: bytes, name: str = "Giấy kiểm nghiệm") -> StoredFile:
    return pictures.join_to_pdf(photos=[upload(content) for content in contents], name=name, by=None)


def pages(row: StoredFile) -> list[Image.Image]:
    with pikepdf.open(row.content) as book:
        return [pikepdf.PdfImage(page.images["/I"]).as_pil_image() for page in book.pages]


@pytest.mark.django_db
def test_photographs_of_one_paper_become_one_pdf_in_their_order_and_upright():
    row = joined(phone_photo(), photo((100, 60), "PNG", "P"), photo((60, 60), "WEBP", "RGBA"))

    assert (row.name, row.content_type) == ("Giấy kiểm nghiệm.pdf", "application/pdf")
    assert [page.size for page in pages(row)] == [(300, 400), (100, 60), (60, 60)]
    with pikepdf.open(row.content) as book:
        boxes = [[float(number) for number in page.mediabox] for page in book.pages]
        assert book.check_pdf_syntax() == []
    assert boxes == [[0, 0, 595.28, 841.89], [0, 0, 841.89, 595.28], [0, 0, 595.28, 841.89]]


@pytest.mark.django_db
def test_the_same_photographs_give_the_same_bytes_and_another_order_others():
    one, two = photo(), photo((50, 90))
    first, again, turned = joined(one, two), joined(one, two), joined(two, one)
    assert (first.sha256 == again.sha256, first.sha256 == turned.sha256) == (True, False)


@pytest.mark.django_db
def test_what_can_be_seen_through_lies_on_white():
    out = BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")
    assert near(pages(joined(out.getvalue()))[0].getpixel((20, 20)), (255, 255, 255))


@pytest.mark.django_db
def test_a_pdf_alone_stays_as_it_is_and_never_joins_photographs():
    paper = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF"
    assert joined(paper).content.read() == paper
    refusals = {}
    for code, contents in {"mixed": [paper, photo()], "nothing": [], "too_many": [b"x"] * 31}.items():
        with pytest.raises(DomainError) as refusal:
            joined(*contents)
        refusals[code] = refusal.value.code
    assert refusals == {code: code for code in refusals}
    assert StoredFile.objects.count() == 1
