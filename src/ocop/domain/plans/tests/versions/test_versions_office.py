"""The pages of versions and of the units' plans: who opens them, what the forms do, how many queries they ask."""

from datetime import date

import pytest
from django.test import Client

from ocop.domain.plans.document.content import content_of
from ocop.domain.plans.document.workbook import workbook
from ocop.domain.plans.models import ImplementingPlan, ImplementingReminder, Plan, PlanVersion
from ocop.domain.plans.queries import directory
from ocop.domain.plans.services import drafting, implementing
from ocop.domain.plans.services.implementing import Task
from ocop.domain.plans.tests.versions.factories import amendment, approved, change_item, many_items
from ocop.platform.core import clock
from ocop.platform.core.tests.counting import queries_to

HOME = "/lam-viec/ke-hoach/"
DRAFT = f"{HOME}2020/ban/2/"
EDITS = (
    "sua/", "sua/them/", "sua/II.4/", "sua/II.4/chi-tieu/", "sua/II.7.2a/moc/", "sua/III.6/trach-nhiem/III.6-1/",
    "sua/III.6/trach-nhiem/them/", "nhap/",
)  # fmt: skip
READ = ("", "khac/")
more_words = change_item("II.6", text="Hỗ trợ 5 điểm bán hàng.")


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def fields(page):
    """What a browser would send back: every field of the form with its initial value."""
    form = page.context["form"]
    values = {name: form[name].value() for name in form.fields}
    values = {name: f"{value:%d/%m/%Y}" if isinstance(value, date) else value for name, value in values.items()}
    return {name: value for name, value in values.items() if value not in (None, False)} | {
        "revision": page.context["revision"]
    }


def fill(client, address, **values):
    """Open the form, change some fields (``a__b`` for ``a-b``), send it."""
    typed = fields(client.get(address))
    return client.post(address, typed | {name.replace("__", "-"): value for name, value in values.items()})


def test_every_official_reads_a_version_and_nobody_else(world):
    amendment(world, more_words)

    for user in world.officials:
        for page in READ:
            assert signed_in(user).get(DRAFT + page).status_code == 200
    assert {signed_in(world.khach).get(DRAFT + page).status_code for page in READ} == {403}
    assert Client().get(DRAFT).status_code == 302
    assert signed_in(world.dung).get(f"{HOME}2020/ban/9/").status_code == 404


def test_only_the_standing_office_opens_the_forms(world):
    amendment(world)

    dung = signed_in(world.dung)
    assert {page: dung.get(DRAFT + page).status_code for page in EDITS} == dict.fromkeys(EDITS, 200)
    for user in (world.nga, world.tu, world.ha, world.khach):
        assert {signed_in(user).get(DRAFT + page).status_code for page in EDITS} == {403}


def test_from_the_plan_to_the_issue_on_screen(world):
    dung, nga = signed_in(world.dung), signed_in(world.nga)
    assert "Soạn điều chỉnh" in dung.get(f"{HOME}2020/").content.decode()
    assert "Soạn điều chỉnh" not in nga.get(f"{HOME}2020/").content.decode()

    assert dung.post(f"{HOME}2020/dieu-chinh/", {"reason": "Thêm sản phẩm."}).url == DRAFT
    assert fill(dung, f"{DRAFT}sua/II.6/", text="Hỗ trợ 5 điểm bán hàng.").url == f"{DRAFT}#muc-II.6"
    assert "<ins>5 </ins>điểm bán" in dung.get(f"{DRAFT}khac/").content.decode()
    assert dung.post(f"{DRAFT}trinh/").url == DRAFT
    assert nga.post(f"{DRAFT}tra-lai/", {"note": "Nêu nguồn kinh phí."}).url == DRAFT
    assert "Nêu nguồn kinh phí." in dung.get(DRAFT).content.decode()
    dung.post(f"{DRAFT}trinh/")
    assert nga.post(f"{DRAFT}duyet/").url == DRAFT
    page = dung.post(
        f"{DRAFT}ban-hanh/",
        {"number": "2199/KH-UBND", "issued_on": "18/7/2020", "signer_title": "CHỦ TỊCH", "signer_name": "Nguyễn Mẫu"},
    )

    assert page.url == f"{HOME}2020/"
    assert "Hỗ trợ 5 điểm bán hàng." in dung.get(f"{HOME}2020/II.6/").content.decode()
    assert "2199/KH-UBND" in nga.get(f"{HOME}2020/").content.decode()
    assert "Hỗ trợ xây dựng/nâng cấp điểm bán hàng" in nga.get(f"{HOME}2020/ban/1/").content.decode()
    assert dung.get(f"{DRAFT}sua/II.6/").status_code == 409


