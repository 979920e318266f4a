"""Where things stand on an official paper and how big they are. The same figures draw the PDF and the DOCX.

Nghị định 30/2020/NĐ-CP, Phụ lục I, for papers from 5/3/2020 on; Thông tư 01/2011/TT-BNV for those before: the day of
the paper decides. Lengths in millimetres, letters in points.
"""

from dataclasses import dataclass, replace
from datetime import date


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
    page_number_above: bool = True
    """In the middle of the top margin, else at the right foot."""
    grounds_style: str = "italic"
    grounds_end: str = "."


NGHI_DINH_30 = Layout()
NGHI_DINH_30_FROM = date(2020, 3, 5)
THONG_TU_01 = replace(NGHI_DINH_30, page_number_above=False, grounds_style="normal", grounds_end=",")
"""Thông tư 01/2011/TT-BNV, Phụ lục I to IV, as remembered and not compared with the Gazette: the page number stands at
the right foot (Điều 6 to 14 in the same sizes), grounds are upright and the last ends with a comma. Margins and sizes
overlap with the decree's everywhere (kind 14 is the lower bound of 14-15), so they stay. In doubt: the circular's
numbering of annexes and its "Nơi nhận" of a công văn, which are drawn as today."""


def layout_on(day: date) -> Layout:
    """By which rule a paper of that day is drawn."""
    return NGHI_DINH_30 if day >= NGHI_DINH_30_FROM else THONG_TU_01
