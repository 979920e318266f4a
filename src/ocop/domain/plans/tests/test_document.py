"""Every number, date and agency of plan 4130/KH-UBND, written down from the document and not from the data file."""

from datetime import date

import pytest

from ocop.domain.plans import queries
from ocop.domain.plans.models import Milestone, Target

NNPTNT = "Sở Nông nghiệp và Phát triển nông thôn"
DISTRICTS = "UBND các huyện, thành phố"
UNIONS = "Các Sở, ban, ngành liên quan và các tổ chức đoàn thể"
REPORTING = "Các đơn vị được giao nhiệm vụ"


def figures(plan, code):
    rows = Target.objects.filter(item__plan=plan, item__code=code)
    return {row.code: (row.minimum, row.maximum, row.unit, row.qualifier, row.section) for row in rows}


def holders(item_or_duty, role):
    """Names of agencies; a group once, by the document's name for it."""
    rows = [row for row in item_or_duty.holders.select_related("agency").order_by("pk") if row.role == role]
    return list(dict.fromkeys(row.group or row.agency.name for row in rows))


def test_the_head_of_the_document(plan):
    assert plan.number == "4130/KH-UBND"
    assert plan.issued_on == date(2019, 11, 19)
    assert plan.issuer.name == "UBND tỉnh Bắc Giang"
    assert plan.title == "Kế hoạch triển khai Chương trình “Mỗi xã một sản phẩm” tỉnh Bắc Giang năm 2020"
    assert (plan.season.year, plan.season.starts_on, plan.season.ends_on) == (
        2020,
        date(2020, 1, 1),
        date(2020, 12, 31),
    )
    assert plan.season.province.full_name == "Tỉnh Bắc Giang"
    assert plan.state == "ISSUED"


def test_the_legal_bases_stand_as_printed(plan):
    assert plan.legal_bases == [
        (
            "Căn cứ Quyết định số 490/QĐ-TTg ngày 07/5/2019 của Thủ tướng Chính phủ Phê duyệt Chương trình Mỗi xã một"
            " sản phẩm giai đoạn 2018-2020;"
        ),
        (
            "Căn cứ Quyết định số 975/QĐ-UBND ngày 29/6/2019 của UBND tỉnh Bắc Giang về việc Phê duyệt Đề án Chương"
            " trình mỗi xã một sản phẩm tỉnh Bắc Giang giai đoạn 2018-2020, định hướng đến năm 2030;"
        ),
    ]


def test_the_recipients_and_the_signature_stand_as_printed(plan):
    assert plan.recipients[0] == "Bộ Nông nghiệp và PTNT;"
    assert plan.recipients[8] == "Báo Bắc Giang, Đài PT-TH tỉnh;"
    assert len(plan.recipients) == 14
    assert plan.signer == {"title": "CHỦ TỊCH", "name": "Đương Văn Thái"}


def test_the_items_stand_in_the_order_of_the_document(plan):
    assert list(plan.items.values_list("code", flat=True)) == [
        "I", "I.1", "I.2",
        "II", "II.1", "II.2", "II.2.1", "II.2.2", "II.3", "II.4", "II.5", "II.5.1", "II.5.2", "II.6",
        "II.7", "II.7.1", "II.7.2", "II.7.2a", "II.7.2b", "II.7.3", "II.8",
        "III", "III.1", "III.2", "III.3", "III.4", "III.5", "III.6", "III.7", "III.8", "III.9", "III.10", "III.12",
        "III.BC",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("I.1", "- Củng cố, nâng cấp các sản phẩm tham gia OCOP về việc chuẩn hóa cơ cấu tổ chức, nhà xưởng"),
        ("I.2", "góp phần hoàn thành Chương trình xây dựng nông thôn mới trên địa bàn tỉnh."),
        ("II.1", "Băng rôn, áp phích, tờ rơi, xây dựng tài liệu hướng dẫn"),
        ("II.1", "hỗ trợ phát triển 06 nhóm sản phẩm theo đề án"),
        ("II.2.1", "Quyết định số 490/QĐ-TTg ngày 07/5/2018 của Thủ tướng Chính phủ"),
        ("II.2.2", "có sản phẩm tham gia hoặc có ý tưởng tham gia Chương trình OCOP."),
        ("II.4", "tăng cường kết nối giữa các chủ thể sản xuất với các doanh nghiệp, nhà đầu tư"),
        ("II.5.1", "hỗ trợ củng cố và nâng cấp các sản phẩm đạt 3 - 4 sao năm 2019 tham gia nâng hạng sao."),
        ("II.5.2", "thi phân hạng đạt 3 sao trở lên năm 2019 (dự kiến 30 sản phẩm)."),
        ("II.6", "(như siêu thị Mini Mart, cửa hàng tiện lợi, cửa hàng kinh doanh tổng hợp, ...)"),
        ("II.6", "nhưng không có tính chất xây dựng cơ bản."),
        ("II.7.1", "(mỗi huyện, thành phố lựa chọn tối thiểu từ 3-4 sản phẩm)"),
        ("II.7.2a", "Lựa chọn các sản phẩm tiềm năng đạt 3 sao trở lên tham gia đánh giá, xếp hạng cấp tỉnh."),
        ("II.7.2b", "tham dự kỳ đánh giá, công nhận ở cấp quốc gia (nếu có)."),
        ("II.7.3", "Trưng bày các sản phẩm OCOP cấp tỉnh, cấp huyện."),
        ("II.8", "5.000.000.000 đồng (Năm tỷ đồng)."),
        ("III.4", "Quyết định số 920/QĐ-BCT ngày 16/4/2019 của Bộ Công Thương."),
        ("III.4", "(theo Quyết định số 1732/QĐ-UBND ngày 21/10/2019 của UBND tỉnh"),
        ("III.12", "Thành lập Hội đồng đánh giá, xếp loại sản phẩm OCOP cấp huyện"),
    ],
)
def test_the_items_keep_the_documents_own_words(plan, code, words):
    assert words in queries.item(plan, code).text


