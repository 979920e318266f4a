"""What stands on a paper, as plain values: two forms, one drawn by Nghị định 30/2020, one a landscape certificate.

A form knows no number and no date: they come with the issue (``Particulars``). Nothing in it is markup.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ocop.platform.core.dates import long_date
from ocop.platform.core.text import upper_first
from ocop.platform.papers.layout import Layout, layout_on

Align = Literal["left", "center", "right"]
BLANK = "\u00a0" * 8
"""The place a clerk fills in by hand."""


@dataclass(frozen=True)
class Letterhead:
    """Who issues. ``name`` is how running text calls the office: "Ủy ban nhân dân tỉnh Bắc Giang"."""

    issuer: str = field(metadata={"label": "cơ quan ban hành"})
    name: str = field(metadata={"label": "tên cơ quan ban hành"})
    place: str = field(metadata={"label": "địa danh"})
    superior: str = field(default="", metadata={"label": "cơ quan chủ quản"})


@dataclass(frozen=True)
class Signature:
    """``position`` may take two lines: "KT. CHỦ TỊCH" and "PHÓ CHỦ TỊCH"."""

    position: str = field(metadata={"label": "chức vụ người ký"})
    name: str = field(default="", metadata={"label": "họ tên người ký"})
    authority: str = field(default="", metadata={"label": "quyền hạn ký"})


@dataclass(frozen=True)
class Paragraph:
    """``lead`` is bold and opens the paragraph: "Điều 1."."""

    text: str
    lead: str = ""
    italic: bool = False
    align: Literal["justify", "center"] = "justify"


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Column:
    """``width`` is a share of the table's width, or millimetres when ``fixed``."""

    title: str
    width: float = 1
    fixed: bool = False
    align: Align = "left"


@dataclass(frozen=True)
class Table:
    """A row of one cell spans the table (a district's name above its products)."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        wrong = next((row for row in self.rows if len(row) not in {1, len(self.columns)}), None)
        if wrong is not None:
            msg = f"a row has {len(wrong)} cells for {len(self.columns)} columns: {wrong!r}"
            raise ValueError(msg)


@dataclass(frozen=True)
class Bar:
    """``share`` is per mille of the longest; ``value`` is printed beside it."""

    label: str
    value: str
    share: int


@dataclass(frozen=True)
class Bars:
    """A chart of horizontal bars; its figures stand in a table of the same paper."""

    rows: tuple[Bar, ...]


Block = Paragraph | Heading | Table | Bars


@dataclass(frozen=True)
class Annex:
    """``Phụ lục``, numbered in Roman when there are several; pages are counted from 1 in each."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True)
class Document:
    """A paper by the decree. Without ``kind`` it is a công văn: the subject stands under the number. ``qr`` is the
    text of a square code under the number.
    """

    letterhead: Letterhead
    subject: str
    blocks: tuple[Block, ...]
    signatures: tuple[Signature, ...]
    kind: str = ""
    authority: str = ""
    addressees: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    opening: str = ""
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    qr: str = ""

    template = "nghi-dinh-30.typ"

    @property
    def title(self) -> str:
        return f"{self.kind.capitalize()}: {self.summary}" if self.kind else self.summary

    @property
    def summary(self) -> str:
        """The trích yếu on one line, for the register."""
        return upper_first(self.subject.replace("\n", " "))

    @property
    def signer(self) -> str:
        return self.signatures[-1].name if self.signatures else ""


@dataclass(frozen=True)
class Certificate:
    """A landscape sheet that honours ``name``; ``qr`` is the text of its square code, ``stars`` 0 to 5."""

    letterhead: Letterhead
    statement: str
    name: str
    lines: tuple[str, ...]
    signature: Signature
    heading: str = "GIẤY CHỨNG NHẬN"
    stars: int = 0
    rank: str = ""
    code: str = ""
    qr: str = ""
    basis: tuple[str, ...] = ()

    template = "giay-chung-nhan.typ"

    @property
    def title(self) -> str:
        return f"Giấy chứng nhận {self.name}"

    @property
    def summary(self) -> str:
        return self.name

    @property
    def signer(self) -> str:
        return self.signature.name


