"""A text of the plan from the draft to the issue, amendments, next year's copy: what happens and what is refused."""

from datetime import date

import pytest

from ocop.domain.plans import queries
from ocop.domain.plans.document.checking import faults_of
from ocop.domain.plans.document.content import content_of
from ocop.domain.plans.document.copying import mentions
from ocop.domain.plans.document.differences import differences
from ocop.domain.plans.loading import load_plan, plan_files
from ocop.domain.plans.models import Milestone, Plan, PlanVersion, Target
from ocop.domain.plans.services import drafting, implementing, issuing
from ocop.domain.plans.services.implementing import Task
from ocop.domain.plans.tests.versions.factories import amendment, approved, change_item
from ocop.platform.access.grants import forget
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification

SIGNER = {"title": "CHỦ TỊCH", "name": "Nguyễn Văn Mẫu"}
more_words = change_item("II.6", text="Hỗ trợ 5 điểm bán hàng.")


def issue(world, version, number="2199/KH-UBND", day=date(2020, 7, 18)):
    return issuing.issue(version=version, number=number, issued_on=day, signer=SIGNER, by=world.dung)


def test_an_amendment_reaches_the_rows_only_when_it_is_issued(world):
    version = amendment(world, more_words)

    assert world.plan.items.get(code="II.6").text.startswith("Hỗ trợ xây dựng/nâng cấp điểm bán hàng")
    issue(world, approved(world, version))
    assert world.plan.items.get(code="II.6").text == "Hỗ trợ 5 điểm bán hàng."
    assert (version.state, version.number, version.signer) == ("ISSUED", "2199/KH-UBND", SIGNER)
    assert (version.prepared_by, version.approved_by) == (world.dung, world.nga)


def test_the_old_text_stays_readable_and_the_plan_keeps_its_own_number(world):
    before = content_of(world.plan)
    issue(world, approved(world, amendment(world, more_words)))

    first, second = world.plan.versions.all()
    assert (first.content, first.number, first.issued_on) == (before, "4130/KH-UBND", date(2019, 11, 19))
    assert [str(row) for row in (first, second)] == ["Kế hoạch 4130/KH-UBND", "Kế hoạch điều chỉnh 2199/KH-UBND"]
    plan = Plan.objects.get(pk=world.plan.pk)
    assert (plan.number, plan.signer["name"]) == ("4130/KH-UBND", "Đương Văn Thái")


def test_an_amendment_is_shown_as_old_and_new_words(world):
    version = amendment(
        world, change_item("II.5.1", title="Tư vấn phát triển 35 sản phẩm"), change_item("II.7.1", window=None)
    )

    places = differences(queries.in_force(world.plan).content, version.content)
    assert [(place.title, place.kind, [(row.label, row.old, row.new) for row in place.differences]) for place in places] == [
        ("Mục II.5.1 Tư vấn phát triển sản phẩm", "Sửa",
         [("Tiêu đề", "Tư vấn phát triển sản phẩm", "Tư vấn phát triển 35 sản phẩm")]),
        ("Mục II.7.1 Ý tưởng sản phẩm", "Sửa",
         [("Thời gian", "Trong tháng 3/2020", ""), ("Từ ngày", "1/3/2020", ""), ("Đến hết ngày", "31/3/2020", ""),
          ("Thời gian lấy ở mục", "II.7.1", "")]),
    ]  # fmt: skip
    assert places[0].differences[0].sides == (
        [(False, "Tư vấn phát triển "), (False, "sản phẩm")],
        [(False, "Tư vấn phát triển "), (True, "35 "), (False, "sản phẩm")],
    )


def test_rows_that_stay_keep_their_keys(world):
    target = Target.objects.get(item__plan=world.plan, item__code="II.4")
    milestone = queries.milestone(world.plan.season, "district-1")
    later = {"targets": [{**_plain(target), "maximum": 6}]}
    issue(world, approved(world, amendment(world, change_item("II.4", **later))))

    assert Target.objects.get(pk=target.pk).maximum == 6
    assert Milestone.objects.get(pk=milestone.pk).due_on == date(2020, 7, 15)


def test_nothing_can_be_written_past_a_refusal(world):
    """An item that a unit's own plan carries out cannot leave the document, and then nothing else changes either."""
    item = world.plan.items.get(code="II.6")
    implementing.enter(
        plan=world.plan, agency=world.cong_thuong, number="", issued_on=None, tasks=[Task("Mở điểm bán", item)],
        costs=[], by=world.tu,
    )  # fmt: skip

    def without(content):
        items = [row for row in content["items"] if row["code"] != "II.6"]
        remarks = [{**row, "items": [code for code in row["items"] if code != "II.6"]} for row in content["remarks"]]
        return {**content, "title": "Kế hoạch khác", "items": items, "remarks": remarks}

    version = approved(world, amendment(world, without))
    with pytest.raises(DomainError) as refused:
        issue(world, version)

    assert refused.value.code == "in_use"
    assert "II.6 Điểm bán hàng" in refused.value.message
    assert Plan.objects.get(pk=world.plan.pk).title.startswith("Kế hoạch triển khai Chương trình")
    assert PlanVersion.objects.get(pk=version.pk).state == "APPROVED"


