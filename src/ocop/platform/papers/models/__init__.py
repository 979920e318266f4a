"""A paper, its files and counters; the wording of a type; the certificates that are trusted."""

from .files import PaperFile
from .paper import Paper
from .roots import TrustedRoot
from .series import NumberSeries
from .wording import WordingVersion

__all__ = ["NumberSeries", "Paper", "PaperFile", "TrustedRoot", "WordingVersion"]
