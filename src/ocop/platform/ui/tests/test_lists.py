import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpResponse
from openpyxl import load_workbook

from ocop.platform.access.roles import Role
from ocop.platform.core.registry import Registry
from ocop.platform.government.installation import held
from ocop.platform.government.models import AdminUnit
from ocop.platform.ui import context, navigation
from ocop.platform.ui.columns import Bulk, Column
from ocop.platform.ui.filters import BooleanFilter, ChoiceFilter, FilterSet
from ocop.platform.ui.lists import ListView
from ocop.platform.ui.tests.office import dung, lan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _alone(monkeypatch) -> None:
    """The menu and the bell of the rooms above ask queries of their own."""
    monkeypatch.setattr(navigation, "items", Registry("navigation"))
    monkeypatch.setattr(context, "badges", Registry("badges"))


class UnitFilter(FilterSet):
    kind = ChoiceFilter(label="Loại", choices=[("Huyện", "Huyện"), ("Xã", "Xã")])
    gone = BooleanFilter(label="Đã thôi", field_name="valid_to", lookup_expr="isnull", exclude=True)

    class Meta:
        model = AdminUnit
        fields = ["kind"]


class Units(ListView):
    title = "Đơn vị"
    columns = (
        Column("name", "Tên", "full_name", sort="full_name", lead=True),
        Column("code", "Mã", "code", sort="code", css="num"),
        Column("since", "Từ ngày", "valid_from"),
        Column("level", "Cấp", "level"),
    )
    filterset_class = UnitFilter
    order = ("code",)
    per_page = 2
    bulk = (Bulk("mark", "Đánh dấu"),)

    def rows(self) -> Any:
        return AdminUnit.objects.exclude(code="24")

    def bulk_mark(self, rows: Any) -> HttpResponse:
        return HttpResponse(",".join(rows.values_list("code", flat=True)))


@pytest.fixture
def units() -> None:
    for code, name, kind in [
        ("213", "huyện Yên Thế", "Huyện"),
        ("219", "huyện Lục Ngạn", "Huyện"),
        ("900", "xã Vải Thiều", "Xã"),
        ("901", '=HYPERLINK("http://evil","x")', "Xã"),
    ]:
        AdminUnit.objects.create(
            code=code, name=name, full_name=name, kind=kind, level=2, path=f"1/{code}/", valid_from=date(2000, 1, 1)
        )


def ask(rf: Any, address: str = "/", *, user: Any = None, data: Any = None, view: Any = Units) -> Any:
    request = rf.post(address, data) if data is not None else rf.get(address)
    request.user = user or dung()
    return view.as_view()(request)


def names(response: Any) -> list[str]:
    return [row.code for row in response.context_data["page"]]


@pytest.mark.parametrize("typed", ["vai thieu", "THIỀU vải"])
def test_search_needs_no_marks(rf, units, typed: str) -> None:
    assert names(ask(rf, f"/?q={typed}")) == ["900"]


def test_every_word_must_be_found(rf, units) -> None:
    assert names(ask(rf, "/?q=vai yen")) == []


def test_filter_order_and_page(rf, units) -> None:
    user = dung()

    assert names(ask(rf, "/?kind=Huyện", user=user)) == ["213", "219"]
    assert names(ask(rf, "/?sap=-code", user=user)) == ["901", "900"]
    assert names(ask(rf, "/?sap=-code&trang=2", user=user)) == ["219", "213"]
    assert names(ask(rf, "/?trang=99", user=user)) == ["900", "901"]


def test_a_question_of_yes_and_no_asks_in_plain_words(rf, units) -> None:
    page = ask(rf, "/", user=dung()).render().content.decode()

    for value, words in (("", "tất cả"), ("true", "có"), ("false", "không")):
        assert re.search(rf'<option value="{value}"[^>]*>{words}</option>', page)
    assert "Chưa xác định" not in page


def test_nobody_orders_by_what_is_no_column(rf, units) -> None:
    assert names(ask(rf, "/?sap=-path")) == ["213", "219"]


def test_nonsense_in_the_address_is_no_page_and_never_an_error(rf, units) -> None:
    user = dung()

    with pytest.raises(Http404):
        ask(rf, "/?trang=abc", user=user)
    assert names(ask(rf, "/?kind=Tỉnh%00", user=user)) in ([], ["213", "219"])
    assert ask(rf, "/?q=" + "a" * 5000, user=user).status_code == 200


def test_the_page_renders_with_headings_on_every_cell(rf, units) -> None:
    page = ask(rf, "/?sap=code").render().content.decode()

    assert '<td class="lead-col" data-label="Tên">huyện Yên Thế</td>' in page
    assert '<td class="" data-label="Từ ngày">1/1/2000</td>' in page
    assert 'aria-sort="ascending"' in page


def sheet(response: Any) -> list[tuple[Any, ...]]:
    content = b"".join(response.streaming_content)
    return list(load_workbook(BytesIO(content)).active.iter_rows(values_only=True))


def test_excel_holds_exactly_what_is_shown_on_all_pages(rf, units) -> None:
    rows = sheet(ask(rf, "/?kind=Huyện&sap=-code&xuat=xlsx"))

    assert rows[0] == ("Tên", "Mã", "Từ ngày", "Cấp")
    assert [row[1] for row in rows[1:]] == ["219", "213"]
    assert rows[1][2].date() == date(2000, 1, 1)
    assert rows[1][3] == 2


def test_a_formula_in_a_name_stays_a_text_in_excel(rf, units) -> None:
    response = ask(rf, "/?q=hyperlink&xuat=xlsx")
    book = load_workbook(BytesIO(b"".join(response.streaming_content)))

    cell = book.active["A2"]

    assert cell.data_type == "s"
    assert cell.value == '=HYPERLINK("http://evil","x")'


def test_selection_takes_ticked_rows_of_the_list_only(rf, units) -> None:
    user = dung()
    chosen = [unit.pk for unit in AdminUnit.objects.filter(code__in=["213", "24"])]

    assert ask(rf, "/", user=user, data={"viec": "mark", "chon": chosen}).content == b"213"
    assert ask(rf, "/?kind=Xã", user=user, data={"viec": "mark", "chon": chosen}).content == b""
    assert ask(rf, "/?kind=Xã", user=user, data={"viec": "mark", "tat_ca": "1"}).content == b"900,901"


def test_an_unknown_act_is_refused(rf, units) -> None:
    with pytest.raises(BadRequest):
        ask(rf, "/", data={"viec": "__init__", "chon": ["1"]})


def test_the_number_of_queries_does_not_grow(rf, units, django_assert_num_queries) -> None:
    user = dung()
    ask(rf, user=user).render()

    for address in ("/?kind=Huyện&q=yen", "/"):
        with held(), django_assert_num_queries(2):  # count and page; the person's grants and agency are known by now
            ask(rf, address, user=user).render()


def test_someone_without_a_role_does_not_enter_the_office(rf, units) -> None:
    with pytest.raises(PermissionDenied):
        ask(rf, user=lan())


def test_a_role_that_has_ended_opens_nothing(rf, units) -> None:
    user = dung(Role.EDITOR)
    user.grants.update(valid_to=date(2019, 12, 31))

    with pytest.raises(PermissionDenied):
        ask(rf, user=user)