def test_an_item_nobody_uses_leaves_with_all_that_hangs_on_it(world):
    def without(content):
        items = [row for row in content["items"] if row["code"] != "III.7"]
        duties = [row for row in content["responsibilities"] if row["item"] != "III.7"]
        return {**content, "items": items, "responsibilities": duties}

    issue(world, approved(world, amendment(world, without)))

    assert not world.plan.items.filter(code="III.7").exists()
    assert not world.plan.duties.filter(code="III.7-1").exists()
    assert content_of(Plan.objects.get(pk=world.plan.pk)) == queries.in_force(world.plan).content


def test_who_may_do_what(world):
    with pytest.raises(NotAllowed):
        drafting.start_amendment(plan=world.plan, reason="Vì …", by=world.nga)
    version = amendment(world, more_words)
    for stranger in (world.nga, world.tu, world.ha, world.khach):
        with pytest.raises(NotAllowed):
            drafting.rewrite(version=version, content={}, revision=version.revision, by=stranger, what="Mục")
        with pytest.raises(NotAllowed):
            issuing.submit(version=version, by=stranger)
    issuing.submit(version=version, by=world.dung)
    for stranger in (world.dung, world.tu, world.khach):
        with pytest.raises(NotAllowed):
            issuing.approve(version=version, by=stranger)
    issuing.approve(version=version, by=world.nga)
    with pytest.raises(NotAllowed):
        issuing.issue(version=version, number="1/KH-UBND", issued_on=date(2020, 7, 18), signer=SIGNER, by=world.nga)


def test_what_comes_back_has_a_reason_and_can_be_changed_again(world):
    version = amendment(world, more_words)
    issuing.submit(version=version, by=world.dung)

    with pytest.raises(Conflict):
        drafting.rewrite(version=version, content=version.content, revision=version.revision, by=world.dung, what="Mục")
    with pytest.raises(DomainError, match="Ghi lý do trước khi trả lại"):
        issuing.return_version(version=version, note=" ", by=world.nga)
    issuing.return_version(version=version, note="Nêu rõ nguồn kinh phí.", by=world.nga)
    drafting.rewrite(version=version, content=version.content, revision=version.revision, by=world.dung, what="Mục")
    assert [row.title for row in Notification.objects.filter(user=world.dung)] == [
        "Lãnh đạo trả lại: Dự thảo kế hoạch điều chỉnh năm 2020"
    ]
    assert history(version).filter(action="plan_version.return").get().note == "Nêu rõ nguồn kinh phí."


def test_two_people_on_one_draft_do_not_overwrite_each_other(world):
    version = amendment(world)
    seen = version.revision
    drafting.rewrite(
        version=version, content=more_words(version.content), revision=seen, by=world.dung, what="Mục II.6"
    )

    with pytest.raises(Conflict, match="vừa có người sửa"):
        drafting.rewrite(version=version, content=version.content, revision=seen, by=world.dung, what="Mục II.4")
    assert PlanVersion.objects.get(pk=version.pk).content == more_words(version.content)


def test_one_amendment_at_a_time(world):
    version = amendment(world)

    with pytest.raises(Conflict, match="một bản điều chỉnh chưa xong"):
        amendment(world)
    drafting.discard(version=version, note="Gộp vào bản sau.", by=world.dung)
    assert amendment(world).ordinal == 3


def test_an_amendment_needs_a_reason_and_a_change(world):
    with pytest.raises(DomainError, match="Ghi lý do điều chỉnh"):
        drafting.start_amendment(plan=world.plan, reason="  ", by=world.dung)
    with pytest.raises(DomainError, match="chưa khác gì bản đang có hiệu lực"):
        issuing.submit(version=amendment(world), by=world.dung)


@pytest.mark.parametrize(
    ("number", "day", "code"),
    [
        ("", date(2020, 7, 18), "number_missing"),
        ("2199/KH-UBND", date(2020, 7, 21), "wrong_day"),
        ("2199/KH-UBND", date(2019, 11, 18), "wrong_day"),
        ("4130/KH-UBND", date(2019, 11, 20), "number_taken"),
    ],
)
def test_a_number_or_date_that_cannot_be_is_refused(world, number, day, code):
    version = approved(world, amendment(world, more_words))

    with pytest.raises(DomainError) as refused:
        issue(world, version, number, day)

    assert refused.value.code == code
    assert PlanVersion.objects.get(pk=version.pk).state == "APPROVED"


