"""Several PDF files as one, in their order: to be printed in one go."""

from collections.abc import Sequence
from io import BytesIO
from threading import Lock

import pypdfium2

ALONE = Lock()
"""The library below bears one thread at a time."""


def merged(files: Sequence[bytes]) -> bytes:
    out = BytesIO()
    with ALONE:
        whole = pypdfium2.PdfDocument.new()
        for content in files:
            part = pypdfium2.PdfDocument(content)
            whole.import_pages(part)
            part.close()
        whole.save(out)
        whole.close()
    return out.getvalue()
