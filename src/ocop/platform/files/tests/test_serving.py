import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.platform.files import services
from ocop.platform.files.serving import serve
from ocop.platform.files.tests.test_storing import PDF, picture

pytestmark = pytest.mark.django_db


def served(name: str, content: bytes, **options: int):
    return serve(services.store(upload=SimpleUploadedFile(name, content), by=None), **options)


def test_a_private_file_is_kept_by_no_cache_and_runs_nothing():
    response = served("Giấy.pdf", PDF)

    assert b"".join(response) == PDF
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "content", "kind"), [("a.pdf", PDF, "application/pdf"), ("a.png", picture(), "image/png")]
)
def test_papers_and_pictures_are_shown_in_place(name, content, kind):
    response = served(name, content)
    assert (response["Content-Type"], response["Content-Disposition"]) == (kind, f'inline; filename="{name}"')


def test_a_vietnamese_name_arrives_whole():
    assert served("Giấy.pdf", PDF)["Content-Disposition"] == "inline; filename*=utf-8''Gi%E1%BA%A5y.pdf"


def test_anything_else_is_a_download():
    row = services.keep_generated(content=b"PK", name="so.xlsx", content_type=services.XLSX)
    assert serve(row)["Content-Disposition"] == 'attachment; filename="so.xlsx"'


def test_a_public_file_may_be_kept_for_a_time():
    assert served("a.png", picture(), public_for=300)["Cache-Control"] == "public, max-age=300"
