"""Several PDF files as one."""

import pypdfium2

from ocop.platform.files.joining import pdf
from ocop.platform.files.merging import merged
from ocop.platform.files.tests.test_pictures import photo


def test_pages_follow_in_the_order_of_the_files():
    wide, tall = pdf([(photo((40, 20)), 40, 20)]), pdf([(photo((20, 40)), 20, 40)] * 2)
    shapes = [page.get_width() > page.get_height() for page in pypdfium2.PdfDocument(merged([tall, wide, tall]))]
    assert shapes == [False, False, True, False, False]
