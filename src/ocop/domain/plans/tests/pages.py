"""Addresses and answers of the plan's pages, as the tests read them."""

from django.http import HttpResponse
from django.urls import reverse


def page(name: str, *args: object) -> str:
    return reverse(f"office:plans:{name}", args=args)


def text_of(response: HttpResponse) -> str:
    """The page as one line, whatever the template's line breaks."""
    return " ".join(response.content.decode().split())