def test_titles_stand_as_printed(plan):
    titles = dict(plan.items.values_list("code", "title"))

    assert (
        titles["II.3"] == "Tổ chức đoàn công tác học tập kinh nghiệm tại một số tỉnh đã thực hiện tốt chương trình OCOP"
    )
    assert titles["II.7.2"] == (
        "Tổ chức đánh giá, phân hạng sản phẩm (Căn cứ tình hình thực tế, có thể tổ chức thành 02 đợt)."
    )
    assert titles["III.1"] == NNPTNT


@pytest.mark.parametrize(
    ("code", "starts_on", "ends_on", "wording", "section"),
    [
        ("II.2", date(2020, 4, 1), date(2020, 12, 31), "Từ quý II/2020 - quý IV/2020", "II.2"),
        ("II.2.1", date(2020, 4, 1), date(2020, 12, 31), "Từ quý II/2020 - quý IV/2020", "II.2"),
        ("II.2.2", date(2020, 4, 1), date(2020, 12, 31), "Từ quý II/2020 - quý IV/2020", "II.2"),
        ("II.3", date(2020, 4, 1), date(2020, 9, 30), "Thực hiện trong Quý II - Quý III/2020", "II.3"),
        ("II.4", date(2020, 1, 1), date(2020, 12, 31), "Từ Quý I/2020 - Quý IV/2020", "II.4"),
        ("II.5.2", date(2020, 4, 1), date(2020, 12, 31), "Từ Quý II/2020 - Quý IV/2020", "II.5.2"),
        ("II.7.1", date(2020, 3, 1), date(2020, 3, 31), "Trong tháng 3/2020", "II.7.1"),
    ],
)
def test_windows(plan, code, starts_on, ends_on, wording, section):
    item = queries.item(plan, code)

    assert (item.starts_on, item.ends_on, item.window, item.window_section) == (starts_on, ends_on, wording, section)


def test_no_other_item_has_a_window(plan):
    assert set(plan.items.exclude(window="").values_list("code", flat=True)) == {
        "II.2", "II.2.1", "II.2.2", "II.3", "II.4", "II.5.2", "II.7.1",
    }  # fmt: skip


def test_targets_of_communication(plan):
    assert figures(plan, "II.1") == {"groups": (6, 6, "nhóm", "", "II.1")}


def test_targets_of_training_for_officials(plan):
    assert figures(plan, "II.2.1") == {
        "attendances": (90, 100, "lượt người", "khoảng", "II.2.1"),
        "days": (4, 5, "ngày", "", "II.2.1"),
        "classes": (1, 1, "lớp", "", "Phụ lục, I.2.3"),
        "trainees": (90, 90, "học viên", "", "Phụ lục, I.2.3"),
        "days-appendix": (5, 5, "ngày", "", "Phụ lục, I.2.3"),
        "days-in-class": (3, 3, "ngày", "", "Phụ lục, I.2.3"),
        "days-in-field": (2, 2, "ngày", "", "Phụ lục, I.2.3"),
    }
    assert figures(plan, "II.2") == {"classes": (3, 3, "lớp", "", "Phụ lục, I.2")}


