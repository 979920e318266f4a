"""Which papers are opened at which criterion of a sheet."""

import pytest

from ocop.domain.evaluation.evidence_places import kinds_at
from ocop.domain.rulebook.tests.sets import definition
from ocop.domain.rulebook.tests.test_evidence import procedure


@pytest.mark.parametrize(
    ("code", "set_code", "title", "kinds"),
    [
        ("26-2026", "01", "Sử dụng lao động địa phương", {"labour"}),
        ("26-2026", "26", "Kiến trúc và cảnh quan môi trường", set()),
        ("26-2026", "01", "Đảm bảo chất lượng sản phẩm", {"food_safety", "quality_system"}),
        ("148", "06", "Công bố chất lượng sản phẩm theo quy định", {"standard", "declaration"}),
        ("26-2026", "06", "Công bố chất lượng sản phẩm", {"declaration", "standard"}),
        ("1048", "I.3.2", "Tính hoàn thiện của bao bì", {"barcode_ip", "sample"}),
    ],
)
def test_the_data_say_which_papers_and_words_only_where_the_data_are_silent(code, set_code, title, kinds):
    found = procedure(code)
    criterion = next(row for row in definition(found.regulation, set_code).criteria.values() if row.title == title)

    assert kinds_at(found, criterion) == kinds
