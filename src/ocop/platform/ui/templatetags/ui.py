"""The words templates are written with. Loaded everywhere (``builtins`` of the settings)."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django import template
from django.db.models import Model
from django.forms import BoundField
from django.template.context import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ocop.platform.accounts import phones
from ocop.platform.audit.labels import labels
from ocop.platform.core import clock, money, text
from ocop.platform.core.dates import format_date, time_left, weekday
from ocop.platform.ui import drawings, icons, navigation, panels

register = template.Library()
register.filter("upper_first", text.upper_first)

SOON = 14
"""From so many days before a deadline its chip is amber."""


# Words and figures


@register.filter
def dong(value: int | None) -> str:
    """``5.000.000.000 đ``."""
    return "" if value is None else money.format_dong(int(value))


@register.filter
def vnumber(value: float | None, places: int = 0) -> str:
    """``1.234``; with places ``81,5``."""
    if value is None or value == "":
        return ""
    if not places:
        return money.format_number(int(value))
    return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))


@register.filter
def vdate(value: date | datetime | None) -> str:
    """``30/7/2020``."""
    if value is None or value == "":
        return ""
    return format_date(timezone.localdate(value) if isinstance(value, datetime) else value)


@register.filter
def vdatetime(value: datetime | None) -> str:
    """``30/7/2020 15:40``."""
    if not value:
        return ""
    local = timezone.localtime(value)
    return f"{format_date(local.date())} {local:%H:%M}"


@register.filter
def vweekday(value: date) -> str:
    """``Thứ Hai, 20/7/2020``."""
    return f"{weekday(value)}, {format_date(value)}"


@register.filter
def timeleft(value: date | None) -> str:
    """``còn 12 ngày``, ``hết hạn hôm nay``, ``quá hạn 3 ngày``."""
    return time_left(_day(value), clock.today()) if value else ""


@register.filter
def phone(value: str | None) -> str:
    """``0912 345 678``."""
    return phones.spaced(value) if value else ""


@register.filter
def in_words(value: int | None) -> str:
    """``Năm tỷ đồng``."""
    return "" if value is None else money.in_words(int(value))


# Small drawn things


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    return icons.icon(name, css)


@register.simple_tag
def stars(count: int | None, css: str = "", *, words: bool = True, full_only: bool = False) -> SafeString:
    """``{% stars 4 %}``; ``{% stars 2 full_only=True %}`` draws the gold ones only ("tối đa 2 sao")."""
    return drawings.stars(count, css, words=words, full_only=full_only)


@register.simple_tag
def brand() -> SafeString:
    return drawings.BRAND


@register.simple_tag
def sprout() -> SafeString:
    return drawings.SPROUT


@register.simple_tag
def terraces() -> SafeString:
    return drawings.TERRACES


KINDS = ("neutral", "info", "ok", "warn", "late")


@register.simple_tag
def state(label: str, kind: str = "neutral", css: str = "") -> SafeString:
    """A word with a colour and a shape: ``{% state "Cần bổ sung" "warn" %}``."""
    if kind not in KINDS:
        msg = f"state: {kind!r} is none of {', '.join(KINDS)}"
        raise template.TemplateSyntaxError(msg)
    return format_html('<span class="{}">{}</span>', " ".join(filter(None, ["state", kind, css])), label)


@register.simple_tag
def due(value: date | datetime | None, show: str = "left") -> SafeString:
    """The chip of a deadline. ``show``: ``left`` ("còn 9 ngày"), ``date`` ("29/12/2020") or ``both``."""
    if not value:
        return mark_safe("")
    day = _day(value)
    days = (day - clock.today()).days
    css = "late" if days < 0 else "soon" if days <= SOON else ""
    left, on = time_left(day, clock.today()), format_date(day)
    words = {"left": left, "date": on, "both": f"{on}, {left}"}[show]
    return format_html(
        '<span class="{}" title="{}">{}{}</span>',
        f"due {css}".strip(),
        on if show == "left" else left,
        icons.icon("clock"),
        words,
    )


@register.simple_tag
def code(item: str, url: str = "") -> SafeString:
    """The chip of a place in the plan, ``II.7.1``; with ``url`` it opens the plan's own words."""
    if url:
        return format_html('<a class="code" href="{}" title="Mở kế hoạch ở mục {}">{}</a>', url, item, item)
    return format_html('<span class="code">{}</span>', item)


@register.simple_tag
def progress(value: int, maximum: int, label: str = "", kind: str = "") -> SafeString:
    """A bar with its meaning for screen readers; ``kind`` is ``w`` (attention) or ``d`` (late)."""
    return format_html(
        '<progress class="{}" value="{}" max="{}" aria-label="{}">{} trên {}</progress>',
        f"bar {kind}".strip(),
        value,
        maximum,
        label or f"{value} trên {maximum}",
        value,
        maximum,
    )


@register.simple_tag
def points(value: int, maximum: int = 100, marks: Iterable[tuple[int, str]] = ()) -> SafeString:
    """The scale of points with the marks of the stars, e.g. ``[(50, "3 sao"), (70, "4 sao")]``."""
    return drawings.points_scale(value, maximum, marks)