def test_a_refused_form_keeps_what_was_typed(world):
    amendment(world)
    dung = signed_in(world.dung)

    page = fill(dung, f"{DRAFT}sua/II.3/", title="Đi học", ends_on="1/1/2020", lead="Sở Ngoại giao")
    assert page.status_code == 422
    text = page.content.decode()
    assert "Ngày này đứng trước ngày bắt đầu." in text
    assert "Không có cơ quan hay nhóm “Sở Ngoại giao”" in text
    assert 'value="Đi học"' in text


def test_each_form_changes_its_place_and_nothing_else(world):
    before = content_of(world.plan)
    amendment(world)
    dung = signed_in(world.dung)
    for address, values in (
        ("sua/", {"closing": "Hết."}),
        ("sua/II.3/", {"wording": "Trong quý III/2020", "starts_on": "1/7/2020", "lead": "UBND các huyện, thành phố"}),
        ("sua/II.4/chi-tieu/", {"target__0__maximum": "6", "target__1__label": "Gian hàng", "target__1__unit": "gian",
                                "target__1__minimum": "1.200", "target__1__wording": "1.200 gian", "target__1__section": "II.4"}),
        ("sua/II.7.3/moc/", {"milestone__0__due_on": "28/12/2020"}),
        ("sua/III.6/trach-nhiem/III.6-1/", {"text": "Chủ trì kiểm tra.", "cooperate": "Sở Công Thương\nBáo Bắc Giang"}),
        ("sua/III.6/trach-nhiem/them/", {"text": "Báo cáo.", "lead": "Sở Y tế", "milestone": "report-year"}),
        ("sua/them/", {"parent": "II", "code": "II.9", "title": "Việc mới", "short_title": "Việc mới"}),
    ):  # fmt: skip
        assert fill(dung, DRAFT + address, **values).status_code == 302, address

    after = PlanVersion.objects.get(ordinal=2).content
    old, new = ({item["code"]: item for item in content["items"]} for content in (before, after))
    assert after["closing"] == "Hết."
    assert new["II.3"]["window"] == {
        "starts_on": "2020-07-01", "ends_on": "2020-09-30", "wording": "Trong quý III/2020", "section": "II.3",
    }  # fmt: skip
    assert {row["group"] for row in new["II.3"]["agencies"]} == {"UBND các huyện, thành phố"}
    assert len(new["II.3"]["agencies"]) == 10
    assert [(row["code"], row["minimum"], row["maximum"]) for row in new["II.4"]["targets"]] == [
        ("fairs", 3, 6), ("gian-hang", 1200, None),
    ]  # fmt: skip
    assert new["II.7.3"]["milestones"][0]["due_on"] == "2020-12-28"
    duties = [row for row in after["responsibilities"] if row["item"] == "III.6"]
    assert [(row["code"], row["text"], row["milestone"]) for row in duties] == [
        ("III.6-1", "Chủ trì kiểm tra.", None), ("III.6-2", "Báo cáo.", "report-year"),
    ]  # fmt: skip
    assert [row["slug"] for row in duties[0]["agencies"]] == ["so-y-te", "so-cong-thuong", "bao-bac-giang"]
    codes = [item["code"] for item in after["items"]]
    assert codes[codes.index("II.8") + 1 :][:2] == ["II.9", "III"]
    touched = {"II.3", "II.4", "II.7.3", "II.9"}
    assert {code: item for code, item in new.items() if code not in touched} == {
        code: item for code, item in old.items() if code not in touched
    }


def test_rows_and_items_are_taken_out(world):
    amendment(world)
    dung = signed_in(world.dung)

    assert fill(dung, f"{DRAFT}sua/III.7/", remove="on").status_code == 302
    assert fill(dung, f"{DRAFT}sua/III.9/trach-nhiem/III.9-2/", remove="on").status_code == 302
    empty = {
        f"target__0__{key}": "" for key in ("label", "unit", "minimum", "maximum", "qualifier", "wording", "section")
    }
    assert fill(dung, f"{DRAFT}sua/II.4/chi-tieu/", **empty).status_code == 302
    page = fill(dung, f"{DRAFT}sua/II.7/", remove="on")

    content = PlanVersion.objects.get(ordinal=2).content
    assert "III.7" not in [item["code"] for item in content["items"]]
    assert not [row for row in content["responsibilities"] if row["code"] in ("III.7-1", "III.9-2")]
    assert [item["targets"] for item in content["items"] if item["code"] == "II.4"] == [[]]
    assert (page.status_code, "Mục II.7 còn mục con" in page.content.decode()) == (422, True)


