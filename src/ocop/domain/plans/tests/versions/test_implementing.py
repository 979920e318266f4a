"""Kế hoạch triển khai của đơn vị: who owes one, who enters it, how it is sent and noted, who is reminded."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.domain.plans import queries, units
from ocop.domain.plans.models import ImplementingPlan
from ocop.domain.plans.services import implementing
from ocop.domain.plans.services.implementing import Cost, Task
from ocop.domain.plans.shares import Share, share_of, shares
from ocop.platform.access.rules import can
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification

TASKS = [Task("Mở hội nghị triển khai", None, date(2020, 2, 10), date(2020, 2, 28))]
COSTS = [Cost("Tuyên truyền", 40_000_000), Cost("Hội đồng cấp huyện", 60_000_000)]


def enter(world, by, **values):
    given = {
        "plan": world.plan, "agency": world.luc_ngan, "number": "35/KH-UBND", "issued_on": date(2020, 2, 7),
        "tasks": TASKS, "costs": COSTS, "by": by,
    }  # fmt: skip
    return implementing.enter(**{**given, **values})


def test_every_agency_of_part_three_and_every_district_owes_a_plan(world):
    names = [agency.name for agency in queries.obliged(world.plan)]

    assert names[:14] == [
        "Sở Nông nghiệp và Phát triển nông thôn", "Sở Kế hoạch và Đầu tư", "Sở Tài chính", "Sở Công Thương",
        "Sở Khoa học và Công nghệ", "Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Lao động - Thương binh và Xã hội", "Sở Tài nguyên và Môi trường", "Hội Nông dân tỉnh",
        "Tỉnh đoàn Thanh niên", "Hội LHPN tỉnh", "Liên minh Hợp tác xã tỉnh",
        "Ủy ban Mặt trận tổ quốc Việt Nam tỉnh",
    ]  # fmt: skip
    assert names[14:] == [
        "UBND thành phố Bắc Giang", "UBND huyện Yên Thế", "UBND huyện Tân Yên", "UBND huyện Lạng Giang",
        "UBND huyện Lục Nam", "UBND huyện Lục Ngạn", "UBND huyện Sơn Động", "UBND huyện Yên Dũng",
        "UBND huyện Việt Yên", "UBND huyện Hiệp Hòa",
    ]  # fmt: skip
    assert queries.implementing_duty(world.plan).text == (
        "Căn cứ chức năng nhiệm vụ được giao, các đơn vị xây dựng kế hoạch triển khai thực hiện"
    )


def test_a_district_enters_sends_and_the_office_notes(world):
    item = world.plan.items.get(code="II.7.1")
    paper = SimpleUploadedFile("ke-hoach.pdf", b"%PDF-1.4 mau", content_type="application/pdf")
    row = enter(world, world.ha, file=paper, tasks=[*TASKS, Task("Vận động chủ thể", item)])

    assert [(task.text, task.item) for task in row.items.all()] == [
        ("Mở hội nghị triển khai", None), ("Vận động chủ thể", item),
    ]  # fmt: skip
    assert (row.file.name, implementing.total_of(row), row.entered_by) == ("ke-hoach.pdf", 100_000_000, world.ha)
    implementing.send(row=row, by=world.ha)
    assert (row.state, row.sent_on) == ("SENT", date(2020, 7, 20))
    implementing.note(row=row, by=world.dung)
    assert row.state == "NOTED"
    assert [(notice.user, notice.title) for notice in Notification.objects.order_by("pk")] == [
        (world.dung, "UBND huyện Lục Ngạn gửi kế hoạch triển khai"),
        (world.ha, "Đã ghi nhận kế hoạch triển khai của UBND huyện Lục Ngạn"),
    ]


def test_who_enters_for_whom(world):
    assert enter(world, world.tu, agency=world.cong_thuong, costs=[]).agency == world.cong_thuong
    assert enter(world, world.dung).entered_by == world.dung
    for stranger, agency in (
        (world.ha, world.cong_thuong), (world.other_ha, world.luc_ngan), (world.tu, world.luc_ngan),
        (world.nga, world.luc_ngan), (world.khach, world.luc_ngan),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            enter(world, stranger, agency=agency)
    assert ImplementingPlan.objects.count() == 2


def test_the_page_offers_the_form_to_whoever_the_permission_holds_for(world):
    """``units.may_write`` answers before there is a row; it must not answer otherwise than the permission."""
    for agency in (world.luc_ngan, world.cong_thuong):
        row = enter(world, world.dung, agency=agency, costs=[])
        for user in (*world.officials, world.khach):
            assert units.may_write(user, world.plan, agency) == can(user, "plans.draft_implementing", row)


def test_what_was_sent_is_changed_only_after_it_came_back(world):
    row = implementing.send(row=enter(world, world.ha), by=world.ha)

    with pytest.raises(Conflict):
        enter(world, world.ha, number="36/KH-UBND")
    with pytest.raises(NotAllowed):
        implementing.note(row=row, by=world.ha)
    with pytest.raises(DomainError, match="Ghi lý do"):
        implementing.return_plan(row=row, note="", by=world.dung)
    implementing.return_plan(row=row, note="Thiếu nội dung tuyên truyền.", by=world.dung)
    with pytest.raises(Conflict):  # who saw nothing does not write over what is there
        enter(world, world.ha, number="37/KH-UBND")
    row.refresh_from_db()
    assert enter(world, world.ha, number="36/KH-UBND", revision=row.revision).number == "36/KH-UBND"


def test_two_people_at_one_form(world):
    seen = enter(world, world.ha).revision
    enter(world, world.dung, number="36/KH-UBND", revision=seen)

    with pytest.raises(Conflict, match="vừa có người sửa"):
        enter(world, world.ha, number="37/KH-UBND", revision=seen)
    assert ImplementingPlan.objects.get().number == "36/KH-UBND"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"number": ""}, "Nhập số và ngày ban hành"),
        ({"issued_on": None}, "Nhập số và ngày ban hành"),
        ({"tasks": []}, "chưa có nội dung nào"),
    ],
)
def test_an_unfinished_plan_is_kept_but_not_sent(world, values, message):
    row = enter(world, world.ha, **values)

    with pytest.raises(DomainError, match=message):
        implementing.send(row=row, by=world.ha)
    assert ImplementingPlan.objects.get().state == "DRAFT"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"issued_on": date(2020, 7, 21)}, "wrong_day"),
        ({"tasks": [Task("Hội nghị", None, date(2020, 3, 2), date(2020, 3, 1))]}, "wrong_day"),
        ({"costs": [Cost("Hội nghị", -1)]}, "wrong_amount"),
        ({"costs": [Cost("Hội nghị", 10**16)]}, "wrong_amount"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_kept(world, values, code):
    with pytest.raises(DomainError) as refused:
        enter(world, world.ha, **values)

    assert refused.value.code == code
    assert not ImplementingPlan.objects.exists()


def test_more_than_an_average_is_remarked_more_than_a_given_share_refused(world):
    average = Share(100_000_000, "mức bình quân")

    assert average.objection(100_000_000) == ""
    assert average.objection(100_000_001) == (
        "Nội dung chi cộng lại 100.000.001\u00a0đ, hơn mức bình quân 100.000.000\u00a0đ là 1\u00a0đ."
    )
    given = [Share(90_000_000, "số đã giao", firm=True)]
    shares.add("tests.given", lambda plan, agency: given[0] if given and agency == world.luc_ngan else None)
    try:
        assert share_of(world.plan, world.luc_ngan).firm
        row = enter(world, world.ha)
        with pytest.raises(DomainError, match=r"hơn số đã giao 90\.000\.000\u00a0đ là 10\.000\.000\u00a0đ"):
            implementing.send(row=row, by=world.ha)
        assert ImplementingPlan.objects.get().state == "DRAFT"
        implementing.send(row=enter(world, world.ha, costs=COSTS[:1], revision=row.revision), by=world.ha)
    finally:
        given.clear()


def test_a_unit_without_a_plan_is_shown_and_reminded_once_a_day(world):
    implementing.send(row=enter(world, world.ha), by=world.ha)

    missing = [unit.agency for unit in units.overview(world.plan) if unit.is_missing]
    assert len(missing) == 23
    assert world.luc_ngan not in missing
    (notice,) = implementing.remind(plan=world.plan, agency=world.cong_thuong, by=world.dung)
    assert (notice.user, notice.title) == (world.tu, "Nhắc gửi kế hoạch triển khai của Sở Công Thương")
    with pytest.raises(DomainError, match="Hôm nay đã nhắc Sở Công Thương"):
        implementing.remind(plan=world.plan, agency=world.cong_thuong, by=world.dung)
    with pytest.raises(DomainError, match="đã gửi kế hoạch triển khai, không cần nhắc"):
        implementing.remind(plan=world.plan, agency=world.luc_ngan, by=world.dung)


def test_only_the_standing_office_reminds_and_only_whom_the_plan_obliges(world):
    for stranger in (world.nga, world.tu, world.ha, world.khach):
        with pytest.raises(NotAllowed):
            implementing.remind(plan=world.plan, agency=world.cong_thuong, by=stranger)
    with pytest.raises(DomainError, match="không giao Chi cục Phát triển nông thôn"):
        implementing.remind(plan=world.plan, agency=world.dung.agency, by=world.dung)
    assert not Notification.objects.exists()
