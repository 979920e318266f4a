"""Addresses of shops as people paste them: a public https or http page, and nothing that could mislead a buyer."""

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 400
_NAME = re.compile(r"(?=.{4,253}$)([^\W_]([^\W_]|-){0,62}\.)+[^\W_]([^\W_]|-){1,62}")
"""A host with a dot: letters of any script, digits and hyphens."""
_PRIVATE = (".local", ".localhost", ".internal", ".lan", ".home", ".test", ".invalid", ".example", ".onion", ".arpa")
_PORTS = (None, 80, 443)
_NOT_IN_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]")


def fault(value: str) -> str:
    """What is wrong with the address, or an empty string."""
    if len(value) > LONGEST:
        return _("Địa chỉ dài quá %(most)s chữ. Mở trang gian hàng rồi chép địa chỉ ngắn.") % {"most": LONGEST}
    if _NOT_IN_ADDRESS.search(value):
        return _("Địa chỉ có dấu cách hoặc ký tự lạ. Chép lại từ thanh địa chỉ của trình duyệt.")
    try:
        return _fault_of(urlsplit(value))
    except ValueError:
        return _("Không đọc được địa chỉ này. Chép lại từ thanh địa chỉ của trình duyệt.")


def _fault_of(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in ("http", "https"):
        return _("Địa chỉ bắt đầu bằng https:// hoặc http://. Chép lại từ thanh địa chỉ của trình duyệt.")
    if "@" in parts.netloc:
        return _("Địa chỉ không được chứa tên đăng nhập hay dấu @ trước tên miền.")
    if parts.port not in _PORTS:
        return _("Địa chỉ không được chỉ định cổng riêng. Bỏ phần “:%(port)s”.") % {"port": parts.port}
    if _is_number(host) or not _NAME.fullmatch(host) or f".{host}".endswith(_PRIVATE):
        return _("Địa chỉ phải là một trang công khai trên mạng, như https://shopee.vn/ten-gian-hang.")
    return ""


def check(value: str) -> None:
    if said := fault(value):
        raise ValidationError(said)


def _is_number(host: str) -> bool:
    """An IP address, also in the short forms browsers accept (``127.1``, ``0x7f.1``)."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        last = host.rsplit(".", 1)[-1]
        return last.isdigit() or bool(re.fullmatch(r"0x[0-9a-f]*", last))
    return True
