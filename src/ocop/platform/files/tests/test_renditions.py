"""Smaller copies of a photograph: made once, never wider than it, on white, nothing of what is no picture."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from ocop.platform.files.renditions import FORMS, keep, look_up, rendition
from ocop.platform.files.services import keep_generated
from ocop.platform.files.tests.test_pictures import near, photo

pytestmark = pytest.mark.django_db


def stored(content: bytes, content_type: str = "image/jpeg"):
    return keep_generated(content=content, name="anh", content_type=content_type)


@pytest.mark.parametrize("form", FORMS)
def test_as_wide_as_asked_and_readable(form):
    made = Image.open(BytesIO(rendition(stored(photo((800, 600))), 320, form)))

    assert (made.size, made.mode, made.format) == ((320, 240), "RGB", form.upper().replace("JPG", "JPEG"))
    assert near(made.getpixel((40, 120)), (200, 0, 0))


def test_never_wider_than_the_photograph():
    assert Image.open(BytesIO(rendition(stored(photo((200, 100))), 1280, "webp"))).size == (200, 100)


def test_what_can_be_seen_through_lies_on_white():
    seen_through = stored(photo(form="PNG", mode="RGBA"), "image/png")

    assert near(Image.open(BytesIO(rendition(seen_through, 320, "jpg"))).getpixel((40, 120)), (228, 128, 128))


def test_the_same_content_is_drawn_once():
    first, second = stored(photo()), stored(photo())
    made = rendition(first, 320, "jpg")
    kept = f"renditions/{first.sha256[:2]}/{first.sha256}/320.jpg"
    default_storage.delete(kept)
    keep(kept, b"kept")

    assert (rendition(second, 320, "jpg"), made == b"kept") == (b"kept", False)


def test_two_that_draw_at_once_keep_one():
    keep("renditions/xx/one.jpg", b"first")
    keep("renditions/xx/one.jpg", b"second")

    assert (look_up("renditions/xx/one.jpg"), default_storage.listdir("renditions/xx")[1]) == (b"first", ["one.jpg"])


@pytest.mark.parametrize(
    ("content", "content_type"),
    [(b"%PDF-1.7", "application/pdf"), (b"\xff\xd8broken", "image/jpeg"), (b"<svg/>", "image/svg+xml")],
)
def test_what_is_no_picture_has_no_copy(content, content_type):
    assert rendition(stored(content, content_type), 320, "jpg") is None
