"""Where things stand on an official paper and how big they are: Nghị định 30/2020/NĐ-CP, Phụ lục I.

The same figures draw the PDF and the DOCX. Lengths in millimetres, letters in points.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Layout:
    margin_top: float = 20
    margin_bottom: float = 20
    margin_left: float = 30
    margin_right: float = 15
    left_column: float = 66
    """Width of the issuing body's half; the national title takes the rest, on one line."""

    national: float = 13
    motto: float = 14
    superior: float = 13
    issuer: float = 13
    number: float = 13
    dateline: float = 14
    kind: float = 14
    subject: float = 14
    letter_subject: float = 13
    body: float = 14
    indent: float = 10
    between: float = 6
    """Points between two paragraphs, on top of the line spacing."""
    table: float = 12
    signature: float = 14
    recipients_title: float = 12
    recipients: float = 11
    annex: float = 14
    page_number: float = 13
    qr: float = 22
    """Width of a square code, its white edge included."""


NGHI_DINH_30 = Layout()
