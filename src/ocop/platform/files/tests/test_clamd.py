"""The virus scan by a real daemon: found, clean, too large, silent."""

import socket
from io import BytesIO
from threading import Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.platform.core.errors import DomainError
from ocop.platform.files import clamd, services
from ocop.platform.files.models import StoredFile
from ocop.platform.files.tests.conftest import EICAR
from ocop.platform.files.tests.test_storing import PDF


def refused(code: str, content: bytes = PDF) -> str:
    with pytest.raises(DomainError) as refusal:
        services.store(upload=SimpleUploadedFile("giay.pdf", content), by=None)
    assert refusal.value.code == code
    return refusal.value.message


@pytest.mark.django_db
def test_a_virus_is_named_and_a_clean_file_kept_as_clean(scanning):
    assert "(Eicar-Test.UNOFFICIAL)" in refused("infected", PDF + EICAR)
    assert StoredFile.objects.count() == 0

    row = services.store(upload=SimpleUploadedFile("giay.pdf", PDF), by=None)
    assert row.scan == StoredFile.Scan.CLEAN


def test_a_virus_across_two_pieces_is_found(scanning):
    for before in (0, 64 * 1024 - 30, 200_000):
        assert clamd.scan(BytesIO(b" " * before + EICAR)) == "Eicar-Test.UNOFFICIAL"
    assert clamd.scan(BytesIO(b" " * 500_000)) is None


def test_more_than_the_daemon_takes_is_refused(scanning):
    assert "Chia nhỏ tệp" in refused("too_large_to_scan", PDF + b"0" * (3 * 2**20))


def test_the_version_says_what_answers(scanning):
    assert clamd.version().startswith("ClamAV ")


@pytest.mark.parametrize("place", ["/nowhere/clamd.sock", "127.0.0.1:1", "no port"])
def test_without_an_answer_nothing_is_stored(settings, place):
    settings.CLAMD_SOCKET, settings.VIRUS_SCANNER = place, "ocop.platform.files.clamd.scan"
    assert "Máy quét vi-rút chưa trả lời" in refused("not_scanned")


@pytest.mark.parametrize("said", [b"", b"stream: OK but", b"INSTREAM: unknown ERROR\0", b"x" * 9000])
def test_nonsense_is_no_answer(settings, said):
    """Over TCP, as ``host:port``."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.CLAMD_SOCKET = f"127.0.0.1:{server.getsockname()[1]}"
        settings.VIRUS_SCANNER = "ocop.platform.files.clamd.scan"

        def answer() -> None:
            line, _ = server.accept()
            with line:
                line.recv(4096)
                line.sendall(said)

        Thread(target=answer, daemon=True).start()
        refused("not_scanned")


def test_a_daemon_that_hangs_is_not_waited_for(settings):
    settings.CLAMD_TIMEOUT = 0.1
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.CLAMD_SOCKET = f"127.0.0.1:{server.getsockname()[1]}"
        settings.VIRUS_SCANNER = "ocop.platform.files.clamd.scan"
        refused("not_scanned")


@pytest.mark.django_db
def test_what_the_system_itself_makes_is_not_held_up(settings):
    settings.CLAMD_SOCKET, settings.VIRUS_SCANNER = "/nowhere", "ocop.platform.files.clamd.scan"
    row = services.keep_generated(content=PDF, name="to-trinh.pdf", content_type=services.PDF)
    assert row.scan == StoredFile.Scan.NOT_SCANNED