def test_a_form_opened_before_somebody_else_saved_is_refused(world):
    amendment(world)
    dung = signed_in(world.dung)
    typed = fields(dung.get(f"{DRAFT}sua/II.6/"))
    fill(dung, f"{DRAFT}sua/II.4/", text="Khác.")

    assert dung.post(f"{DRAFT}sua/II.6/", typed).status_code == 409


def test_next_year_is_drafted_and_compared_on_screen(world):
    dung = signed_in(world.dung)
    address = f"{HOME}2021/ban/1/"

    assert dung.post(f"{HOME}2020/nam-sau/").url == address
    assert dung.get(f"{HOME}2021/").url == address
    assert dung.get(f"{HOME}2021/II.4/").status_code == 404
    fill(dung, f"{address}sua/II.4/", title="Xúc tiến")
    text = dung.get(f"{address}khac/").content.decode()
    assert "So với kế hoạch 2020" in text
    assert "<ins>Xúc tiến</ins>" in text
    assert "Lời văn còn nhắc năm 2020 ở" in dung.get(address).content.decode()
    assert signed_in(world.nga).post(f"{HOME}2020/nam-sau/").status_code == 403


def upload(client, address, content):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return client.post(address, {"file": SimpleUploadedFile("ke-hoach.xlsx", content)})


def test_a_workbook_is_read_dry_and_then_stored(world):
    version = amendment(world)
    dung = signed_in(world.dung)
    assert dung.get(f"{DRAFT}xuat/")["Content-Disposition"] == 'attachment; filename="ke-hoach-2020-ban-2.xlsx"'
    changed = change_item("II.6", title="Điểm bán hàng mới")(version.content)
    file = workbook(changed, directory(world.plan.season.province)).read()

    page = upload(dung, f"{DRAFT}nhap/", file)
    assert (page.status_code, "1 chỗ sẽ khác với dự thảo" in page.content.decode()) == (200, True)
    assert PlanVersion.objects.get(pk=version.pk).content == version.content
    token = page.context["token"]
    assert signed_in(world.nga).post(f"{DRAFT}nhap/luu/", {"token": token}).status_code == 403
    assert dung.post(f"{DRAFT}nhap/luu/", {"token": token[:-2]}).status_code == 409
    assert dung.post(f"{DRAFT}nhap/luu/", {"token": token}).url == DRAFT
    titles = {item["code"]: item["title"] for item in PlanVersion.objects.get(pk=version.pk).content["items"]}
    assert titles["II.6"] == "Điểm bán hàng mới"
    assert dung.post(f"{DRAFT}nhap/luu/", {"token": token}).status_code == 409


def test_a_bad_workbook_is_refused_on_screen_and_nothing_stored(world):
    version = amendment(world)
    dung = signed_in(world.dung)
    wrong = change_item("II.6", parent="II.99")(version.content)

    page = upload(dung, f"{DRAFT}nhap/", workbook(wrong, directory(world.plan.season.province)).read())
    assert page.status_code == 422
    assert "Không có mục &#x27;II.99&#x27; đứng trước" in page.content.decode()
    page = upload(dung, f"{DRAFT}nhap/", b"khong phai so tinh")
    assert (page.status_code, "không phải sổ tính Excel" in page.content.decode()) == (422, True)
    assert PlanVersion.objects.get(pk=version.pk).revision == version.revision


def test_the_plan_in_force_goes_out_as_a_workbook(world):
    assert signed_in(world.ha).get(f"{HOME}2020/xuat/")["Content-Disposition"].endswith('filename="ke-hoach-2020.xlsx"')
    assert signed_in(world.khach).get(f"{HOME}2020/xuat/").status_code == 403


@pytest.mark.parametrize(("page", "queries"), [("2020/", 15), ("2020/II.9.3/", 21)])
@pytest.mark.parametrize("number", [10, 1000])
def test_ten_items_and_a_thousand_ask_the_same_queries(world, page, queries, number):
    many_items(world.plan, number)
    client = signed_in(world.dung)

    with queries_to("plans", expected=queries):
        assert client.get(HOME + page).status_code == 200


@pytest.mark.parametrize("number", [1, 300])
def test_a_version_asks_the_same_queries_for_one_item_and_many(world, number):
    many_items(world.plan, number)
    amendment(world, more_words)
    client = signed_in(world.dung)

    with queries_to("plans", expected=5):
        assert client.get(DRAFT).status_code == 200


# ── the units' plans

UNIT = f"{HOME}2020/don-vi/ubnd-huyen-luc-ngan/"


