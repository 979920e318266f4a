"""The pages of targets, figures and papers on their way: who opens what, what they say, how many questions they ask."""

from datetime import date

import pypdfium2
import pytest
from django.urls import reverse

from ocop.domain.plans.models import ClosedPeriod, ReportedFigure, RoutingSlip
from ocop.domain.plans.services import progress, routing
from ocop.domain.plans.tests.factories import (
    agency,
    approved,
    sent,
    target,
    update,
    upload,
    written,
)
from ocop.domain.plans.tests.pages import page, text_of
from ocop.platform.core.tests.counting import queries_to
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services.drafting import draft_docx, draft_pdf

EVERYBODY = ("dung", "thu", "nga", "tu", "deputy", "ha", "minh", "mai", "khach")
READERS = set(EVERYBODY) - {"khach"}
PAGES = ("targets", "figures", "duties", "silent", "quick_report")
F = ReportedFigure.State


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_official_reads_the_progress_of_the_plan(world, enter, who):
    client = enter(getattr(world, who))
    expected = 200 if who in READERS else 403

    for name in PAGES:
        assert client.get(page(name, 2020)).status_code == expected
    assert client.get(page("agency_duties", 2020, "so-cong-thuong")).status_code == expected
    assert client.get(page("slips")).status_code == expected


@pytest.mark.parametrize("name", PAGES)
def test_a_plan_that_does_not_exist_has_no_pages(world, enter, name):
    assert enter(world.dung).get(page(name, 2021)).status_code == 404


def test_an_agency_without_duties_has_no_page(world, enter):
    assert enter(world.dung).get(page("agency_duties", 2020, "van-phong-ubnd-tinh")).status_code == 404


# Figures


def test_an_item_shows_plan_actual_and_share_and_opens_the_report(world, enter):
    figure = approved(world)

    text = text_of(enter(world.nga).get(page("item", 2020, "II.5.1")))

    assert (
        f'<a href="{page("figure", figure.uid)}" aria-label="Mở báo cáo 27 sản phẩm: sản phẩm được tư vấn">27</a>'
        in text
    )
    assert "<b>90 %</b>" in text
    assert "Chi cục PTNT báo cáo, tính đến 10/7/2020. Còn thiếu 3 so với kế hoạch 30." in text
    assert "Báo cáo số liệu" not in text


def test_the_outline_marks_the_twelve_items_with_shape_and_word(world, enter):
    text = text_of(enter(world.nga).get(page("item", 2020, "II.5.1")))

    assert text.count('class="dot-x ') == 12
    assert '<i class="dot-x warn" title="Cần chú ý"></i><span class="sr">, cần chú ý</span>' in text


def test_a_figure_from_the_form_to_the_approval(world, enter):
    thu, dung, row = enter(world.thu), enter(world.dung), target(world.plan, "II.5.1", "products")
    address = page("report_figure", 2020, row.pk)
    assert "Báo cáo số liệu" in text_of(thu.get(page("item", 2020, "II.5.1")))
    assert "Kế hoạch: khoảng 30 sản phẩm" in text_of(thu.get(address))

    answer = thu.post(address, {"value": "27", "as_of": "10/7/2020", "note": "Đợt 2.", "evidence": upload()})

    figure = ReportedFigure.objects.get()
    assert answer.url == page("figure", figure.uid)
    assert thu.get(page("figure_evidence", figure.uid)).status_code == 200
    assert thu.post(page("figure_act", figure.uid, "send")).status_code == 302
    assert "Duyệt số liệu" in text_of(dung.get(page("figure", figure.uid)))
    assert dung.post(page("figure_act", figure.uid, "approve")).status_code == 302
    figure.refresh_from_db()
    assert (figure.state, figure.value) == (F.APPROVED, 27)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("-1", "Số thực hiện không được âm."),
        ("1,5", "không nhận số lẻ"),
        ("1.5", "không nhận số lẻ"),
        ("hai", "Ghi số nguyên bằng chữ số"),
        ("", "bắt buộc"),
        ("99999999999", "2147483647"),
    ],
)
def test_what_is_no_count_comes_back_with_what_was_typed(world, enter, typed, message):
    address = page("report_figure", 2020, target(world.plan, "II.5.1", "products").pk)

    answer = enter(world.thu).post(address, {"value": typed, "as_of": "10/7/2020", "note": "Đợt 2."})

    assert answer.status_code == 422
    assert message in text_of(answer)
    assert "Đợt 2." in text_of(answer)
    assert not ReportedFigure.objects.exists()


