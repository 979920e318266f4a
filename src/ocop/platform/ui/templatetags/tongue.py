"""``{% load tongue %}``: the words of pages that are offered in English too."""

from typing import Any

from django import template
from django.utils.translation import gettext

from ocop.platform.core import hours as opening
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
def hours(text: str) -> str:
    """Opening hours in English, or nothing; what ``in_tongue`` takes second."""
    return opening.in_english(text)


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
def place_bare(name: str) -> str:
    """On a tile: ``TP Bắc Giang``; in English without its kind, for want of room."""
    return spoken.bare(name)


@register.filter
def place_name(text: str) -> str:
    """A chain of units as it is written on a certificate."""
    return spoken.address(text)
