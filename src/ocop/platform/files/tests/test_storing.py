"""What comes in: looked at by its content, kept under its hash, refused without a trace."""

import hashlib
import unicodedata
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ocop.platform.core.errors import DomainError
from ocop.platform.files import services
from ocop.platform.files.models import StoredFile

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF"


def picture(form: str = "PNG") -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (3, 3), "white").save(buffer, form)
    return buffer.getvalue()


def store(name: str, content: bytes, **options: object) -> StoredFile:
    return services.store(upload=SimpleUploadedFile(name, content), by=None, **options)


def refused(code: str, name: str, content: bytes, **options: object) -> str:
    with pytest.raises(DomainError) as refusal:
        store(name, content, **options)
    assert refusal.value.code == code
    assert StoredFile.objects.count() == 0
    return refusal.value.message


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("giay.pdf", PDF, "application/pdf"),
        ("anh.png", picture(), "image/png"),
        ("anh.jpg", picture("JPEG"), "image/jpeg"),
    ],
)
def test_a_paper_or_a_picture_is_kept_with_its_hash_and_true_type(name, content, kind):
    row = store(name, content)

    assert (row.content_type, row.size) == (kind, len(content))
    assert row.sha256 == hashlib.sha256(content).hexdigest()
    assert row.content.read() == content


def test_the_type_is_the_contents_and_not_the_names():
    assert store("giay.pdf", picture()).content_type == "image/png"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("virus.pdf", b"MZ\x90\x00\x03\x00\x00\x00 this program cannot be run in DOS mode"),
        ("trang.png", b"<!DOCTYPE html><html><script>alert(1)</script></html>"),
        ("tranh.png", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
        ("tranh.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'),
        ("nen.pdf", b"PK\x03\x04" + b"\x00" * 60),
        ("chu.jpg", "Giấy chứng nhận".encode()),
        ("nua.pdf", b"%PD"),
    ],
)
def test_what_only_claims_to_be_a_paper_is_refused(name, content):
    said = refused("wrong_type", name, content)
    assert said == (
        f"Tệp “{name}” không phải PDF, ảnh JPEG, ảnh PNG. Chọn tệp đúng loại, hoặc chụp ảnh giấy tờ rồi gửi ảnh."
    )


def test_an_empty_file_is_refused():
    assert refused("empty", "rong.pdf", b"") == "Tệp “rong.pdf” không có nội dung. Chọn lại tệp."


def test_the_limit_itself_still_fits_and_one_byte_more_does_not():
    said = refused("too_large", "nang.pdf", PDF, limit=len(PDF) - 1)
    assert "quá 0,0 MB" in said
    assert store("vua.pdf", PDF, limit=len(PDF)).size == len(PDF)


def test_the_limit_is_the_installations_unless_said(settings):
    settings.UPLOAD_MAX_BYTES = 10
    refused("too_large", "nang.pdf", PDF)


def test_only_what_is_accepted_here_is_taken():
    refused("wrong_type", "giay.pdf", PDF, accept=services.IMAGES)


def test_the_name_is_kept_in_one_normal_form_and_never_becomes_a_path():
    spelt_apart = unicodedata.normalize("NFD", "Giấy chứng nhận.pdf")
    row = store(f"../../etc/{spelt_apart}", PDF)

    assert row.name == "Giấy chứng nhận.pdf"
    assert row.content.name == f"{row.sha256[:2]}/{row.sha256[2:4]}/{row.uid}"


def test_a_name_too_long_is_cut_and_the_file_kept():
    assert len(store(f"{'ấ' * 300}.pdf", PDF).name) == 200


def test_the_same_bytes_twice_are_two_files():
    first, second = store("a.pdf", PDF), store("a.pdf", PDF)
    assert (first.sha256 == second.sha256, first.content.name == second.content.name) == (True, False)


def test_without_a_scanner_a_file_says_that_it_was_not_scanned():
    assert store("giay.pdf", PDF).scan == StoredFile.Scan.NOT_SCANNED


def test_a_scanner_that_finds_nothing_makes_it_clean(settings):
    settings.VIRUS_SCANNER = "ocop.platform.files.tests.scanners.finds"
    assert store("giay.pdf", PDF).scan == StoredFile.Scan.CLEAN


def test_what_a_scanner_finds_is_not_kept(settings, tmp_path):
    settings.VIRUS_SCANNER = "ocop.platform.files.tests.scanners.finds"
    assert "(EICAR)" in refused("infected", "giay.pdf", PDF + b"EICAR")
    assert list(tmp_path.rglob("*")) == []