def test_a_thousand_is_typed_with_its_dot(world, enter):
    address = page("report_figure", 2020, target(world.plan, "II.5.1", "products").pk)

    enter(world.thu).post(address, {"value": "1.200", "as_of": "10/7/2020"})

    assert ReportedFigure.objects.get().value == 1200


def test_refusals_stand_beside_the_form(world, enter):
    written(world)
    thu, row = enter(world.thu), target(world.plan, "II.5.1", "products")

    twice = thu.post(page("report_figure", 2020, row.pk), {"value": "28", "as_of": "10/7/2020"})
    wrong = thu.post(
        page("report_figure", 2020, row.pk),
        {"value": "28", "as_of": "11/7/2020", "evidence": upload("ky.pdf", b"#!/bin/sh\n")},
    )

    assert (twice.status_code, wrong.status_code) == (422, 422)
    assert "Đã có số liệu tính đến 10/7/2020" in text_of(twice)
    assert "Chọn tệp đúng loại" in text_of(wrong)


@pytest.mark.parametrize("who", ["dung", "nga", "tu", "ha"])
def test_another_agency_finds_no_form_for_the_target(world, enter, who):
    row = target(world.plan, "III.12", "districts") if who != "ha" else target(world.plan, "II.5.1", "products")

    assert enter(getattr(world, who)).get(page("report_figure", 2020, row.pk)).status_code in (403, 404)


def test_a_figure_not_yet_approved_is_hidden_from_other_agencies(world, enter):
    figure = sent(world)

    seen = {who: enter(getattr(world, who)).get(page("figure", figure.uid)).status_code for who in EVERYBODY}

    assert seen == {
        "dung": 200, "thu": 200, "nga": 200, "tu": 404, "deputy": 404, "ha": 404, "minh": 404, "mai": 404, "khach": 403,
    }  # fmt: skip
    assert enter(world.tu).get(page("figure_evidence", figure.uid)).status_code == 404


def test_returning_needs_a_reason_and_the_writer_mends_it(world, enter):
    figure, dung, thu = sent(world), enter(world.dung), enter(world.thu)

    assert dung.post(page("figure_act", figure.uid, "return")).status_code == 422
    dung.post(page("figure_act", figure.uid, "return"), {"note": "Thiếu danh sách."})

    assert "Thiếu danh sách." in text_of(thu.get(page("figure", figure.uid)))
    figure.refresh_from_db()
    answer = thu.post(page("figure_edit", figure.uid), {"value": "26", "as_of": "10/7/2020", "version": figure.version})
    assert answer.status_code == 302
    figure.refresh_from_db()
    assert (figure.value, bool(figure.evidence)) == (26, True)


def test_closing_a_quarter_and_opening_it_again(world, enter):
    dung = enter(world.dung)
    assert "Khóa kỳ" in text_of(dung.get(page("targets", 2020)))

    dung.post(page("period", 2020, 2, "khoa"))
    assert ClosedPeriod.objects.get().quarter == 2
    dung.post(page("period", 2020, 2, "mo-lai"), {"note": "Huyện gửi nhầm."})

    assert not ClosedPeriod.objects.exists()
    assert enter(world.thu).post(page("period", 2020, 2, "khoa")).status_code == 403


# Papers on their way, quick report


def test_a_slip_from_the_form_to_the_next_desk(world, enter):
    dung, thu, nga = enter(world.dung), enter(world.thu), enter(world.nga)

    dung.post(page("new_slip"), {"subject": "Tờ trình mở lớp", "where": f"p{world.thu.pk}", "file": upload()})
    slip = RoutingSlip.objects.get()
    assert "Phiếu đang ở <b>Chi cục Phát triển nông thôn</b>, với <b>chị Thu</b>" in text_of(
        dung.get(page("slip", slip.uid))
    )
    assert "Chuyển tiếp" not in text_of(nga.get(page("slip", slip.uid))).split("Bước tiếp theo")[-1]
    thu.post(page("slip_forward", slip.uid), {"where": f"a{world.nga.agency.pk}", "note": "Kính trình."})
    nga.post(page("slip_finish", slip.uid), {"note": "Đã ký."})

    slip.refresh_from_db()
    assert (slip.state, slip.step_number) == ("ENDED", 3)
    assert enter(world.tu).get(page("slip", slip.uid)).status_code == 404
    assert enter(world.tu).get(page("slip_file", slip.uid)).status_code == 404
    assert dung.get(page("slip_file", slip.uid)).status_code == 200


