"""Danh sách chi hỗ trợ: days of presence by the rate, to the đồng; on screen, in Excel, on paper."""

from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from openpyxl import load_workbook

from ocop.domain.activities.allowances import allowances_of
from ocop.domain.activities.models import Activity
from ocop.domain.activities.services import attending
from ocop.domain.activities.services.allowing import set_allowance
from ocop.domain.activities.tests.factories import JUNE, announced, class_of_officials, half_day, registered
from ocop.domain.activities.tests.test_pages import page, text
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError, NotAllowed


def attended(world, *, people: int = 2) -> Activity:
    """The first came for one and a half days, the others for one day; somebody never came."""
    row = class_of_officials(world)
    names = ("Lê Thị An", "Lê Thị Bé", "Lê Thị Chi")[:people]
    there = registered(world, row, *names)
    registered(world, row, "Lê Thị Yến")
    sessions = [half_day(row, part, on=day, by=world.dung)
                for day, part in ((JUNE, "1"), (JUNE, "2"), (date(2020, 6, 16), "1"))]  # fmt: skip
    with clock.at(date(2020, 6, 16)):
        for place, session in enumerate(sessions):
            came = there[:1] if place == 2 else there
            attending.mark_each(session=session, statuses={one.pk: "PRESENT" for one in came}, by=world.dung)
    return row


def test_sums_are_days_by_the_rate_and_add_up(world):
    row = attended(world)
    assert [(line.person.full_name, line.days_label, line.owed) for line in allowances_of(row).lines] == [
        ("Lê Thị An", "1,5", None), ("Lê Thị Bé", "1", None),
    ]  # fmt: skip
    found = allowances_of(set_allowance(activity=row, rate=150_000, by=world.dung))
    assert [line.owed for line in found.lines] == [225_000, 150_000]
    assert (found.total, found.words) == (375_000, "Ba trăm bảy mươi lăm nghìn đồng")
    odd = allowances_of(set_allowance(activity=row, rate=100_001, by=world.dung))
    assert ([line.owed for line in odd.lines], odd.total) == ([150_001, 100_001], 250_002)
    assert allowances_of(set_allowance(activity=row, rate=None, by=world.dung)).total is None


def test_what_cannot_be_is_refused(world):
    row = attended(world)
    with pytest.raises(DomainError, match="lớn hơn 0"):
        set_allowance(activity=row, rate=0, by=world.dung)
    with pytest.raises(DomainError, match="Chưa có buổi nào điểm danh"):
        set_allowance(activity=announced(world, "CAMPAIGN"), rate=1000, by=world.dung)
    with pytest.raises(NotAllowed):
        set_allowance(activity=row, rate=1000, by=world.ha)
    row.state = Activity.State.CLOSED
    with pytest.raises(DomainError, match="khép lại"):
        set_allowance(activity=row, rate=1000, by=world.dung)
    assert Activity.objects.filter(allowance__isnull=False).count() == 0


def test_entered_on_the_page_it_stands_in_excel_and_on_paper(world, enter):
    row, client = attended(world), enter(world.dung)
    address = page(row, "activity_allowances")
    assert "chưa có mức chi" in text(client.get(address))
    refused = client.post(address, {"rate": "trăm nghìn"})
    assert (refused.status_code, 'value="trăm nghìn"' in text(refused)) == (422, True)
    shown = text(client.post(address, {"rate": "150.000"}, follow=True))
    assert ["225.000 đ" in shown, "Ba trăm bảy mươi lăm nghìn đồng" in shown] == [True, True]
    book = load_workbook(BytesIO(b"".join(client.get(page(row, "activity_allowance_sheet")).streaming_content)))
    cells = [[cell.value for cell in line] for line in book.active.rows]
    assert [line[5:8] for line in cells[1:3]] == [[1.5, 150_000, 225_000], [1, 150_000, 150_000]]
    assert (cells[3][1], cells[3][7]) == ("Tổng cộng", 375_000)
    answer = client.get(page(row, "activity_allowance_paper"))
    words = " ".join(pypdfium2.PdfDocument(answer.content)[0].get_textpage().get_text_bounded().split())
    assert [part in words for part in ("Mức chi: 150.000 đồng", "225.000", "375.000", "Lê Thị Bé")] == [True] * 4


@pytest.mark.parametrize("people", [1, 3])
def test_the_number_of_queries_does_not_grow(world, enter, people, django_assert_num_queries):
    row, client = attended(world, people=people), enter(world.dung)
    with django_assert_num_queries(11):
        client.get(page(row, "activity_allowances"))
