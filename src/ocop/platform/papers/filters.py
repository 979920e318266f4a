"""Narrow the register."""

from ocop.platform.papers.models import Paper
from ocop.platform.papers.types import paper_types
from ocop.platform.ui.filters import ChoiceFilter, FilterSet


def _types() -> list[tuple[str, str]]:
    return sorted(((kind.name, kind.label) for kind in paper_types.values()), key=lambda pair: pair[1])


class PaperFilter(FilterSet):
    loai = ChoiceFilter(field_name="type", label="Loại", choices=_types, empty_label="tất cả")
    trang_thai = ChoiceFilter(
        field_name="state", label="Trạng thái", empty_label="tất cả",
        choices=[(state.value, state.label) for state in (Paper.State.ISSUED, Paper.State.WITHDRAWN)],
    )  # fmt: skip


class DraftFilter(FilterSet):
    loai = ChoiceFilter(field_name="type", label="Loại", choices=_types, empty_label="tất cả")
    trang_thai = ChoiceFilter(
        field_name="state", label="Trạng thái", empty_label="tất cả",
        choices=[(state.value, state.label) for state in (Paper.State.DRAFT, Paper.State.CHECKED)],
    )  # fmt: skip
