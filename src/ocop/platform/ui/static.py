"""Static files: only what the pages use is collected, hashed by content and kept compressed beside the original."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from typing import Any

from django.contrib.staticfiles.finders import FileSystemFinder
from whitenoise.storage import CompressedManifestStaticFilesStorage

WANTED = {
    "vendor/fonts/be-vietnam-pro": ("files/be-vietnam-pro-*-[4567]00-normal.woff2",),
    "vendor/htmx": ("htmx.min.js",),
    "vendor/leaflet": ("leaflet.js", "leaflet.css", "images/*.png"),
    "vendor/noble": ("index.js",),
    "vendor/tus": ("tus.min.js",),
    "vendor/tabler": ("tabler.min.css",),
}
"""What is taken from a package's folder; a folder not named here is taken whole."""


class VendorFinder(FileSystemFinder):
    """``STATICFILES_DIRS`` without the thousand files of the packages that no page asks for."""

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:  # type: ignore[override]
        for path, storage in super().list(ignore_patterns):
            patterns = WANTED.get(storage.prefix or "")
            if patterns is None or any(fnmatch(path, pattern) for pattern in patterns):
                yield path, storage


class Storage(CompressedManifestStaticFilesStorage):
    """Rewrites addresses in style sheets only: the packages name source maps that they do not ship."""

    patterns = (
        (
            "*.css",
            (
                r"""(?P<matched>url\(['"]{0,1}\s*(?P<url>.*?)["']{0,1}\))""",
                (r"""(?P<matched>@import\s*["']\s*(?P<url>.*?)["'])""", """@import url("%(url)s")"""),
            ),
        ),
    )