def test_every_official_sees_who_has_a_plan_and_who_has_not(world):
    for user in world.officials:
        text = signed_in(user).get(f"{HOME}2020/don-vi/").content.decode()
        assert "24 đơn vị chưa gửi" in text
        assert text.count("Chưa có") == 24
        assert ("Nhắc<" in text) == (user == world.dung)
    assert signed_in(world.khach).get(f"{HOME}2020/don-vi/").status_code == 403
    assert signed_in(world.dung).get(f"{HOME}2020/don-vi/chi-cuc-ptnt/").status_code == 404


def test_a_district_enters_and_sends_on_screen(world):
    ha, dung = signed_in(world.ha), signed_in(world.dung)
    page = fill(
        ha, f"{UNIT}nhap/", number="35/KH-UBND", issued_on="7/2/2020", task__0__text="Mở hội nghị triển khai",
        task__0__item="III.12", cost__0__text="Hội nghị", cost__0__amount="18.000.000",
    )  # fmt: skip
    assert page.url == UNIT
    ha.post(f"{UNIT}gui/")

    row = ImplementingPlan.objects.get()
    assert (row.state, [task.item.code for task in row.items.all()]) == ("SENT", ["III.12"])
    assert dung.post(f"{UNIT}ghi-nhan/").url == UNIT
    assert "18.000.000" in signed_in(world.tu).get(UNIT).content.decode()


def test_a_stranger_to_the_unit_reads_but_does_not_write(world):
    for user in (world.other_ha, world.tu, world.nga):
        client = signed_in(user)
        assert client.get(UNIT).status_code == 200
        assert client.get(f"{UNIT}nhap/").status_code == 403
        assert client.post(f"{UNIT}nhac/").status_code == 403
    assert not ImplementingReminder.objects.exists()


def test_one_button_reminds_and_gives_the_words_for_zalo(world):
    dung = signed_in(world.dung)

    assert dung.post(f"{UNIT}nhac/").url == UNIT
    text = dung.get(UNIT).content.decode()
    assert "Đã nhắc UBND huyện Lục Ngạn: 1 người nhận thông báo." in text
    assert "Kính gửi UBND huyện Lục Ngạn: Kế hoạch 4130/KH-UBND giao đơn vị xây dựng kế hoạch triển khai" in text
    dung.post(f"{HOME}2020/don-vi/hoi-nong-dan/nhac/")
    assert "chưa có ai dùng hệ thống" in dung.get(f"{HOME}2020/don-vi/hoi-nong-dan/").content.decode()


def test_what_waits_stands_on_the_first_page(world):
    assert "Gửi kế hoạch triển khai của UBND huyện Lục Ngạn" in signed_in(world.ha).get("/lam-viec/").content.decode()
    assert "Gửi kế hoạch triển khai của Sở Công Thương" in signed_in(world.tu).get("/lam-viec/").content.decode()
    row = implementing.enter(
        plan=world.plan, agency=world.luc_ngan, number="35/KH-UBND", issued_on=date(2020, 2, 7),
        tasks=[Task("Hội nghị")], costs=[], by=world.ha,
    )  # fmt: skip
    implementing.send(row=row, by=world.ha)
    assert "Gửi kế hoạch triển khai" not in signed_in(world.ha).get("/lam-viec/").content.decode()
    assert (
        "Ghi nhận kế hoạch triển khai của UBND huyện Lục Ngạn"
        in signed_in(world.dung).get("/lam-viec/").content.decode()
    )
    approved(world, amendment(world, more_words))
    assert "Lấy số, ban hành dự thảo kế hoạch điều chỉnh" in signed_in(world.dung).get("/lam-viec/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_units_asks_the_same_queries_for_one_plan_and_three(world, number):
    for slug in ("so-y-te", "so-khcn", "so-tnmt")[:number]:
        agency = world.plan.duties.filter(holders__agency__slug=slug).first().holders.get(agency__slug=slug).agency
        implementing.enter(
            plan=world.plan, agency=agency, number="", issued_on=None, tasks=[Task("Hội nghị")], costs=[], by=world.dung
        )
    client = signed_in(world.dung)

    with queries_to("plans", expected=5):
        assert client.get(f"{HOME}2020/don-vi/").status_code == 200


def test_a_plan_that_is_a_draft_has_no_units_yet(world):
    drafting.copy_plan(plan=world.plan, by=world.dung)

    with clock.at(date(2021, 1, 5)):
        assert signed_in(world.dung).get(f"{HOME}2021/don-vi/").status_code == 404
    assert Plan.objects.count() == 2
