"""Pages of a stored file as pictures."""

from io import BytesIO

import pytest
from PIL import Image

from ocop.platform.files import paging, services
from ocop.platform.files.joining import pdf
from ocop.platform.files.tests.test_pictures import photo

pytestmark = pytest.mark.django_db


def stored(content, content_type="application/pdf"):
    return services.keep(content=content, name="quet", content_type=content_type, by=None)


def test_a_pdf_is_drawn_page_by_page():
    file = stored(pdf([(photo((20, 40)), 20, 40), (photo((40, 20)), 40, 20)]))
    shapes = [Image.open(BytesIO(paging.picture(file, number)[0])).size for number in (1, 2)]
    assert (paging.count(file), shapes) == (2, [(1203, 1700), (1700, 1203)])


def test_a_picture_is_one_page_as_it_is():
    file = stored(photo((20, 40)), "image/jpeg")
    assert (paging.count(file), paging.picture(file, 1)) == (1, (photo((20, 40)), "image/jpeg"))


def test_a_page_of_a_monstrous_size_is_drawn_no_larger():
    content = pdf([(photo((20, 40)), 20, 40)]).replace(b"595.28 841.89", b"14400 14400.0")
    width, height = Image.open(BytesIO(paging.picture(stored(content), 1)[0])).size
    assert max(width, height) == 1700


def test_only_the_first_pages_of_a_long_file(monkeypatch):
    monkeypatch.setattr(paging, "MOST", 2)
    file = stored(pdf([(photo((20, 40)), 20, 40)] * 3))
    assert paging.count(file) == 2
    with pytest.raises(LookupError):
        paging.picture(file, 3)


@pytest.mark.parametrize(("content", "content_type"), [
    (b"%PDF-1.4 hong", "application/pdf"), (b"PK", "application/zip"),
])  # fmt: skip
def test_what_cannot_be_drawn_has_no_pages(content, content_type):
    file = stored(content, content_type)
    assert paging.count(file) == 0
    with pytest.raises(LookupError):
        paging.picture(file, 1)
