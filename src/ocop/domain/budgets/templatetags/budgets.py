"""Money as the wide tables of this room show it."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ocop.domain.budgets.figures import Figures
from ocop.platform.core.money import format_number
from ocop.platform.ui import drawings

register = template.Library()
MILLION = 1_000_000


@register.filter
def million(value: int) -> str:
    """``2490750000`` as ``2.490,75``; zero is a muted 0."""
    return in_million(value) if value else mark_safe('<span class="zero">0</span>')


def in_million(value: int) -> str:
    whole, rest = divmod(abs(value), MILLION)
    sign = "−" if value < 0 else ""
    decimals = f",{rest:06d}".rstrip("0") if rest else ""
    return f"{sign}{format_number(whole)}{decimals}"


@register.simple_tag
def bar(figures: Figures, css: str = "sm") -> SafeString:
    """The money bar of a row: each đồng in one part, the advance striped inside what is signed."""
    return drawings.money_bar(figures.given, figures.bar, css)


@register.simple_tag
def month_bar(paid: int, planned: int, most: int) -> SafeString:
    """Paid as a bar, planned as a mark on the same scale."""
    if not most:
        return mark_safe("")
    return format_html(
        '<svg class="mbar sm" role="img" aria-label="Đã thanh toán {}, chia đều {} triệu đồng">'
        '<rect class="c-paid" width="{}%" height="100%"/><line class="mark" x1="{}%" x2="{}%" y1="0" y2="100%"/></svg>',
        in_million(paid), in_million(planned), f"{100 * paid / most:.2f}", *[f"{100 * planned / most:.2f}"] * 2,
    )  # fmt: skip
