"""A mail server that does not answer."""

from typing import Any

from django.core.mail.backends.base import BaseEmailBackend


class Backend(BaseEmailBackend):
    def send_messages(self, _messages: Any) -> int:
        msg = "silent"
        raise ConnectionRefusedError(msg)