def test_a_desk_out_of_reach_is_not_taken(world, enter):
    other = agency("ubnd-huyen-luc-nam")

    answer = enter(world.dung).post(page("new_slip"), {"subject": "Tờ trình", "where": f"a{other.pk}"})

    assert answer.status_code == 422
    assert not RoutingSlip.objects.exists()


def test_the_list_of_slips_narrows_by_holder(world, enter):
    routing.start(subject="Ở chi cục", agency=world.thu.agency, by=world.dung)
    routing.start(subject="Ở tỉnh", agency=world.nga.agency, by=world.dung)

    text = text_of(enter(world.dung).get(page("slips"), {"holder_agency": world.nga.agency.pk}))

    assert "Ở tỉnh" in text
    assert "Ở chi cục" not in text


def test_a_quick_report_is_one_page_with_todays_figures(world, enter):
    approved(world)
    update(world)
    items = ["II.1", "II.2.1", "II.2.2", "II.3", "II.4", "II.5.1", "II.6", "II.7.1", "II.7.2a"]

    answer = enter(world.dung).post(
        page("quick_report", 2020),
        {
            "items": items,
            "duties": ["III.4-1", "III.12-5"],
            "subject": "Tiến độ đến 20/7/2020",
            "remark": "Đề nghị đôn đốc.",
        },
    )

    paper = Paper.objects.get()
    assert answer.url == reverse("office:papers:paper", args=[paper.uid])
    document = pypdfium2.PdfDocument(draft_pdf(paper))
    assert len(document) == 1
    text = document[0].get_textpage().get_text_range()
    assert "27 sản phẩm" in text
    assert "90 %" in text
    assert draft_docx(paper)[:2] == b"PK"


def test_a_quick_report_of_nothing_or_too_much_is_refused(world, enter):
    dung, address = enter(world.dung), page("quick_report", 2020)
    many = (
        [f"III.1-{n}" for n in range(1, 7)] + [f"III.4-{n}" for n in range(1, 5)] + [f"III.12-{n}" for n in range(1, 6)]
    )

    assert "Chọn ít nhất một" in text_of(dung.post(address, {"subject": "Tiến độ"}))
    assert "15 dòng dài 2 trang" in text_of(dung.post(address, {"subject": "Tiến độ", "duties": many}))
    assert dung.post(address, {"subject": "Tiến độ", "items": ["I.1"]}).status_code == 422
    assert enter(world.tu).post(address, {"subject": "Tiến độ", "items": ["II.1"]}).status_code == 403
    assert not Paper.objects.exists()


# Queries


@pytest.mark.parametrize(("name", "queries"), [("targets", 12), ("duties", 5), ("silent", 3), ("quick_report", 11)])
def test_pages_ask_the_same_with_one_and_with_three_rows(world, enter, name, queries):
    dung = enter(world.dung)
    for duty, day in (("III.4-1", 1), ("III.4-2", 2), ("III.4-3", 3)):
        approved(world, as_of=date(2020, 7, day))
        update(world, duty)
        if day == 2:
            continue
        with queries_to("plans", expected=queries):
            dung.get(page(name, 2020))


@pytest.mark.parametrize(("name", "queries"), [("figures", 3), ("agency_duties", 7), ("slips", 3)])
def test_lists_ask_the_same_with_one_and_with_three_rows(world, enter, name, queries):
    dung = enter(world.dung)
    args = {"figures": [2020], "agency_duties": [2020, "so-cong-thuong"], "slips": []}[name]
    for duty, day in (("III.4-1", 1), ("III.4-2", 2), ("III.4-3", 3)):
        approved(world, as_of=date(2020, 7, day))
        progress.ask(update=update(world, duty), question="Sao?", by=world.dung)
        routing.start(subject=f"Tờ trình {day}", agency=world.thu.agency, by=world.dung)
        if day == 2:
            continue
        with queries_to("plans", expected=queries):
            dung.get(page(name, *args))


def test_one_figure_and_one_slip_ask_few_questions(world, enter):
    dung, figure = enter(world.dung), approved(world)
    slip = routing.start(subject="Tờ trình", agency=world.thu.agency, by=world.dung)

    with queries_to("plans", expected=3):
        dung.get(page("figure", figure.uid))
    with queries_to("plans", expected=3):
        dung.get(page("slip", slip.uid))
