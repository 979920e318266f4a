"""Every word of the English pages is translated, with the same places for values, and nothing is translated in vain."""

import re

import pytest
from babel.messages.catalog import Message
from django.utils import translation

from tests.architecture import english

_PLACES = re.compile(r"%(?:\(\w+\))?[sd%]|</?\w+[^>]*>")
MESSAGES = [message for message in english.catalogue() if message.id]


def _key(message: Message) -> english.Said:
    one = message.id[0] if isinstance(message.id, tuple) else message.id
    return (message.context, one) if message.context else one


def _texts(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, tuple) else [message.string]


@pytest.fixture(scope="module")
def wanted() -> set[english.Said]:
    return english.ids()


def test_every_message_of_an_english_page_has_its_english(wanted: set[english.Said]) -> None:
    known = {_key(message) for message in MESSAGES if all(_texts(message))}

    assert sorted(map(str, wanted - known)) == []


def test_no_message_is_translated_that_no_english_page_uses(wanted: set[english.Said]) -> None:
    assert sorted(str(_key(message)) for message in MESSAGES if _key(message) not in wanted) == []


def test_a_translation_has_the_same_places_and_marks() -> None:
    def places(text: str) -> list[str]:
        return sorted(_PLACES.findall(text))

    wrong = [
        _key(message)
        for message in MESSAGES
        for text in _texts(message)
        if places(text) != places(message.id[0] if isinstance(message.id, tuple) else message.id)
    ]

    assert wrong == []


def test_nothing_is_uncertain_or_left_over() -> None:
    catalogue = english.catalogue()

    assert [message.id for message in catalogue if message.fuzzy and message.id] == []
    assert list(catalogue.obsolete) == []


def test_the_compiled_catalogue_is_the_one_that_is_read() -> None:
    """``ocop compile_catalogues`` writes it; without it every English page speaks Vietnamese."""
    with translation.override("en"):
        assert translation.gettext("Mỗi xã một sản phẩm") == "One Commune One Product"


def test_english_pages_are_found() -> None:
    """A collection that finds nothing would let everything pass."""
    names = {view.__name__ for view in english.views()}

    assert {"HomeView", "ProductView", "MapView", "OutletsView", "ContactView"} <= names
    assert len(english.templates()) > len(names)
