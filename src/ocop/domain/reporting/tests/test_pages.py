"""The screens: who may open them, what they show, how many queries they ask."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ocop.domain.certification.models import Certificate
from ocop.domain.reporting import addresses, queries
from ocop.domain.reporting.counting import Choice
from ocop.domain.reporting.models import Entry, ReportPeriod, SavedTable, UnitReport
from ocop.domain.reporting.services import consolidating, statistics, unit_reports
from ocop.domain.reporting.tests.factories import WORDS, accepted, sent, written
from ocop.domain.reporting.tests.test_consolidating import begun, frozen
from ocop.platform.core.tests.counting import queries_to
from ocop.platform.files.tests.test_storing import picture

LIST, PERIODS, TIMELY, STATISTICS = (
    "/lam-viec/bao-cao/",
    "/lam-viec/bao-cao/ky/",
    "/lam-viec/bao-cao/dung-han/",
    "/lam-viec/thong-ke/",
)


def said(response) -> str:
    return " ".join(response.content.decode().split())


def keep_certificates(world, number: int) -> None:
    Certificate.objects.filter(pk__in=[row.pk for row in world.certificates[number:]]).delete()


def at(name, row, *more) -> str:
    return reverse(f"office:{name}", args=[row.uid, *more])


def test_each_sees_the_reports_of_its_own(world, enter):
    assert len(enter(world.ha).get(LIST).context["page"].object_list) == 1
    assert len(enter(world.dung).get(LIST).context["page"].object_list) == 23
    assert len(enter(world.nga).get(LIST).context["page"].object_list) == 23
    assert enter(world.tu).get(LIST).context["page"].object_list[0].agency.slug == "so-cong-thuong"


@pytest.mark.parametrize("who", ["tu", "minh", "khach", "mai"])
def test_a_stranger_does_not_find_a_report(world, enter, who):
    assert enter(getattr(world, who)).get(addresses.report(world.luc_ngan)).status_code in (403, 404)


@pytest.mark.parametrize("who", ["ha", "tu", "minh", "khach", "mai"])
@pytest.mark.parametrize("address", [PERIODS, TIMELY])
def test_periods_are_the_standing_offices_and_the_leaderships(world, enter, who, address):
    assert enter(getattr(world, who)).get(address).status_code == 403


@pytest.mark.parametrize("kept", [1, 3])
def test_the_list_asks_the_same_for_one_and_for_three(world, enter, kept):
    browser = enter(world.dung)
    UnitReport.objects.exclude(pk__in=UnitReport.objects.values_list("pk")[:kept]).delete()

    with queries_to("reporting", expected=2):
        browser.get(LIST)


@pytest.mark.parametrize("kept", [1, 3])
def test_the_page_of_a_period_asks_the_same_for_one_and_for_three(world, enter, kept):
    browser = enter(world.dung)
    UnitReport.objects.exclude(pk__in=UnitReport.objects.values_list("pk")[:kept]).delete()

    with queries_to("reporting", expected=4):
        browser.get(addresses.period(world.period))


@pytest.mark.parametrize("certificates", [1, 3])
def test_a_report_asks_the_same_whatever_it_counts(world, enter, certificates):
    browser = enter(world.ha)
    keep_certificates(world, certificates)

    with queries_to("certification", "reporting", "activities", "support", expected=15):
        assert browser.get(addresses.report(world.luc_ngan)).status_code == 200


def test_the_unit_writes_and_sends_in_the_browser(world, enter):
    browser, report = enter(world.ha), world.luc_ngan

    assert "Chưa gửi được." in said(browser.get(addresses.report(report)))
    answer = browser.post(at("report_words", report), {**WORDS, "version": 1})
    assert answer.status_code == 302
    form = {"version": 2, "ghi-0": "7", "uoc-0": "8", "ly-do-0": "Bốn giấy chưa nhập."}
    assert browser.post(at("report_table", report, "products"), form).status_code == 302
    assert Entry.objects.get(report=report).stated == 7
    assert "đơn vị ghi 7" in said(browser.get(addresses.report(report)))
    browser.post(at("send_report", report))
    report.refresh_from_db()
    assert report.state == "SENT"
    assert browser.get(at("report_words", report)).status_code == 404


def test_the_forms_say_what_is_needed_and_what_only_the_unit_knows(world, enter):
    browser, report = enter(world.ha), world.luc_ngan
    words = said(browser.get(at("report_words", report)))
    books, counted = "Hệ thống không đếm được các số này", "Để trống nếu số hệ thống đếm là đúng"

    assert (words.count("cần có khi gửi"), words.count("không bắt buộc")) == (4, 1)
    for table, expected in (("by_hand", (True, False)), ("products", (False, True))):
        page = said(browser.get(at("report_table", report, table)))
        assert (books in page, counted in page) == expected


def test_a_stale_form_comes_back_as_a_conflict(world, enter):
    report = written(world, world.luc_ngan, world.ha)

    answer = enter(world.ha).post(at("report_words", report), {**WORDS, "version": 1})

    assert answer.status_code == 409


def test_a_number_that_is_none_comes_back_with_what_was_typed(world, enter):
    answer = enter(world.ha).post(
        at("report_table", world.luc_ngan, "products"), {"version": 1, "ghi-0": "bảy", "ly-do-0": "Vì"}
    )

    assert answer.status_code == 422
    assert ("bảy" in said(answer), "Vì" in said(answer)) == (True, True)


def test_the_standing_office_returns_and_accepts(world, enter):
    report, browser = sent(world, world.luc_ngan, world.ha), enter(world.dung)

    assert browser.post(at("return_report", report), {}).status_code == 422
    form = said(browser.get(at("return_report", report)))
    assert ("chỗ để trống là không phải sửa" in form, "không bắt buộc" in form) == (True, False)
    browser.post(at("return_report", report), {"products": "Thiếu một sản phẩm."})
    assert "Thiếu một sản phẩm." in said(enter(world.ha).get(addresses.report(report)))
    report.refresh_from_db()
    unit_reports.send(report=report, by=world.ha)
    browser.post(at("accept_report", report))
    report.refresh_from_db()
    assert report.state == "ACCEPTED"


@pytest.mark.parametrize("who", ["ha", "tu", "nga", "khach"])
@pytest.mark.parametrize("name", ["reopen_unit_report", "excuse_report", "call_in_report"])
def test_only_the_addressee_decides_about_a_report(world, enter, who, name):
    answer = enter(getattr(world, who)).post(at(name, world.luc_ngan), {"note": "Vì sao."})

    assert answer.status_code in (403, 404)
    assert world.luc_ngan.state == "DRAFT"


def test_a_unit_is_excused_with_a_reason_and_called_in_again(world, enter):
    browser, report = enter(world.dung), world.luc_ngan

    assert "Ghi lý do rồi bấm lại." in said(browser.post(at("excuse_report", report), {"note": ""}))
    assert browser.post(at("excuse_report", report), {"note": "Sáp nhập."}).status_code == 302
    assert world.luc_ngan.state == "EXCUSED"
    assert browser.post(at("call_in_report", report)).status_code == 302
    assert world.luc_ngan.state == "DRAFT"


def test_an_accepted_report_is_opened_again_in_the_browser(world, enter):
    browser, report = enter(world.dung), accepted(world, world.luc_ngan, world.ha)

    assert browser.post(at("reopen_unit_report", report), {"note": "Sửa số lao động."}).status_code == 302
    assert world.luc_ngan.state == "RETURNED"


def test_evidence_goes_with_a_figure_added_by_hand(world, enter):
    browser, report = enter(world.ha), world.luc_ngan
    form = {"version": 1, "ghi-0": "120", "tep-0": SimpleUploadedFile("so.png", picture())}

    assert browser.post(at("report_table", report, "by_hand"), form).status_code == 302

    entry = Entry.objects.get(report=report)
    assert browser.get(at("report_evidence", report, entry.pk)).status_code == 200
    assert browser.get(at("report_evidence", report, entry.pk + 1)).status_code == 404
    assert enter(world.tu).get(at("report_evidence", report, entry.pk)).status_code in (403, 404)


def test_a_period_is_opened_before_its_thirty_days(world, enter):
    milestone = queries.report_milestones(world.plan.season_id).get()
    address = reverse("office:open_report_period", args=[milestone.pk])

    assert enter(world.ha).post(address).status_code in (403, 404)
    assert enter(world.dung).post(address).status_code == 302
    assert ReportPeriod.objects.get(milestone=milestone).kind == "YEAR"


def test_a_figure_opens_its_rows_before_and_after_sending(world, enter):
    browser = enter(world.ha)
    address = at("report_rows", world.luc_ngan, "products", "valid")

    assert len(browser.get(address).context["rows"]) == 3
    sent(world, world.luc_ngan, world.ha)
    keep_certificates(world, 0)
    assert len(browser.get(address).context["rows"]) == 3
    assert browser.get(at("report_rows", world.luc_ngan, "products", "nothing")).status_code == 404


def test_excel_and_paper_of_a_unit(world, enter):
    report, browser = sent(world, world.luc_ngan, world.ha), enter(world.ha)

    assert browser.get(at("report_xlsx", report)).headers["Content-Type"].endswith("sheet")
    answer = browser.post(at("report_paper", report))
    report.refresh_from_db()
    assert answer.url == reverse("office:papers:paper", args=[report.paper.uid])


def test_what_waits_stands_on_the_first_page(world, enter):
    home = said(enter(world.ha).get("/lam-viec/"))
    assert "Gửi báo cáo 6 tháng 2020" in home
    sent(world, world.luc_ngan, world.ha)
    assert "Tiếp nhận báo cáo của UBND huyện Lục Ngạn" in said(enter(world.dung).get("/lam-viec/"))


def test_the_period_names_the_silent_and_leads_to_the_consolidation(world, enter):
    accepted(world, world.luc_ngan, world.ha)
    browser = enter(world.dung)

    assert "1/23 đơn vị đã gửi, 1 đã tiếp nhận" in said(browser.get(addresses.period(world.period)))
    answer = browser.post(at("begin_consolidation", world.period))
    row = world.period.consolidations.get()
    assert answer.url == addresses.consolidation(row)
    assert "Chưa tiếp nhận báo cáo của 22 đơn vị" in said(browser.get(answer.url))
    form = {**WORDS, "version": 1, "recipients": "UBND tỉnh", "changes": ""}
    fields = list(browser.get(at("write_consolidation", row)).context["form"].fields)
    assert fields == [*WORDS, "version", "honours", "recipients", "changes"]
    browser.post(at("write_consolidation", row), form)
    browser.post(at("freeze_consolidation", row))
    row.refresh_from_db()
    assert row.state == "FROZEN"
    assert len(browser.get(at("consolidation_rows", row, "products", "valid")).context["rows"]) == 4
    assert browser.get(at("consolidation_xlsx", row)).status_code == 200


@pytest.mark.parametrize("who", ["ha", "tu", "minh", "khach", "mai"])
def test_the_consolidation_is_not_for_units(world, enter, who):
    row = begun(world)

    assert enter(getattr(world, who)).get(addresses.consolidation(row)).status_code in (403, 404)


@pytest.mark.parametrize("sent_in", [1, 3])
def test_a_frozen_consolidation_asks_the_same_whatever_stands_in_it(world, enter, sent_in):
    keep_certificates(world, sent_in)
    row, browser = frozen(world), enter(world.dung)

    with queries_to("certification", "reporting", "activities", "support", expected=4):
        browser.get(addresses.consolidation(row))


def test_timeliness_names_who_is_late_first(world, enter):
    accepted(world, world.luc_ngan, world.ha)

    rows = enter(world.nga).get(TIMELY).context["rows"]

    assert [(row.agency.slug, row.share) for row in rows if row.share is not None] == [("ubnd-huyen-luc-ngan", 100)]


# Statistics


def test_rows_columns_and_filters_come_from_the_address(world, enter):
    answer = enter(world.dung).get(f"{STATISTICS}?dem=products&hang=district&cot=stars&loc_status=VALID")

    counted = answer.context["counted"]
    assert counted.table["cells"] == [["Yên Thế", 1, 0, 0, 1], ["Lục Ngạn", 0, 1, 2, 3]]
    assert counted.total == 4
    assert [tile.count for tile in counted.tiles if tile.count] == [1, 3]


def test_nonsense_in_the_address_counts_something_all_the_same(world, enter):
    answer = enter(world.dung).get(f"{STATISTICS}?dem=x&hang=y&cot={'z' * 9000}&loc_stars=%00")

    assert answer.status_code == 200
    choice = answer.context["counted"].choice
    assert (choice.source, choice.down, choice.across) == ("products", "stars", "")


def test_a_district_counts_its_own_territory_only(world, enter):
    counted = enter(world.ha).get(STATISTICS).context["counted"]

    assert counted.total == 3


def test_communes_of_2025_count_what_they_took_over(world, enter):
    counted = enter(world.dung).get(f"{STATISTICS}?hang=commune_2025&loc_status=VALID").context["counted"]

    assert sum(row[-1] for row in counted.table["cells"]) == 4
    assert {row[0] for row in counted.table["cells"]} == {"Nam Dương", "Phượng Sơn", "Yên Thế"}


def test_a_table_is_saved_shared_and_deleted_by_its_maker(world, enter):
    browser = enter(world.dung)
    browser.post(
        reverse("office:save_statistics"), {"dem": "products", "hang": "group", "ten": "Theo nhóm", "chia_se": "1"}
    )
    row = SavedTable.objects.get()

    assert "Theo nhóm" in said(enter(world.ha).get(STATISTICS))
    assert enter(world.ha).post(at("delete_statistics", row)).status_code == 404
    browser.post(reverse("office:save_statistics"), {"dem": "products", "hang": "stars", "ten": "Theo nhóm"})
    assert "đã có bảng tên này" in said(browser.get(STATISTICS))
    browser.post(at("delete_statistics", row))
    assert not SavedTable.objects.exists()


def test_a_private_table_is_seen_by_its_maker_only(world, enter):
    statistics.keep(choice=Choice(), name="Riêng", is_shared=False, by=world.dung)

    assert "Riêng" not in said(enter(world.ha).get(STATISTICS))


def test_the_table_is_taken_along_as_excel(world, enter):
    answer = enter(world.dung).get(f"{STATISTICS}?hang=stars&xuat=xlsx")

    assert answer.headers["Content-Type"].endswith("sheet")


@pytest.mark.parametrize("who", ["khach", "mai"])
def test_who_holds_no_office_counts_nothing(world, enter, who):
    assert enter(getattr(world, who)).get(STATISTICS).status_code == 403


@pytest.mark.parametrize("certificates", [1, 3])
def test_the_builder_asks_the_same_whatever_it_counts(world, enter, certificates):
    browser = enter(world.dung)
    keep_certificates(world, certificates)

    with queries_to("certification", "reporting", expected=2):
        browser.get(f"{STATISTICS}?hang=district&cot=stars")


# Communes, the ministry's table


def test_a_district_switches_its_communes_on_and_off_on_the_list(world, enter):
    browser = enter(world.ha)
    assert "Đang tắt: chỉ huyện báo cáo." in said(browser.get(LIST))

    browser.post(reverse("office:switch_communes"), {"bat": "1"})

    assert "Đang bật" in said(browser.get(LIST))
    assert len(enter(world.minh).get(LIST).context["page"].object_list) == 1
    browser.post(reverse("office:switch_communes"), {"bat": "0"})
    assert "Đang tắt" in said(browser.get(LIST))


@pytest.mark.parametrize("who", ["tu", "minh", "khach"])
def test_nobody_else_switches_communes(world, enter, who):
    assert enter(getattr(world, who)).post(reverse("office:switch_communes"), {"bat": "1"}).status_code in (403, 404)


def test_the_ministrys_table_goes_with_a_frozen_report_only(world, enter):
    row, browser = begun(world), enter(world.dung)
    assert browser.get(at("ministry_table", row)).status_code == 404

    consolidating.freeze(consolidation=row, by=world.dung)

    assert browser.get(at("ministry_table", row)).headers["Content-Type"].endswith("sheet")


def test_a_phase_is_opened_by_its_first_year(world, enter):
    answer = enter(world.dung).post(reverse("office:open_supplement"), {"due_on": "15/1/2021", "first_year": "2018"})

    assert answer.status_code == 302
    assert "Báo cáo tổng kết giai đoạn 2018–2020" in said(enter(world.dung).get(answer.url))