def test_targets_of_training_for_producers(plan):
    assert figures(plan, "II.2.2") == {
        "attendances": (180, 200, "lượt người", "khoảng", "II.2.2"),
        "days": (4, 5, "ngày", "", "II.2.2"),
        "classes": (2, 2, "lớp", "", "Phụ lục, I.2.1, I.2.2"),
        "trainees": (90, 90, "học viên", "", "Phụ lục, I.2.1, I.2.2"),
        "days-appendix": (5, 5, "ngày", "", "Phụ lục, I.2.1, I.2.2"),
        "days-in-class": (3, 3, "ngày", "", "Phụ lục, I.2.1, I.2.2"),
        "days-in-field": (2, 2, "ngày", "", "Phụ lục, I.2.1, I.2.2"),
    }


def test_targets_of_study_tours_fairs_and_products(plan):
    assert figures(plan, "II.3") == {
        "attendances": (90, 100, "lượt người", "khoảng", "II.3"),
        "batches": (2, 2, "đợt", "", "II.3"),
        "trips": (2, 2, "chuyến", "", "Phụ lục, I.3"),
    }
    assert figures(plan, "II.4") == {"fairs": (3, 4, "hội chợ", "dự kiến", "II.4")}
    assert figures(plan, "II.5.1") == {
        "products": (30, 30, "sản phẩm", "khoảng", "II.5.1"),
        "products-appendix": (27, 30, "sản phẩm", "tối thiểu khoảng", "Phụ lục, I.5"),
    }
    assert figures(plan, "II.5.2") == {
        "products": (30, 30, "sản phẩm", "dự kiến", "II.5.2"),
        "stars": (3, None, "sao", "từ", "II.5.2"),
    }


def test_targets_of_the_cycle(plan):
    assert figures(plan, "II.7.1") == {"products-per-district": (3, 4, "sản phẩm", "tối thiểu", "II.7.1")}
    assert Target.objects.get(item__code="II.7.1").per == "huyện, thành phố"
    assert figures(plan, "II.7.2") == {"rounds": (2, 2, "đợt", "có thể", "II.7.2")}
    for code in ("II.7.2a", "II.7.2b", "II.7.3"):
        assert figures(plan, code) == {"stars": (3, None, "sao", "từ", code)}
    assert figures(plan, "III.12") == {"districts": (10, 10, "đơn vị", "", "Phụ lục, II")}


@pytest.mark.parametrize(
    ("code", "item", "due_on", "wording", "last_day"),
    [
        ("ideas", "II.7.1", date(2020, 3, 31), "Trong tháng 3/2020", date(2020, 3, 31)),
        ("district-1", "II.7.2a", date(2020, 7, 15), "Trước ngày 15/7/2020", date(2020, 7, 14)),
        ("district-2", "II.7.2a", date(2020, 11, 10), "Trước ngày 10/11/2020", date(2020, 11, 9)),
        ("province-1", "II.7.2b", date(2020, 7, 30), "Trước ngày 30/7/2020", date(2020, 7, 29)),
        ("province-2", "II.7.2b", date(2020, 12, 10), "Trước ngày 10/12/2020", date(2020, 12, 9)),
        ("ceremony", "II.7.3", date(2020, 12, 30), "Xong trước 30/12/2020", date(2020, 12, 29)),
        ("report-6m", "III.BC", date(2020, 6, 15), "trước ngày 15/6", date(2020, 6, 14)),
        ("report-year", "III.BC", date(2020, 11, 15), "xong trước ngày 15/11", date(2020, 11, 14)),
    ],
)
def test_milestones(plan, code, item, due_on, wording, last_day):
    found = queries.milestone(plan.season, code)

    assert (found.item.code, found.due_on, found.wording, found.last_day) == (item, due_on, wording, last_day)


def test_there_are_eight_milestones_and_ideas_begin_in_march(plan):
    assert Milestone.objects.filter(item__plan=plan).count() == 8
    assert queries.milestone(plan.season, "ideas").starts_on == date(2020, 3, 1)


