"""Ask ClamAV's daemon over its socket (``CLAMD_SOCKET``: a path, or ``host:port``).

A daemon that does not answer means that the file is refused: nothing gets in unseen once an installation scans.
"""

import re
import socket
import struct
from contextlib import closing
from typing import BinaryIO

from django.conf import settings

from ocop.platform.core.errors import DomainError

_PIECE = 64 * 1024
_LONGEST_ANSWER = 4096


def scan(stream: BinaryIO) -> str | None:
    """The name of what was found, or ``None``. Raises ``DomainError`` ``not_scanned`` or ``too_large_to_scan``."""
    try:
        with closing(_connect()) as line:
            answer = _answer_to(line, stream)
    except (OSError, ValueError):
        raise _silent() from None
    if found := re.fullmatch(r"stream: (.+) FOUND", answer):
        return found[1]
    if answer == "stream: OK":
        return None
    if "size limit exceeded" in answer:
        raise DomainError(
            "too_large_to_scan", "Tệp lớn quá mức máy quét vi-rút nhận nên không được lưu. Chia nhỏ tệp rồi gửi lại."
        )
    raise _silent()


def version() -> str:
    """What answers at the socket. Raises ``OSError`` when nothing does."""
    with closing(_connect()) as line:
        line.sendall(b"zVERSION\0")
        if not (said := _heard(line)):
            raise ConnectionError
        return said


def _connect() -> socket.socket:
    place = settings.CLAMD_SOCKET
    host, _, port = place.rpartition(":")
    if place.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(settings.CLAMD_TIMEOUT)
        try:
            line.connect(place)
        except OSError:
            line.close()
            raise
        return line
    return socket.create_connection((host.strip("[]"), int(port)), timeout=settings.CLAMD_TIMEOUT)


def _answer_to(line: socket.socket, stream: BinaryIO) -> str:
    """Each piece is preceded by its length; a length of zero ends them."""
    try:
        line.sendall(b"zINSTREAM\0")
        while piece := stream.read(_PIECE):
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
    except (BrokenPipeError, ConnectionResetError):
        pass  # it stops listening at its limit, and says so
    return _heard(line)


def _heard(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < _LONGEST_ANSWER and (more := line.recv(_LONGEST_ANSWER)):
        said += more
    return said.rstrip(b"\0").decode("utf-8", "replace").strip()


def _silent() -> DomainError:
    """A new one each time: one that is raised again keeps the frames, and the files in them, of every time before."""
    return DomainError(
        "not_scanned",
        "Máy quét vi-rút chưa trả lời nên tệp chưa được nhận. Gửi lại sau ít phút, chưa được thì gọi cơ quan thường"
        " trực.",
    )
