"""How a short text reaches a phone. A province plugs in its own gateway by ``MESSAGE_SENDER``."""

import sys
from typing import ClassVar


class ConsoleSender:
    """Print the text where the server runs: the demonstration, and an office without a gateway."""

    def send(self, phone: str, text: str) -> None:
        sys.stdout.write(f"\n── Tin nhắn tới {phone}: {text}\n")
        sys.stdout.flush()


class MemorySender:
    """Keep the texts, for tests."""

    outbox: ClassVar[list[tuple[str, str]]] = []

    def send(self, phone: str, text: str) -> None:
        self.outbox.append((phone, text))