@pytest.mark.parametrize(
    ("code", "lead", "cooperate"),
    [
        ("II.1", [NNPTNT], ["Đài Phát thanh - Truyền hình tỉnh", "Báo Bắc Giang"]),
        ("II.2.1", [NNPTNT], []),
        ("II.2", [NNPTNT], []),
        ("II.2.2", [NNPTNT], []),
        ("II.3", [NNPTNT], []),
        ("II.4", [NNPTNT], ["Sở Công Thương"]),
        ("II.5.1", ["Chi cục Phát triển nông thôn"], [DISTRICTS]),
        ("II.5.2", ["Chi cục Phát triển nông thôn"], ["Sở Khoa học và Công nghệ"]),
        ("II.6", ["Chi cục Phát triển nông thôn"], ["Sở Công Thương", "Sở Tài nguyên và Môi trường"]),
        ("II.7.1", [DISTRICTS], [NNPTNT]),
        ("II.7.2a", [DISTRICTS], [NNPTNT]),
        ("II.7.2b", [NNPTNT], []),
        ("II.7.3", [NNPTNT], []),
        ("II.8", ["Sở Kế hoạch và Đầu tư"], ["Sở Tài chính", NNPTNT]),
    ],
)
def test_who_sees_to_an_item(plan, code, lead, cooperate):
    item = queries.item(plan, code)

    assert (holders(item, "LEAD"), holders(item, "COOPERATE")) == (lead, cooperate)


@pytest.mark.parametrize(
    ("code", "lead", "cooperate", "words"),
    [
        ("III.1-1", [NNPTNT], ["Sở Kế hoạch và Đầu tư", "Sở Tài chính"], "tham mưu UBND tỉnh phân bổ nguồn vốn"),
        (
            "III.1-2",
            [NNPTNT],
            ["Đài Phát thanh - Truyền hình tỉnh", "Báo Bắc Giang"],
            "triển khai các nội dung tuyên truyền",
        ),
        ("III.1-3", [NNPTNT], [DISTRICTS], "xây dựng, phát triển và nâng cao các sản phẩm OCOP"),
        ("III.1-4", [NNPTNT], [], "tham gia các hội chợ OCOP trong và ngoài tỉnh."),
        ("III.1-5", [NNPTNT], [], "thành lập Hội đồng đánh giá, xếp hạng sản phẩm và tổ Thư ký giúp việc"),
        ("III.1-6", [NNPTNT], [], "Định kỳ báo cáo kết quả thực hiện Chương trình OCOP."),
        ("III.2-1", ["Sở Kế hoạch và Đầu tư"], [NNPTNT], "Chủ trì tham mưu kế hoạch vốn"),
        ("III.3-1", ["Sở Tài chính"], ["Sở Kế hoạch và Đầu tư", NNPTNT], "cân đối, đảm bảo bố trí nguồn kinh phí"),
        ("III.3-2", ["Sở Tài chính"], [], "nghiệp vụ, chế độ quản lý tài chính"),
        ("III.4-1", ["Sở Công Thương"], [], "tổ chức các hội thi"),
        ("III.4-4", ["Sở Công Thương"], [], "tại thành phố Hà Nội, giai đoạn 2019-2020."),
        ("III.4-2", ["Sở Công Thương"], [DISTRICTS], "đề xuất xây dựng các điểm giới thiệu và bán sản phẩm OCOP"),
        ("III.4-3", ["Sở Công Thương"], [DISTRICTS], "thường xuyên kiểm tra, giám sát các sản phẩm"),
        ("III.5-1", ["Sở Khoa học và Công nghệ"], [], "ứng dụng khoa học công nghệ"),
        ("III.5-2", ["Sở Khoa học và Công nghệ"], [], "quyền sở hữu trí tuệ"),
        ("III.6-1", ["Sở Y tế"], [], "công bố chất lượng sản phẩm"),
        ("III.7-1", ["Sở Văn hóa, Thể thao và Du lịch"], [], "dịch vụ du lịch gắn với du lịch nông thôn"),
        ("III.8-1", ["Sở Lao động - Thương binh và Xã hội"], [], "tổ chức đào tạo các ngành nghề"),
        ("III.9-1", ["Sở Tài nguyên và Môi trường"], [], "công khai quy hoạch, kế hoạch sử dụng đất"),
        ("III.9-2", ["Sở Tài nguyên và Môi trường"], [], "bảo vệ môi trường trong sản xuất"),
        (
            "III.10-2",
            ["Hội Nông dân tỉnh", "Tỉnh đoàn Thanh niên", "Hội LHPN tỉnh", "Liên minh Hợp tác xã tỉnh"],
            [],
            "vận động đoàn viên, hội viên tích cực tham gia",
        ),
        ("III.10-3", ["Ủy ban Mặt trận tổ quốc Việt Nam tỉnh"], [], "giám sát và phản biện xã hội"),
        ("III.10-1", [UNIONS], [], "lồng ghép các hoạt động"),
        ("III.12-1", [DISTRICTS], [], "chủ động xây dựng kế hoạch chi tiết theo hướng có trọng tâm, trọng điểm"),
        ("III.12-2", [DISTRICTS], [], "Thành lập Hội đồng đánh giá, xếp loại sản phẩm OCOP cấp huyện"),
        ("III.12-3", [DISTRICTS], [], "Huy động lồng ghép các nguồn lực"),
        ("III.12-4", [DISTRICTS], [], "Chỉ đạo UBND xã, phường, thị trấn"),
        ("III.12-5", ["UBND các xã, phường, thị trấn"], [], "tổng hợp ý tưởng, phương án sản xuất, kinh doanh"),
    ],
)
def test_duties_of_part_three(plan, code, lead, cooperate, words):
    duty = plan.duties.get(code=code)

    assert words in duty.text
    assert (holders(duty, "LEAD"), holders(duty, "COOPERATE")) == (lead, cooperate)


