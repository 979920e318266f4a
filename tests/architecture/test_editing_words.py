"""Every word of the editing screens has its Vietnamese: Wagtail's own, or ours in ``locale/editing``."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

WAGTAIL = Path(find_spec("wagtail").origin).parent
PARTS = (".", "admin", "images", "documents", "users", "sites", "snippets", "search", "embeds", "contrib/redirects")
OURS = settings.ROOT / "locale/editing/vi/LC_MESSAGES"

Key = tuple[str | None, str]


def messages(path: Path) -> Iterator[tuple[Key, bool]]:
    """Each message with whether it has a translation; of a plural the first form."""
    if not path.exists():
        return
    with path.open("rb") as file:
        for row in read_po(file):
            first = row.id[0] if isinstance(row.id, tuple | list) else row.id
            said = row.string if isinstance(row.string, str) else "".join(row.string or ())
            if first:
                yield (row.context, first), bool(said) and not row.fuzzy


@pytest.mark.parametrize("domain", ["django.po", "djangojs.po"])
def test_nothing_is_left_in_english(domain):
    known = {key for key, done in messages(OURS / domain) if done}
    asked = set()
    for part in PARTS:
        folder = WAGTAIL / part / "locale"
        asked |= {key for key, _ in messages(folder / "en/LC_MESSAGES" / domain)}
        known |= {key for key, done in messages(folder / "vi/LC_MESSAGES" / domain) if done}

    assert len(asked) > 50
    assert sorted(key[1] for key in asked - known) == []