def test_a_text_with_a_fault_is_not_submitted(world):
    wrong = change_item("II.4", targets=[{**_plain(Target.objects.get(item__code="II.4")), "maximum": 2}])
    version = amendment(world, wrong)

    with pytest.raises(DomainError, match="Còn 1 chỗ chưa hợp lệ: nhỏ hơn số đầu: 3 và 2"):
        issuing.submit(version=version, by=world.dung)


@pytest.mark.parametrize("year", [9999, 2022, 1020])
def test_a_day_far_from_the_season_is_a_slip_of_the_finger(world, year):
    window = {"starts_on": "2020-01-01", "ends_on": f"{year}-12-31", "wording": "Cả năm", "section": ""}
    version = amendment(world, change_item("II.6", window=window))

    with pytest.raises(DomainError, match=f"năm {year} cách chu trình 2020 quá một năm"):
        issuing.submit(version=version, by=world.dung)


def test_who_prepared_a_text_does_not_approve_it(world):
    """Anh Dũng may lead for a while: bà Nga approves what he prepared."""
    version = amendment(world, more_words)
    issuing.submit(version=version, by=world.dung)
    Grant.objects.create(
        user=world.dung, role=Role.PROVINCE_LEADER, unit=world.plan.season.province, valid_from="2019-01-01"
    )
    forget(world.dung)

    with pytest.raises(DomainError, match="Người soạn không tự duyệt"):
        issuing.approve(version=version, by=world.dung)

    assert issuing.approve(version=version, by=world.nga).state == "APPROVED"


def test_loading_the_file_again_finds_the_plan_there_also_after_an_amendment(world, settings):
    issue(world, approved(world, amendment(world, more_words)))

    assert [load_plan(file) for file in plan_files(settings.DATA_DIR)] == [None]
    assert world.plan.items.get(code="II.6").text == "Hỗ trợ 5 điểm bán hàng."


def test_next_years_plan_is_a_copy_a_year_on(world):
    version = drafting.copy_plan(plan=world.plan, by=world.dung)
    content = version.content
    items = {item["code"]: item for item in content["items"]}

    assert (content["season"]["year"], content["season"]["name"]) == (2021, "Chu trình OCOP năm 2021")
    assert (content["number"], content["issued_on"], content["signer"], content["remarks"]) == ("", None, {}, [])
    assert items["II.3"]["window"] == {
        "starts_on": "2021-04-01", "ends_on": "2021-09-30", "wording": "Thực hiện trong Quý II - Quý III/2021",
        "section": "II.3",
    }  # fmt: skip
    assert [row["due_on"] for row in items["II.7.2a"]["milestones"]] == ["2021-07-15", "2021-11-10"]
    assert "+ Đợt 01: Trước ngày 15/7/2021" in items["II.7.2a"]["text"]
    assert "Quyết định số 490/QĐ-TTg ngày 07/5/2018" in items["II.2.1"]["text"]
    assert content["legal_bases"] == world.plan.legal_bases
    assert {duty["code"]: duty["due_on"] for duty in content["responsibilities"] if duty["due_on"]} == {
        "III.BC-2": "2021-06-15", "III.BC-3": "2021-11-15",
    }  # fmt: skip
    assert ("Mục II.7.2a", "Chương trình OCOP năm 2020") in mentions(content, 2020)
    assert faults_of(content, queries.directory(world.plan.season.province)) == []


def test_a_draft_of_next_year_does_not_become_the_current_season(world):
    version = drafting.copy_plan(plan=world.plan, by=world.dung)

    assert queries.season_on(date(2021, 3, 1)).year == 2020
    with clock.at(date(2020, 12, 20)):
        issue(world, approved(world, version), day=date(2020, 12, 18))
    assert queries.season_on(date(2021, 3, 1)).year == 2021
    plan = queries.plan_on(date(2021, 3, 1), world.ha)
    assert (plan.state, plan.number, plan.issued_on, plan.signer) == (
        "ISSUED", "2199/KH-UBND", date(2020, 12, 18), SIGNER,
    )  # fmt: skip
    assert content_of(plan) == version.content
    assert queries.milestone(plan.season, "district-1").last_day == date(2021, 7, 14)


def test_a_year_is_planned_once(world):
    drafting.copy_plan(plan=world.plan, by=world.dung)

    with pytest.raises(DomainError) as refused:
        drafting.copy_plan(plan=world.plan, by=world.dung)
    assert refused.value.code == "plan_exists"


def test_only_the_standing_office_copies(world):
    for stranger in (world.nga, world.tu, world.khach):
        with pytest.raises(NotAllowed):
            drafting.copy_plan(plan=world.plan, by=stranger)
    assert Plan.objects.count() == 1


def _plain(target):
    names = ("code", "label", "minimum", "maximum", "unit", "qualifier", "per", "wording", "section")
    return {name: getattr(target, name) for name in names}
