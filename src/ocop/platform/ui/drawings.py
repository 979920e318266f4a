"""Drawings with figures in them: stars, the money bar, the scale of points. SVG, since the page may carry no styles."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from ocop.platform.core.money import format_dong, format_number

_STAR = "M12 2.800l2.850 5.900 6.500.9-4.720 4.550 1.140 6.450L12 17.500l-5.770 3.100 1.140-6.450L2.650 9.600l6.500-.9z"
_STARS = tuple(
    mark_safe(
        f'<svg viewBox="0 0 24 24" aria-hidden="true" class="f"><path d="{_STAR}"/></svg>' * full
        + f'<svg viewBox="0 0 24 24" aria-hidden="true" class="e"><path d="{_STAR}"/></svg>' * (5 - full)
    )
    for full in range(6)
)
_FULL_ONLY = tuple(
    mark_safe(f'<svg viewBox="0 0 24 24" aria-hidden="true" class="f"><path d="{_STAR}"/></svg>' * full)
    for full in range(6)
)


def stars(count: int | None, css: str = "", *, words: bool = True, full_only: bool = False) -> SafeString:
    """Five stars, ``count`` of them gold, with the words beside; nothing recognised is said in words."""
    if not count:
        return format_html('<span class="muted">{}</span>', gettext("Chưa có hạng")) if words else mark_safe("")
    said = gettext("%s sao") % count
    return format_html(
        '<span class="stars{}" role="img" aria-label="{}">{}{}</span>',
        f" {css}" if css else "",
        said,
        (_FULL_ONLY if full_only else _STARS)[count],
        format_html('<b aria-hidden="true">{}</b>', said) if words else "",
    )


MONEY = {
    "paid": ("c-paid", "Thanh toán"),
    "advance": ("c-adv", "Tạm ứng"),
    "accepted": ("c-acc", "Nghiệm thu"),
    "contract": ("c-con", "Hợp đồng"),
    "reserved": ("c-res", "Dành nguồn"),
}
"""Where a đồng is, in the order the bar is drawn from the left; "còn" is the ground."""


def money_bar(total: int, parts: dict[str, int], css: str = "") -> SafeString:
    """The bar of one budget line; ``parts`` maps a name of ``MONEY`` to đồng, each đồng in one part only."""
    said = [f"{MONEY[name][1].lower()} {format_dong(parts[name])}" for name in MONEY if parts.get(name)]
    label = f"{', '.join(said) or 'chưa dùng'}, trên {format_dong(total)}"
    return format_html(
        '<svg class="mbar{}" role="img" aria-label="{}">{}</svg>',
        f" {css}" if css else "",
        label[0].upper() + label[1:],
        mark_safe("".join(_segments(total, parts))),
    )


def _segments(total: int, parts: dict[str, int]) -> Iterable[str]:
    start = Decimal(0)
    for name, (css, _) in MONEY.items():
        width = Decimal(100 * parts.get(name, 0)) / total if total else Decimal(0)
        if not width:
            continue
        yield f'<rect class="{css}" x="{start:.3f}%" width="{width:.3f}%" height="100%"/>'
        if name in ("advance", "reserved"):
            yield f'<line class="striped" x1="{start:.3f}%" x2="{start + width:.3f}%" y1="50%" y2="50%"/>'
        start += width
        yield f'<line x1="{start:.3f}%" x2="{start:.3f}%" y1="0" y2="100%"/>'


def points_scale(value: int, maximum: int, marks: Iterable[tuple[int, str]]) -> SafeString:
    """A bar from 0 to ``maximum`` with ``value`` above it and the points from which each star counts below it."""
    here = _percent(value, maximum)
    ticks = format_html_join(
        "",
        '<line class="tick" x1="{0}%" x2="{0}%" y1="28" y2="50"/><text class="at" x="{0}%" y="64">{1}</text>'
        '<text x="{0}%" y="79">từ {2}</text>',
        ((_percent(points, maximum), label, points) for points, label in marks),
    )
    return format_html(
        '<svg class="scale" role="img" aria-label="{value} trên {maximum} điểm">'
        '<rect class="base" y="32" width="100%" height="14" rx="7"/>'
        '<rect class="got" y="32" width="{here}%" height="14" rx="7"/>{ticks}'
        '<line class="me2" x1="{here}%" x2="{here}%" y1="20" y2="46"/>'
        '<text class="now" x="{label_at}%" y="14">{value} điểm</text></svg>',
        value=format_number(value),
        maximum=format_number(maximum),
        here=here,
        label_at=min(max(float(here), 9.0), 91.0),
        ticks=ticks,
    )


def _percent(value: int, maximum: int) -> str:
    return f"{min(100 * value / maximum, 100) if maximum else 0:.2f}"


BRAND = mark_safe(
    '<svg viewBox="0 0 40 40" aria-hidden="true"><rect width="40" height="40" rx="11" fill="var(--accent)"/>'
    '<path d="M20 33V15" stroke="var(--on-accent)" stroke-width="2.200" stroke-linecap="round"/>'
    '<g fill="var(--on-accent)"><path d="M20 6c3 3.400 3 7 0 10c-3-3-3-6.600 0-10z"/>'
    '<path d="M21.300 20.500c.3-4.200 2.600-6.700 7-7.200c.1 4.400-2.400 7-7 7.200z"/>'
    '<path d="M18.700 20.500c-.3-4.200-2.600-6.700-7-7.200c-.1 4.400 2.400 7 7 7.200z"/>'
    '<path d="M21.300 28c.3-4.200 2.600-6.700 7-7.200c.1 4.400-2.400 7-7 7.200z"/>'
    '<path d="M18.700 28c-.3-4.200-2.600-6.700-7-7.200c-.1 4.400 2.400 7 7 7.200z"/></g></svg>'
)
SPROUT = mark_safe(
    '<svg class="pic" viewBox="0 0 104 84" fill="none" aria-hidden="true">'
    '<path d="M4 74h96" stroke="var(--line)" stroke-width="3" stroke-linecap="round"/>'
    '<path d="M52 74V40" stroke="var(--accent)" stroke-width="4" stroke-linecap="round"/>'
    '<path d="M52 52c2-14 12-20 26-20c0 14-10 22-26 20zM52 44C50 30 40 24 26 24c0 14 10 22 26 20z"'
    ' fill="var(--accent-soft)" stroke="var(--accent)" stroke-width="2.500"/></svg>'
)
TERRACES = mark_safe(
    '<svg class="terr" viewBox="0 0 360 120" aria-hidden="true"><path d="M0 100C80 60 140 90 200 74S320 40 360 56'
    "M0 118C80 78 140 108 200 92S320 58 360 74M0 82C80 42 140 72 200 56S320 22 360 38"
    'M0 64C80 24 140 54 200 38S320 4 360 20"/></svg>'
)