Form = Document | Certificate


@dataclass(frozen=True)
class Particulars:
    """What the issue adds to a form. ``drawn_on`` dates the file; a draft has neither number nor ``issued_on``."""

    drawn_on: date
    symbol: str = ""
    number: int | None = None
    issued_on: date | None = None
    watermark: str = ""

    @property
    def layout(self) -> Layout:
        """Nghị định 30/2020 or the circular before it, by the day of the paper."""
        return layout_on(self.issued_on or self.drawn_on)

    @property
    def reference(self) -> str:
        """``05/QĐ-UBND``; empty for papers without number or symbol."""
        if not self.symbol:
            return "" if self.number is None else f"{self.number:02d}"
        return f"{BLANK if self.number is None else f'{self.number:02d}'}/{self.symbol}"

    @property
    def day(self) -> str:
        if self.issued_on:
            return long_date(self.issued_on)
        return f"ngày{BLANK}tháng{BLANK}năm {self.drawn_on.year}"


def _articles(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(lead=f"Điều {number}.", text=text) for number, text in enumerate(texts, start=1))


def decision(
    *,
    letterhead: Letterhead,
    subject: str,
    grounds: tuple[str, ...],
    articles: tuple[str, ...],
    signature: Signature,
    recipients: tuple[str, ...],
    authority: str = "",
    annexes: tuple[Annex, ...] = (),
) -> Document:
    """Quyết định (mẫu 1.2, 1.3). ``authority`` is who decides: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"; the issuer if empty."""
    return Document(
        letterhead=letterhead, kind="QUYẾT ĐỊNH", subject=subject, authority=authority or letterhead.name.upper(),
        grounds=grounds, opening="QUYẾT ĐỊNH:", blocks=_articles(*articles), signatures=(signature,),
        recipients=recipients, annexes=annexes,
    )  # fmt: skip


def letter(
    *,
    letterhead: Letterhead,
    subject: str,
    addressees: tuple[str, ...],
    blocks: tuple[Block, ...],
    signature: Signature,
    recipients: tuple[str, ...],
    annexes: tuple[Annex, ...] = (),
) -> Document:
    """Công văn (mẫu 1.5)."""
    return Document(
        letterhead=letterhead, subject=subject, addressees=addressees, blocks=blocks, signatures=(signature,),
        recipients=recipients, annexes=annexes,
    )  # fmt: skip


def minutes(
    *,
    letterhead: Letterhead,
    subject: str,
    blocks: tuple[Block, ...],
    secretary: Signature,
    chair: Signature,
    recipients: tuple[str, ...] = (),
    annexes: tuple[Annex, ...] = (),
    kind: str = "BIÊN BẢN",
) -> Document:
    """Biên bản (mẫu 1.9), or what belongs to one: the secretary signs on the left, the chair on the right."""
    return Document(
        letterhead=letterhead, kind=kind, subject=subject, blocks=blocks, signatures=(secretary, chair),
        recipients=recipients, annexes=annexes,
    )  # fmt: skip


def named(
    kind: str,
    *,
    letterhead: Letterhead,
    subject: str,
    blocks: tuple[Block, ...],
    signature: Signature,
    recipients: tuple[str, ...],
    addressees: tuple[str, ...] = (),
    grounds: tuple[str, ...] = (),
    annexes: tuple[Annex, ...] = (),
) -> Document:
    """A paper with a name of its own (mẫu 1.4): tờ trình and báo cáo (with addressees), thông báo, danh sách …"""
    return Document(
        letterhead=letterhead, kind=kind.upper(), subject=subject, addressees=addressees, grounds=grounds,
        blocks=blocks, signatures=(signature,), recipients=recipients, annexes=annexes,
    )  # fmt: skip
