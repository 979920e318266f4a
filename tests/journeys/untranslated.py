"""English that a library left on a screen: words of its message ids that no Vietnamese text could hold."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from babel.messages.pofile import read_po

from tests.journeys.browser import Screen

_SEEN = """() => {
  const said = [document.title];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (parent && !parent.closest('script, style, template, noscript, svg') && parent.checkVisibility())
      said.push(walk.currentNode.textContent.trim());
  }
  for (const one of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
    if (!one.closest('template') && one.checkVisibility())
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        said.push(one.getAttribute(name) || '');
  return said.filter(Boolean);
}"""
_WORD = re.compile(r"(?<![\w@./&-])[A-Za-z]{3,}(?![\w@/-])")
ALSO_VIETNAMESE = frozenset(
    ["trang", "cho", "con", "hay", "the", "xem", "tin", "sao", "hai", "chi", "mai", "thi", "van", "dung", "may", "hong", "cao", "hoa", "lam", "nam", "nay", "qua", "tai", "tay", "theo", "email", "url", "html", "pdf", "docx", "xlsx", "pptx", "jpg", "png", "webp", "web", "wagtail", "alt", "ctrl", "website", "http", "ocop"]
)


@cache
def english() -> frozenset[str]:
    """Every word of three letters or more in the library's own language."""
    home = Path(find_spec("wagtail").origin).parent
    words = set()
    for source in home.glob("**/locale/en/LC_MESSAGES/*.po"):
        with source.open("rb") as file:
            for message in read_po(file):
                ids = message.id if isinstance(message.id, tuple) else (message.id,)
                words |= {word.lower() for text in ids for word in _WORD.findall(text)}
    return frozenset(words - ALSO_VIETNAMESE)


def untranslated(on: Screen) -> list[str]:
    """Each text of the page, seen or read out, with a word that is English and not Vietnamese."""
    return sorted(
        {text[:100] for text in on.page.evaluate(_SEEN) if any(word.lower() in english() for word in _WORD.findall(text))}
    )
