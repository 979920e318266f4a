"""The plan's wording, case by case; pure."""

from datetime import date

import pytest
import yaml
from django.conf import settings

from ocop.domain.support.entitlement import Facts, Wanted, against, check, consulting_basis
from ocop.domain.support.rules import Rules
from ocop.platform.core.datafile import plain

FILE = yaml.safe_load((settings.DATA_DIR / "support" / "2020.yaml").read_text(encoding="utf-8"))
RULES = {row["code"]: Rules.of(plain(row["rules"])) for row in FILE["schemes"]}
STANDARD, OUTLET = RULES["tieu-chuan-hoa"], RULES["diem-ban"]
JULY = date(2020, 7, 20)
MILLION = 1_000_000


def reasons(
    rules: Rules, code: str = "dang-ky-nhan-hieu", asked: int = 10 * MILLION, cost: int = 0, **known
) -> list[str]:
    facts = {"asked_on": JULY, "stars": {2019: 3}, "has_linkage": True, **known}
    found = against(check(rules, Facts(wanted=[Wanted(code, code, cost or asked, asked)], **facts)))
    return [sentence.replace("\xa0", " ") for sentence in found]


def test_a_product_of_3_stars_of_2019_in_the_second_quarter_is_entitled():
    assert reasons(STANDARD) == []


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2020, 3, 31), "chưa đến thời gian hỗ trợ"), (date(2020, 4, 1), ""), (date(2020, 12, 31), ""),
        (date(2021, 1, 1), "đã hết thời gian hỗ trợ: từ 1/4/2020 đến hết 31/12/2020 (Từ Quý II/2020 - Quý IV/2020)"),
    ],
)  # fmt: skip
def test_from_the_second_to_the_fourth_quarter(day, said):
    """II.5.2: Từ Quý II/2020 - Quý IV/2020."""
    found = reasons(STANDARD, asked_on=day)
    assert (len(found), said in "".join(found)) == (1 if said else 0, True)


@pytest.mark.parametrize(
    ("stars", "said"),
    [
        ({2019: 3}, ""), ({2019: 4}, ""), ({2019: 5}, ""),
        ({}, "không có hạng sao còn giá trị của năm 2019"), ({2018: 4}, "không có hạng sao"),
        ({2020: 4}, "không có hạng sao"), ({2019: 2}, "chỉ đạt 2 sao"),
    ],
)  # fmt: skip
def test_three_stars_or_more_in_2019(stars, said):
    """II.5.2: thi phân hạng đạt 3 sao trở lên năm 2019; also a product recognised in the year itself waits."""
    found = reasons(STANDARD, stars=stars)
    assert (len(found), said in "".join(found)) == (1 if said else 0, True)


@pytest.mark.parametrize("code", [item.code for item in STANDARD.items])
def test_each_content_of_standardisation(code):
    assert reasons(STANDARD, code=code) == []


@pytest.mark.parametrize("code", [item.code for item in OUTLET.offered if not item.centre_only])
def test_each_content_for_a_shop_with_a_linkage_contract(code):
    """II.6: sửa chữa nhỏ, giá, kệ, bảng hiệu, tủ bảo quản, trang trí; I.11: khai trương. Stars do not matter."""
    assert reasons(OUTLET, code=code, stars={}) == []


def test_a_shop_without_a_linkage_contract_is_not_entitled():
    """II.6: có hợp đồng liên kết với các cơ sở sản xuất."""
    assert "Chưa có hợp đồng liên kết" in reasons(OUTLET, code="gia-ke", has_linkage=False)[0]


@pytest.mark.parametrize("code", ["xay-moi", "cai-tao"])
def test_basic_construction_is_never_paid(code):
    """II.6: không có tính chất xây dựng cơ bản."""
    assert "xây dựng cơ bản, ngân sách không hỗ trợ (II.6)" in reasons(OUTLET, code=code)[0]
    assert reasons(OUTLET, code=code, is_centre=True) != []


def test_machines_are_for_ocop_centres():
    """II.6, I.11: máy móc trang thiết bị phục vụ trung tâm OCOP."""
    assert "chỉ hỗ trợ trung tâm OCOP" in reasons(OUTLET, code="may-moc")[0]
    assert reasons(OUTLET, code="may-moc", is_centre=True) == []


def test_what_the_plan_does_not_name_is_refused():
    assert "không có trong nội dung hỗ trợ của mục II.5.2" in reasons(STANDARD, code="o-to")[0]
    assert against(check(STANDARD, Facts(asked_on=JULY, wanted=[], stars={2019: 3}))) == [
        "Chưa ghi nội dung nào cần hỗ trợ."
    ]


@pytest.mark.parametrize(("asked", "granted", "over"), [(40, 0, 0), (41, 0, 1), (10, 30, 0), (10, 31, 1)])
def test_the_ceiling_counts_what_was_granted_in_the_year(asked, granted, over):
    found = reasons(STANDARD, asked=asked * MILLION, granted=granted * MILLION)
    assert (len(found), "vượt 1.000.000 đ" in "".join(found)) == (over, bool(over))


def test_nothing_is_supported_twice_in_any_year():
    found = reasons(STANDARD, supported={"dang-ky-nhan-hieu": "yêu cầu năm 2019"})
    assert found == ["“dang-ky-nhan-hieu” đã được hỗ trợ: yêu cầu năm 2019. Mỗi việc chỉ hỗ trợ một lần."]
    assert reasons(STANDARD, supported={"in-tem": "yêu cầu năm 2019"}) == []


def test_a_share_below_the_whole_limits_what_is_asked():
    half = Rules.of({"whom": "", "place": "II.6", "share": 50, "items": [{"code": "gia-ke", "label": "Kệ"}]})
    assert reasons(half, code="gia-ke", asked=5 * MILLION, cost=10 * MILLION) == []
    assert (
        "nhiều nhất 50% chi phí, là 5.000.000 đ"
        in reasons(half, code="gia-ke", asked=6 * MILLION, cost=10 * MILLION)[0]
    )


def test_every_reason_is_told_at_once():
    found = reasons(OUTLET, code="xay-moi", asked=50 * MILLION, has_linkage=False, asked_on=date(2021, 1, 5))
    assert len(found) == 4


@pytest.mark.parametrize(
    ("participation", "stars", "basis"),
    [
        ("RETRY", 0, "FAILED"), ("NEW", 0, "NEW"), ("EXISTING", 0, "NEW"), ("UPGRADE", 3, "UPGRADE"),
        ("UPGRADE", 4, "UPGRADE"), ("UPGRADE", 5, ""), ("UPGRADE", 0, ""), ("", 4, ""), ("AGAIN", 3, ""),
    ],
)  # fmt: skip
def test_three_kinds_of_products_are_advised(participation, stars, basis):
    """II.5.1: chưa đạt năm 2019 và tiếp tục; mới năm 2020; 3–4 sao năm 2019 nâng hạng."""
    found, reason = consulting_basis(participation, stars, 2020)
    assert (found, bool(reason)) == (basis, True)


def test_what_the_documents_leave_open_is_written_down():
    assert "sản phẩm tham gia chu trình" in " ".join(STANDARD.doubts)
    assert "sửa chữa nhỏ" in " ".join(OUTLET.doubts)
    assert OUTLET.item("sua-chua-nho").doubt
