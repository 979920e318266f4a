"""Vietnamese text: one normal form for storing, one folded form for searching."""

import unicodedata

_FOLDED = str.maketrans({"đ": "d", "Đ": "D", "\0": " "})


def nfc(value: str) -> str:
    """Return ``value`` in NFC with outer spaces cut and inner runs of spaces and tabs made one.

    NUL, which PostgreSQL refuses in a text, becomes a space.
    """
    lines = unicodedata.normalize("NFC", value.replace("\0", " ")).strip().split("\n")
    return "\n".join(" ".join(line.split()) for line in lines)


def fold(value: str) -> str:
    """Return the search form of ``value``: no marks, ``đ`` as ``d``, lower case, single spaces.

    ``fold("Vải thiều Lục Ngạn") == "vai thieu luc ngan"``
    """
    decomposed = unicodedata.normalize("NFD", value.translate(_FOLDED))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.lower().split())


def slugify(value: str) -> str:
    """Return ``value`` as an address part: folded, words joined by hyphens."""
    return "-".join("".join(c if c.isalnum() and c.isascii() else " " for c in fold(value)).split())


def lower_first(value: str) -> str:
    return value[:1].lower() + value[1:]


def upper_first(value: str) -> str:
    """Capitalise the first letter only; ``str.capitalize`` would lower the rest (UBND)."""
    return value[:1].upper() + value[1:]


_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """Numbers of parts and annexes: 4 is IV. For 1 to 39."""
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written, number = written + letters, number - value
    return written
