"""Filters of the lists of this room."""

from typing import Any

from django.db.models import Q, QuerySet

from ocop.domain.outlets.models import Enquiry, Listing, Outlet, TradeNotice
from ocop.platform.core import clock
from ocop.platform.government.models import AdminUnit
from ocop.platform.government.queries import districts_on
from ocop.platform.ui.filters import ChoiceFilter, FilterSet, ModelChoiceFilter

_MEETS = (("co", "đạt"), ("chua", "chưa đạt"), ("cho", "chưa thẩm định"))
_THERE = (("co", "đang bày bán"), ("da-rut", "đã rút"))
_LATE = (("tre", "quá hạn trả lời"), ("thay", "đã chuyển trả lời thay"))
_GOOD = (("co", "còn giá trị"), ("het", "đã hết giá trị"))
_YEARS = 5


class OutletFilter(FilterSet):
    kind = ChoiceFilter(label="Loại", choices=Outlet.Kind.choices, empty_label="tất cả")
    state = ChoiceFilter(label="Trạng thái", choices=Outlet.State.choices, empty_label="tất cả")
    district = ModelChoiceFilter(label="Huyện, thành phố", queryset=AdminUnit.objects.none(), field_name="unit__parent")
    meets = ChoiceFilter(label="920/QĐ-BCT", choices=_MEETS, empty_label="tất cả", method="of_decision")
    opened = ChoiceFilter(label="Mở trong năm", choices=(), empty_label="tất cả", method="opened_in")

    class Meta:
        model = Outlet
        fields = ("kind", "state", "district", "meets", "opened")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form.fields["district"].queryset = districts_on(clock.today())
        self.form.fields["opened"].choices = _years()

    def of_decision(self, rows: QuerySet[Outlet], _name: str, asked: str) -> QuerySet[Outlet]:
        return rows.filter(meets_920={"co": True, "chua": False, "cho": None}[asked])

    def opened_in(self, rows: QuerySet[Outlet], _name: str, year: str) -> QuerySet[Outlet]:
        """Shops and centres; the province's stall outside is counted apart."""
        return rows.filter(opened_on__year=int(year), unit__isnull=False)


class ListingFilter(FilterSet):
    kind = ChoiceFilter(label="Ở", choices=Outlet.Kind.choices, empty_label="tất cả", field_name="outlet__kind")
    there = ChoiceFilter(label="Tình trạng", choices=_THERE, empty_label="tất cả", method="by_presence")
    district = ModelChoiceFilter(
        label="Sản phẩm của", queryset=AdminUnit.objects.none(), field_name="product__producer__commune__parent"
    )
    year = ChoiceFilter(label="Trong năm", choices=(), empty_label="tất cả", method="of_year")

    class Meta:
        model = Listing
        fields = ("kind", "there", "district", "year")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form.fields["district"].queryset = districts_on(clock.today())
        self.form.fields["year"].choices = _years()

    def by_presence(self, rows: QuerySet[Listing], _name: str, asked: str) -> QuerySet[Listing]:
        return rows.filter(removed_on__isnull=asked == "co")

    def of_year(self, rows: QuerySet[Listing], _name: str, year: str) -> QuerySet[Listing]:
        left = Q(removed_on__isnull=True) | Q(removed_on__year__gte=int(year))
        return rows.filter(left, listed_on__year__lte=int(year))


class EnquiryFilter(FilterSet):
    kind = ChoiceFilter(label="Hỏi để", choices=Enquiry.Kind.choices, empty_label="tất cả")
    state = ChoiceFilter(label="Trạng thái", choices=Enquiry.State.choices, empty_label="tất cả")
    late = ChoiceFilter(label="Chậm", choices=_LATE, empty_label="tất cả", method="by_lateness")
    outcome = ChoiceFilter(label="Kết quả", choices=Enquiry.Outcome.choices, empty_label="tất cả")
    district = ModelChoiceFilter(
        label="Chủ thể ở", queryset=AdminUnit.objects.none(), field_name="producer__commune__parent"
    )
    year = ChoiceFilter(label="Nhận trong năm", choices=(), empty_label="tất cả", field_name="received_on__year")

    class Meta:
        model = Enquiry
        fields = ("kind", "state", "late", "outcome", "district", "year")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form.fields["district"].queryset = districts_on(clock.today())
        self.form.fields["year"].choices = _years()

    def by_lateness(self, rows: QuerySet[Enquiry], _name: str, asked: str) -> QuerySet[Enquiry]:
        if asked == "thay":
            return rows.filter(handed_on__isnull=False)
        return rows.filter(state=Enquiry.State.NEW, due_on__lt=clock.today())
class TradeFilter(FilterSet):
    kind = ChoiceFilter(label="Loại tin", choices=TradeNotice.Kind.choices, empty_label="tất cả")
    state = ChoiceFilter(label="Trạng thái", choices=TradeNotice.State.choices, empty_label="tất cả")
    good = ChoiceFilter(label="Giá trị", choices=_GOOD, empty_label="tất cả", method="by_day")

    class Meta:
        model = TradeNotice
        fields = ("kind", "state", "good")

    def by_day(self, rows: QuerySet[TradeNotice], _name: str, asked: str) -> QuerySet[TradeNotice]:
        over = Q(valid_to__lt=clock.today())
        return rows.filter(over if asked == "het" else ~over)


def _years() -> list[tuple[str, str]]:
    """This year and those before it."""
    this = clock.today().year
    return [("", "tất cả"), *((str(year), str(year)) for year in range(this, this - _YEARS, -1))]
