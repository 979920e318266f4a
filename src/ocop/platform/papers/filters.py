"""Narrow the register."""

from django.db.models import QuerySet
from django.http import HttpRequest

from ocop.platform.government.models import Agency
from ocop.platform.papers import queries
from ocop.platform.papers.models import Paper
from ocop.platform.papers.types import paper_types
from ocop.platform.ui.filters import ChoiceFilter, FilterSet, ModelChoiceFilter


def _types() -> list[tuple[str, str]]:
    return sorted(((kind.name, kind.label) for kind in paper_types.values()), key=lambda pair: pair[1])


def _agencies(request: HttpRequest) -> QuerySet[Agency]:
    return queries.issuing_agencies(request.user)


def _years() -> list[tuple[int, str]]:
    return [(year, str(year)) for year in queries.years_of_issue()]


class PaperFilter(FilterSet):
    loai = ChoiceFilter(field_name="type", label="Loại", choices=_types, empty_label="tất cả")
    trang_thai = ChoiceFilter(
        field_name="state", label="Trạng thái", empty_label="tất cả",
        choices=[(state.value, state.label) for state in (Paper.State.ISSUED, Paper.State.WITHDRAWN)],
    )  # fmt: skip
    co_quan = ModelChoiceFilter(field_name="agency", label="Cơ quan", queryset=_agencies, empty_label="tất cả")
    nam = ChoiceFilter(field_name="year", label="Năm", choices=_years, empty_label="tất cả")


class DraftFilter(FilterSet):
    loai = ChoiceFilter(field_name="type", label="Loại", choices=_types, empty_label="tất cả")
    trang_thai = ChoiceFilter(
        field_name="state", label="Trạng thái", empty_label="tất cả",
        choices=[(state.value, state.label) for state in (Paper.State.DRAFT, Paper.State.CHECKED, Paper.State.SIGNED)],
    )  # fmt: skip
