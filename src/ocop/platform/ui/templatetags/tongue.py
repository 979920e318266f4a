"""``{% load tongue %}``: the words of pages that are offered in English too."""

from typing import Any

from django import template
from django.utils.translation import gettext

from ocop.platform.core import tongue
from ocop.platform.government import spoken

register = template.Library()


@register.simple_tag
def in_tongue(text: Any, english: str = "") -> str:
    """``{% in_tongue product.name product.name_en %}``; without English, marked ``lang="vi"`` on an English page."""
    return tongue.shown("" if text is None else str(text), english)


@register.filter
def said(text: Any) -> str:
    """A word out of a fixed list (the name of a kind, a state) in the language of the page."""
    return gettext(str(text)) if text else ""


@register.filter
def month_name(number: int) -> str:
    return tongue.month(number)


@register.filter
def month_short(number: int) -> str:
    return tongue.month(number, is_short=True)


@register.filter
def place(unit: Any) -> str:
    """``Huyện Lục Ngạn``; in English ``Lục Ngạn district``."""
    return spoken.full(unit) if unit else ""


@register.filter
def place_running(unit: Any) -> str:
    return spoken.running(unit) if unit else ""


@register.filter
def place_short(unit: Any) -> str:
    return spoken.short(unit) if unit else ""


@register.filter
def place_name(text: str) -> str:
    """An address or the written name of a unit ("TP Bắc Giang", where no row is at hand)."""
    return spoken.address(text)