@pytest.mark.parametrize(
    ("code", "lead", "words"),
    [
        ("III.BC-1", [REPORTING, NNPTNT], "các đơn vị xây dựng kế hoạch triển khai thực hiện"),
        ("III.BC-2", [REPORTING], "báo cáo kết quả 6 tháng trước ngày 15/6"),
        ("III.BC-3", [REPORTING], "hàng năm báo cáo kết quả thực hiện của năm xong trước ngày 15/11"),
        ("III.BC-4", [NNPTNT], "để tổng hợp báo cáo UBND tỉnh theo quy định"),
    ],
)
def test_duties_of_the_closing_paragraph(plan, code, lead, words):
    duty = plan.duties.get(code=code)

    assert words in duty.text
    assert (holders(duty, "LEAD"), holders(duty, "COOPERATE")) == (lead, [])


def test_each_paragraph_of_part_three_is_one_duty(plan):
    count = {}
    for duty in plan.duties.select_related("item"):
        count[duty.item.code] = count.get(duty.item.code, 0) + 1

    assert count == {
        "III.1": 6, "III.2": 1, "III.3": 2, "III.4": 4, "III.5": 2, "III.6": 1, "III.7": 1, "III.8": 1, "III.9": 2,
        "III.10": 3, "III.12": 5, "III.BC": 4,
    }  # fmt: skip


def test_a_duty_of_all_districts_falls_on_each_of_the_ten(plan):
    for code in ("III.12-1", "III.12-2", "III.12-3", "III.12-4"):
        assert plan.duties.get(code=code).holders.count() == 10
    assert plan.duties.get(code="III.12-5").holders.count() == 209


def test_everybody_reports_twice_to_the_standing_office(plan):
    half_year, year = plan.duties.get(code="III.BC-2"), plan.duties.get(code="III.BC-3")

    assert (half_year.due_on, year.due_on) == (date(2020, 6, 15), date(2020, 11, 15))
    assert (half_year.milestone.code, year.milestone.code) == ("report-6m", "report-year")
    names = [holder.agency.name for holder in half_year.holders.select_related("agency")]
    assert sum(name.startswith("UBND huyện") for name in names) == 9
    assert {"Sở Công Thương", "Tỉnh đoàn Thanh niên", "UBND thành phố Bắc Giang"} < set(names)
    assert NNPTNT not in names
    assert holders(plan.duties.get(code="III.BC-4"), "LEAD") == [NNPTNT]


def test_the_thirteen_irregularities_are_remarks_where_they_stand(plan):
    remarks = {remark.code: remark for remark in plan.remarks.prefetch_related("items")}
    places = {
        code: (sorted(item.code for item in remark.items.all()), remark.line_codes) for code, remark in remarks.items()
    }

    assert places == {
        "1": (["II.2.1", "II.2.2"], []),
        "2": (["III.10", "III.12"], []),
        "3": (["II.2", "II.2.1", "II.2.2"], ["I.2", "I.2.1", "I.2.2", "I.2.3"]),
        "4": (["II.5.1"], ["I.5"]),
        "5": ([], []),
        "6": ([], []),
        "7": (["III.4"], []),
        "8": ([], []),
        "9": (["II.5.2"], ["I.6"]),
        "10": (["II.2.2"], ["I.2.1", "I.2.2"]),
        "11": (["II.6"], ["I.11"]),
        "12": (["II.7.2", "II.7.2a", "II.7.2b", "III.1", "III.12"], ["I.7"]),
        "13": (["II.7.2b", "II.7.3", "III.BC"], []),
    }
    assert "07/5/2019" in remarks["1"].text
    assert "29/6/2018" in remarks["5"].text
    assert "Đương Văn Thái" in remarks["6"].text
    assert all(remark.places for remark in remarks.values())


def test_remarks_never_touch_the_words(plan):
    assert "490/QĐ-TTg ngày 07/5/2019" in plan.legal_bases[0]
    text = queries.item(plan, "III.4").text
    assert text.count("(") == text.count(")") + 1
