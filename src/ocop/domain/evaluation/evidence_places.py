"""Which papers are opened at which criterion. Working practice, not a rule: the other papers stand beside the sheet."""

from ocop.domain.rulebook.definitions import Criterion
from ocop.platform.core.text import fold

_WORDS = {
    "business_registration": ("loai hinh to chuc",),
    "food_safety": ("dam bao chat luong", "kiem tra dinh ky"),
    "declaration": ("cong bo",),
    "standard": ("cong bo", "tieu chuan san pham"),
    "test_report": ("kiem tra dinh ky", "dinh duong", "kiem nghiem", "cong bo"),
    "barcode_ip": ("bao bi", "so huu tri tue", "truy xuat"),
    "origin_chain": ("nguon nguyen lieu", "lien ket", "nguon goc"),
    "environment": ("moi truong",),
    "quality_system": ("dam bao chat luong", "quan ly chat luong"),
    "accounting": ("ke toan",),
    "market": ("phan phoi", "quang ba", "tang truong", "thi truong"),
    "story": ("cau chuyen",),
    "control_plan": ("dam bao chat luong", "ho so lo"),
    "awards": ("quang ba", "giai thuong"),
    "sample": ("bao bi", "ben ngoai"),
}
"""The folded words in a criterion's title that each kind of paper answers."""
_RULES = {"test_report": ("lab_report", "test_report_required"), "food_safety": ("food_safety_cert",)}


def kinds_at(criterion: Criterion) -> set[str]:
    title = fold(criterion.title)
    rules = {rule.code for rule in criterion.rules}
    named = {kind for kind, words in _WORDS.items() if any(word in title for word in words)}
    return named | {kind for kind, codes in _RULES.items() if rules & set(codes)}