@register.simple_tag
def mbar(total: int, css: str = "", **parts: int) -> SafeString:
    """``{% mbar line.allocated paid=180 contract=280 reserved=0 %}``, in đồng."""
    return drawings.money_bar(total, parts, css)


@register.simple_tag
def tel(number: str | None, label: str = "") -> SafeString:
    """A number to tap; ``label`` is what stands on it ("Gọi chị Hà"), else the number itself."""
    if not number:
        return mark_safe("")
    return format_html(
        '<a class="tel" href="tel:{}">{}{}</a>', number, icons.icon("phone"), label or phones.spaced(number)
    )


@register.simple_tag
def beside(bound: BoundField) -> SafeString:
    """What stands beside a label: that the field may stay empty, or the form's own words (``field.beside``)."""
    words = getattr(bound.field, "beside", "" if bound.field.required else "không bắt buộc")
    return format_html(' <span class="opt">({})</span>', words) if words else mark_safe("")


# Blocks


@register.inclusion_tag("ui/tags/person.html")
def person(user: Any, note: str = "") -> dict[str, Any]:
    """Initial, name, agency and the number to tap; fetch the user with ``select_related("agency")``."""
    return {"person": user, "note": note}


@register.inclusion_tag("ui/tags/where.html", takes_context=True)
def where(
    context: Context, holder: Any, until: date | None = None, person: Any = None, what: str = "Hồ sơ"
) -> dict[str, Any]:
    """ "Hồ sơ đang ở Phòng NN&PTNT, với chị Hà, đến hết ngày 24/7/2020." and for anybody but her the button to call."""
    late = bool(until and _day(until) < clock.today())
    call = person if person and person.phone and person != context.get("user") else None
    return {"holder": holder, "until": until, "person": person, "what": what, "late": late, "call": call}


@register.inclusion_tag("ui/tags/portal_where.html", takes_context=True)
def portal_where(
    context: Context,
    holder: Any,
    until: date | None = None,
    person: Any = None,
    what: str = "Hồ sơ",
    text: str = "",
    message: str = "",
) -> dict[str, Any]:
    """The banner of the portal: where, with whom, until when, whom to call; ``message`` is the text for Zalo."""
    addressed = getattr(context["request"].user, "addressed", "quý vị")
    late = bool(until and _day(until) < clock.today())
    return {"holder": holder, "until": until, "person": person, "what": what, "text": text, "message": message,
            "addressed": addressed, "late": late}  # fmt: skip


@register.inclusion_tag("ui/tags/history.html")
def history(entries: Iterable[Any], limit: int = 0) -> dict[str, Any]:
    """The acts on a thing, latest first, from ``audit.services.history(obj)``; the same one again and again once."""
    shown = list(entries[:limit] if limit else entries)  # type: ignore[index]
    runs = [list(run) for _, run in groupby(shown, key=lambda each: (each.action, each.by, each.note))]
    return {"entries": [(run[0], labels[run[0].action], len(run)) for run in runs]}


@register.inclusion_tag("ui/tags/file.html")
def file(
    name: str, url: str = "", note: str = "", kind: str = "PDF", state: str = "", state_kind: str = "ok"
) -> dict[str, Any]:
    """One paper: ``{% file "Phiếu kiểm nghiệm" url=u note="Mẫu nhận 22/6/2020" kind="PDF" state="Còn hiệu lực" %}``."""
    return {"name": name, "url": url, "note": note, "kind": kind, "state": state, "state_kind": state_kind}


@register.inclusion_tag("ui/tags/zalo.html")
def zalo(text: str, label: str = "Sao chép tin nhắn Zalo", css: str = "") -> dict[str, Any]:
    """The ready text to paste into Zalo; without JavaScript the text stands there to be selected."""
    return {"text": text, "label": label, "css": css}


@register.simple_tag(takes_context=True)
def navigation_of(context: Context, face: str) -> list[navigation.Section]:
    """The sections of a face that this person may open, the current one marked."""
    request = context["request"]
    return navigation.sections(face, request.user, request.path)


@register.simple_tag(takes_context=True)
def panels_of(context: Context, obj: Model, place: str = "main") -> SafeString:
    """The blocks that upper rooms show on this page: ``{% panels_of dossier "side" %}``."""
    return panels.render(obj, context["request"], place)


@register.simple_tag
def cells(columns: Iterable[Any], row: Any) -> SafeString:
    """The cells of one row; on a phone each carries its heading with it."""
    drawn = ((column, column.cell(row)) for column in columns)
    return format_html_join(
        "",
        '<td class="{}" data-label="{}">{}</td>',
        ((f"{column.classes}{'' if html else ' blank'}".strip(), column.header, html) for column, html in drawn),
    )


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """This page's query string with some values changed; an empty value takes one out."""
    values = context["request"].GET.copy()
    for key, value in changes.items():
        values.pop(key, None)
        if value not in ("", None):
            values[key] = value
    return f"?{values.urlencode()}"


@register.simple_tag
def url_if(name: str, *args: Any) -> str:
    """The address of ``name``, or nothing when no name was given."""
    return reverse(name, args=args) if name else ""


def _day(value: date | datetime) -> date:
    return timezone.localdate(value) if isinstance(value, datetime) else value
