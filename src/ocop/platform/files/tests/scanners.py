"""Virus scanners to name in ``VIRUS_SCANNER``."""

from typing import BinaryIO


def finds(stream: BinaryIO) -> str | None:
    return "EICAR" if b"EICAR" in stream.read() else None
