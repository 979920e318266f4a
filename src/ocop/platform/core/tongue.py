"""What a text of the data is in the language of the page: its English where somebody wrote one, else as it stands."""

from django.utils.dates import MONTHS, MONTHS_3
from django.utils.html import format_html
from django.utils.translation import get_language

ENGLISH = "en"


def is_english() -> bool:
    return get_language() == ENGLISH


def said(text: str, english: str = "") -> str:
    """For titles, attributes and data of programs."""
    return english if english and is_english() else text


def paragraphs(text: str, english: str = "") -> list[str]:
    """The lines of a text that say something, each as ``shown``."""
    told = english if is_english() and english else text
    lines = [line for line in told.split("\n") if line.strip()]
    return lines if told == english else [shown(line) for line in lines]


def month(number: int, *, is_short: bool = False) -> str:
    """``6``, in English ``June``; short ``Jun``."""
    if not is_english():
        return str(number)
    return str(MONTHS_3[number]).title() if is_short else str(MONTHS[number])


def shown(text: str, english: str = "") -> str:
    """For pages: on an English one, what is not English is marked as Vietnamese, for screen readers and translators."""
    told = said(text, english)
    if not told or not is_english() or told == english:
        return told
    return format_html('<span lang="vi">{}</span>', told)
