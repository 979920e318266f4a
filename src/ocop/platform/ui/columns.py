"""The columns of a list, declared once: what stands on screen, how it is sorted, what goes to Excel."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from ocop.platform.core.money import format_number
from ocop.platform.ui.templatetags.ui import vdate, vdatetime

Read = Callable[[Any], Any]


@dataclass(frozen=True)
class Column:
    """``value`` reads the plain value (``"producer.name"`` or a function); it is what Excel gets.

    ``html`` draws the cell where the plain value is not enough, ``sub`` is a second, quieter line, ``link`` the page
    the value opens. ``sort`` names the fields to order by. ``lead`` marks the title of the card on a phone.
    """

    key: str
    header: str
    value: str | Read
    sort: str | tuple[str, ...] = ()
    html: Read | None = None
    sub: str | Read | None = None
    link: Read | None = None
    css: str = ""
    lead: bool = False
    export: str | Read | None = None

    @property
    def order(self) -> tuple[str, ...]:
        return (self.sort,) if isinstance(self.sort, str) else self.sort

    def plain(self, row: Any) -> Any:
        """The value for Excel."""
        return _read(self.export or self.value, row)

    def cell(self, row: Any) -> SafeString:
        shown = self.html(row) if self.html else _shown(_read(self.value, row))
        if self.link and (url := self.link(row)):
            shown = format_html('<a href="{}">{}</a>', url, shown)
        if self.sub and (second := _shown(_read(self.sub, row))):
            shown = format_html('<span>{}<span class="sub">{}</span></span>', shown, second)
        return conditional_escape(shown)

    @property
    def classes(self) -> str:
        return " ".join(filter(None, [self.css, "lead-col" if self.lead else ""]))


@dataclass(frozen=True)
class Bulk:
    """One act on the selected rows; ``name`` leads to the view's method ``bulk_<name>(rows)``.

    With ``rehearse`` a page first says what would happen: the view's ``rehearse(name, rows)`` gives a ``Rehearsal``,
    and ``bulk_<name>`` is called with the rows that were shown as going and still go. An act that ``asks`` something
    (a reason, a day) shows the view's ``asking(name, rows)`` on that page and is called ``bulk_<name>(rows, form)``.
    """

    name: str
    label: str
    rehearse: bool = False
    asks: bool = False

    def __post_init__(self) -> None:
        if self.asks and not self.rehearse:
            msg = f"{self.name}: what is asked stands on the page of the rehearsal"
            raise TypeError(msg)


def _read(reader: str | Read, row: Any) -> Any:
    if not isinstance(reader, str):
        return reader(row)
    value = row
    for part in reader.split("."):
        value = getattr(value, part, None)
        if callable(value) and not hasattr(value, "all"):
            value = value()
    return value


def _shown(value: Any) -> str:
    if value is None or value == "":
        return ""
    if value is True or value is False:
        return "có" if value else "không"
    if isinstance(value, datetime):
        return vdatetime(value)
    if isinstance(value, date):
        return vdate(value)
    if isinstance(value, int):
        return format_number(value) if value else mark_safe('<span class="zero">0</span>')
    return conditional_escape(value)
